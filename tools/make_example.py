"""Write the Word and subtitle files of the example study from their plain-text sources.

    python tools/make_example.py            # writes into examples/oppfolging
    python tools/make_example.py OTHER_DIR  # writes the same files somewhere else

A source in ``tools/example_src`` is a text a person can edit: ``# key: value`` lines first, then one line a turn,
``Name: what was said``. ``@ 00:12:40`` moves the clock; a ``~`` before the name lets the turn start before the last
one ended. The same sources give the same files, so a change in the talk shows as a change in one place.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "example_src"
EXAMPLE = HERE.parent / "examples" / "oppfolging"

WORDS_A_SECOND = 2.4
PAUSE = 0.7
OVERLAP = 0.9
FIXED_TIME = dt.datetime(2025, 10, 1, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Said:
    """One turn of a source: who, what, and when in seconds from the start of the recording."""

    name: str
    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Source:
    """A source file: its header lines and its turns."""

    head: dict[str, str]
    turns: tuple[Said, ...]

    @property
    def title(self) -> str:
        return self.head.get("tittel", "")

    @property
    def opening(self) -> str:
        return self.head.get("innledning", "")


def read_source(path: Path) -> Source:
    """Read a source file; times follow from the number of words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Source(head=dict(_head(lines)), turns=tuple(_turns(lines)))


def _head(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.startswith("# ") and ": " in line:
            key, value = line[2:].split(": ", 1)
            yield key.strip(), value.strip()


def _turns(lines: list[str]) -> Iterator[Said]:
    clock = 3.0
    for line in lines:
        if line.startswith("@ "):
            clock = _seconds(line[2:].strip())
        elif line.strip() and not line.startswith("#"):
            name, text = line.split(": ", 1)
            start = clock - (OVERLAP + PAUSE if name.startswith("~") else 0)
            end = start + len(text.split()) / WORDS_A_SECOND + 0.4
            yield Said(name.lstrip("~"), text.strip(), round(start, 3), round(end, 3))
            clock = end + PAUSE


def _seconds(clock: str) -> float:
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return hours * 3600.0 + minutes * 60 + seconds


def _clock(seconds: float, mark: str = ".") -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}{mark}{thousandths:03d}"


def cues(turn: Said, width: int) -> list[Said]:
    """Split a turn into subtitle cues of at most `width` characters, at spaces, with times in proportion."""
    parts = [""]
    for word in turn.text.split():
        if parts[-1] and (len(parts[-1]) + 1 + len(word) > width or re.search(r"[.?!]$", parts[-1])):
            parts.append("")
        parts[-1] = f"{parts[-1]} {word}".strip()
    total = sum(len(part) for part in parts)
    out, start = [], turn.start
    for part in parts:
        end = start + (turn.end - turn.start) * len(part) / total
        out.append(Said(turn.name, part, round(start, 3), round(end, 3)))
        start = end
    return out


# ---- the layouts ----------------------------------------------------------------------------------------------------


def teams_vtt(source: Source) -> bytes:
    """WebVTT as a meeting program writes it: an identifier and a voice tag for every cue."""
    blocks = ["WEBVTT"]
    for number, turn in enumerate(source.turns):
        for part, cue in enumerate(cues(turn, width=96)):
            identifier = f"6f1c2a90-5b1e-4c7d-9a53-0e8d27b4c1aa/{number}-{part}"
            times = f"{_clock(cue.start)} --> {_clock(cue.end)}"
            blocks.append(f"{identifier}\n{times}\n<v {cue.name}>{cue.text}</v>")
    return ("\n\n".join(blocks) + "\n").encode()


def srt(source: Source) -> bytes:
    """SubRip with the name on the first cue of a turn only, as people write it by hand."""
    blocks = []
    for turn in source.turns:
        for part, cue in enumerate(cues(turn, width=84)):
            text = f"{cue.name}: {cue.text}" if part == 0 else cue.text
            times = f"{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}"
            blocks.append(f"{len(blocks) + 1}\n{times}\n{text}")
    return ("\n\n".join(blocks) + "\n").encode()


def docx_names(source: Source) -> bytes:
    """Word with the name in bold and the time in brackets, then what was said, in one paragraph a turn."""
    document = _document(source)
    for turn in source.turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(turn.name).bold = True
        paragraph.add_run(f" [{_clock(turn.start)[:8]}] {turn.text}")
    return _saved(document, source)


def docx_talk(source: Source) -> bytes:
    """Word with a bold label and a colon, and no times: minutes of a group at the conference."""
    document = _document(source)
    for turn in source.turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{turn.name}:").bold = True
        paragraph.add_run(f" {turn.text}")
    return _saved(document, source)


def docx_table(source: Source) -> bytes:
    """Word with a two-column table: who to the left, what was said to the right."""
    document = _document(source)
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Hvem", "Hva som ble sagt"
    for turn in source.turns:
        row = table.add_row()
        row.cells[0].text, row.cells[1].text = turn.name, turn.text
    return _saved(document, source)


def _document(source: Source) -> Any:
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.add_heading(source.title, level=1)
    if source.opening:
        document.add_paragraph(source.opening)
    return document


def _saved(document: Any, source: Source) -> bytes:
    properties = document.core_properties
    properties.title, properties.language = source.title, "nb-NO"
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = FIXED_TIME
    properties.revision = 1
    raw = io.BytesIO()
    document.save(raw)
    return _rezipped(raw.getvalue())


def _rezipped(data: bytes) -> bytes:
    """Return the same zip with fixed dates, so that the same source gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "thumbnail" in name:
                continue
            entry = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _without_thumbnail(name, old.read(name)))
    return out.getvalue()


def _without_thumbnail(name: str, content: bytes) -> bytes:
    if name != "_rels/.rels":
        return content
    return re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)


LAYOUTS: dict[str, tuple[str, Callable[[Source], bytes]]] = {
    "02_nord_enkeltintervju": ("intervjuer/02_nord_enkeltintervju.docx", docx_names),
    "04_midt_enkeltintervju": ("intervjuer/04_midt_enkeltintervju.vtt", teams_vtt),
    "05_midt_fokusgruppe_ansatte": ("intervjuer/05_midt_fokusgruppe_ansatte.docx", docx_table),
    "06_sor_fokusgruppe": ("intervjuer/06_sor_fokusgruppe.srt", srt),
    "08_sor_fokusgruppe_parorende": ("intervjuer/08_sor_fokusgruppe_parorende.docx", docx_names),
    "09_nord_enkeltintervju": ("intervjuer/09_nord_enkeltintervju.vtt", teams_vtt),
    "10_midt_enkeltintervju": ("intervjuer/10_midt_enkeltintervju.srt", srt),
    "referat_gruppe_1": ("konferanse/referat_gruppe_1.docx", docx_talk),
    "referat_gruppe_2": ("konferanse/referat_gruppe_2.docx", docx_talk),
}


def make(target: Path) -> list[Path]:
    """Write every made file under `target` and return their paths."""
    written = []
    for stem, (place, layout) in LAYOUTS.items():
        source = SOURCES / f"{stem}.txt"
        if not source.exists():
            continue
        path = target / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(layout(read_source(source)))
        written.append(path)
    return written


if __name__ == "__main__":
    for made in make(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE):
        print(made)

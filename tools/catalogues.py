"""Bring the catalogues up to date: find every message, merge it into nynorsk and English, compile.

    python tools/catalogues.py              write the .po files anew and compile them
    python tools/catalogues.py missing nn   print what has no translation yet, a line each

Messages are what stands in `_()` and `ngettext()`, the help of every command, and the texts that the displays bring
and the sheets bring themselves (titles, questions, headings). Entries are sorted and carry no places and no dates, so that two people's
changes seldom meet and the same sources give the same files.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "bsb"
CODES = ("nn", "en")
HEADS = {"nn": "Nynorsk", "en": "English"}
PLURALS = "nplurals=2; plural=(n != 1);"
KEYWORDS = {"_": 1, "ngettext": 2}
"""How many texts each takes."""

Id = str | tuple[str, str]


def messages() -> list[Id]:
    """Return every message of the program once, sorted: a text, or the pair of one and many."""
    found: dict[str, Id] = {}
    for id in (*in_code(), *in_help(), *in_displays(), *in_sheets()):
        first = id if isinstance(id, str) else id[0]
        if first.strip() and not isinstance(found.get(first), tuple):
            found[first] = id
    return [found[first] for first in sorted(found)]


def in_code() -> Iterator[Id]:
    """Yield what stands in `_()` and `ngettext()`, also inside f-strings, which are one piece to those who read tokens."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                said = [
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                ]
                wanted = KEYWORDS[node.func.id]
                if len(said) >= wanted:
                    yield said[0] if wanted == 1 else (said[0], said[1])


def in_help() -> Iterator[str]:
    """Yield the help of every command and every option."""
    from typer.main import get_command

    from bsb.cli.app import app
    from bsb.cli.helping import texts

    yield from texts(get_command(app))


def in_sheets() -> Iterator[str]:
    """Yield the headings and the answers of the sheets that people fill, which are kept as data."""
    from bsb.coding import agreement_sheet, condensation, sheet_in
    from bsb.model.coding import Valence
    from bsb.privacy import held_sheet, review_sheet, whose

    yield from (*sheet_in.HEADINGS, *condensation.HEADINGS, *agreement_sheet.HEADINGS, *review_sheet.HEADERS)
    yield from (*held_sheet.HEADERS, held_sheet.PAGE, held_sheet.SAFE, whose.NEW)
    yield from (agreement_sheet.PAGE, condensation.PAGE, sheet_in.PAGE, *agreement_sheet.ANSWERS, *review_sheet.ANSWERS)
    yield from (valence.value for valence in Valence if valence.value)


def in_displays() -> Iterator[str]:
    """Yield the texts that displays bring from their files, and the headings of fields and of the tables people fill."""
    from bsb.display.axes.rows import ROW_AXES
    from bsb.display.catalogue import load_spec, own_texts, presets
    from bsb.display.fields import FIELDS
    from bsb.display.select import BASES
    from bsb.exchange.human_columns import HUMAN_TABLES, heading_text, shape_of, shown_words
    from bsb.model.codebook import Dimension
    from bsb.model.transcript import Source
    from bsb.text.normalise import capital

    for preset in presets():
        yield from own_texts(preset.slug)
    yield from (field.label for field in FIELDS.values())
    yield from (heading_text(names[0]) for kind in HUMAN_TABLES for names in shape_of(kind).headings.values())
    yield from shown_words()
    yield from (missing for _attribute, missing in ROW_AXES.values())
    yield from BASES
    yield from (each.value for kinds in (Dimension, Source) for each in kinds)
    yield from (capital(load_spec(preset.slug).columns.by) for preset in presets())
    yield from (f"{each.value}r" for each in Dimension if each.value.endswith("e"))


def path_of(code: str, ending: str = "po") -> Path:
    """Return where a catalogue lies."""
    return PACKAGE / "language" / "catalogues" / code / "LC_MESSAGES" / f"bsb.{ending}"


def load(code: str) -> Catalog:
    """Return a catalogue as it lies on disk; an empty one when there is none."""
    path = path_of(code)
    return read_po(io.BytesIO(path.read_bytes()), locale=code) if path.exists() else Catalog(locale=code)


def merged(code: str, ids: list[Id]) -> Catalog:
    """Return the catalogue with exactly these messages, and the translations there are."""
    old = load(code)
    new = Catalog(locale=code, domain="bsb", charset="utf-8", fuzzy=False)
    for id in ids:
        first = id if isinstance(id, str) else id[0]
        had: Any = getattr(old.get(first), "string", "")
        if isinstance(id, tuple):
            new.add(id, had if isinstance(had, tuple) and len(had) == 2 else ("", ""))
        else:
            new.add(id, had if isinstance(had, str) else had[0])
    return new


def missing(catalogue: Catalog) -> list[Id]:
    """Return the messages without a translation."""
    return [message.id for message in catalogue if message.id and not _whole(message.string)]


def _whole(string: Any) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def po_text(code: str, catalogue: Catalog) -> bytes:
    """Return a catalogue as the text of a .po file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, sort_output=True)
    head = (
        f"# {HEADS[code]} for bsb. The message is the bokmål sentence in the code. Made by tools/catalogues.py.\n"
        'msgid ""\nmsgstr ""\n"Project-Id-Version: bsb\\n"\n'
        f'"Language: {code}\\n"\n"Plural-Forms: {PLURALS}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head.encode() + out.getvalue().strip() + b"\n"


class _Headed(Catalog):
    """A catalogue whose header is ours alone: Babel's own would hold the time and its version."""

    def __iter__(self) -> Iterator[Message]:
        head = f"Project-Id-Version: bsb\nLanguage: {self.locale_identifier}\nPlural-Forms: {PLURALS}\n"
        yield Message("", head + "Content-Type: text/plain; charset=utf-8\n")
        yield from (message for message in super().__iter__() if message.id)


def compiled(code: str) -> bytes:
    """Return the .mo file of the .po file on disk."""
    catalogue = _Headed(locale=code)
    for message in load(code):
        if message.id:
            catalogue.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update() -> None:
    """Write the .po and .mo files of both languages, and say how far they reach."""
    ids = messages()
    for code in CODES:
        catalogue = merged(code, ids)
        path_of(code).parent.mkdir(parents=True, exist_ok=True)
        path_of(code).write_bytes(po_text(code, catalogue))
        path_of(code, "mo").write_bytes(compiled(code))
        print(f"{code}: {len(ids)} messages, {len(missing(catalogue))} without translation")


def main(words: list[str]) -> int:
    """Run, and return the exit code."""
    if words[:1] == ["missing"]:
        for id in missing(merged(words[1], messages())):
            print(repr(id))
        return 0
    update()
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))

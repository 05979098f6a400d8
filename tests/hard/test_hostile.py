"""Anything anybody can have written, through every writer: each file opens again, and the words are there, or seen to be left out."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.model.coding import Coding, OriginOfCoding, Segment, Status, Valence
from bsb.model.human import Assessment, Finding, Link, Memo, Summary
from bsb.model.people import Case, Person, PersonKind
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.study import Study
from bsb.study.deciding import SheetOut
from bsb.study.exporting import TABLES
from bsb.study.showing import DisplayOptions
from bsb.study.writing_up import ReportOptions
from bsb.text.normalise import text_hash
from tests.study.small import new_identity

HOSTILE = (
    "<script>alert('xss')</script> om boligen og alt",
    "=cmd|' /C calc'!A0 om boligen og NAV",
    "+1+cmd|' /C calc'!A0 om legen her",
    "@(1+1)*cmd|' /C calc'!A0 om boligen",
    "-2+3+cmd|' /C calc'!A0 om NAV",
    "\x01=cmd|' /C calc'!A0 bak et styretegn om boligen",
    "\t=cmd|' /C calc'!A0 bak en tabulator om boligen",
    "nul \x00 og \x07 og \x1b[31m midt i boligen",
    "ulovlig \ufffe og \uffff i XML om boligen",
    "snudd \u202egnilob\u202c og merker \u200e\u200f om boligen",
    "uten\u200bbredde\u200d og \ufeff merke om boligen",
    "linjer \u2028 og \u2029 og \x85 og \x0b og \x0c om boligen",
    "bilder 😀 👩\u200d👩\u200d👧 🇳🇴 om boligen",
    "lang" + "t" * 4000 + " ord om boligen",
    "skrevet _x0041_ som i Excel om boligen",
    "]]></text><evil/>&lt;evil/&gt; &#0; {{7*7}} {% raw %} ${jndi} om fastlegen",
    '"><img src=x onerror=alert(1)> \' " ` om leiligheten',
    "\\N{BULLET} \\u0041 %s %(x)s {0} {n} om boligen",
    "e\u0301 sammensatt og Z̸̡͌ḁ̷̀l̶̢̈g̵̞̐o̶ om boligen",
)
# What files of XML cannot hold is left out of them.
_GONE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
_LIBRARY = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def bare(text: str) -> str:
    """Return the letters and figures of a text: blanks and line ends are each writer's own."""
    return "".join(letter for letter in text.translate(_GONE) if letter.isalnum())


def book() -> str:
    codes = [
        {
            "id": f"kode-{n}",
            "navn": {"nb": said[:60]},
            "definisjon": said,
            "ta_med": said,
            "eksempel": said,
            "dimensjon": "tema",
        }
        for n, said in enumerate(HOSTILE)
    ]
    # JSON is YAML as far as it goes; what may not stand in YAML as it is, is written as an escape.
    text = json.dumps(
        {"kodebok": {"id": "ond", "tittel": HOSTILE[0], "sprak": "nb"}, "koder": codes}, ensure_ascii=False
    )
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A study in which every text that people can write is one of these."""
    folder = tmp_path_factory.mktemp("fiendtlig") / "studie"
    Study.create(folder, HOSTILE[0], service="=1+1")
    (folder / "kodebok.yaml").write_text(book(), encoding="utf-8")
    study = Study.open(folder)
    turns = [
        Turn(n, "P01" if n % 2 == 0 else "P02", HOSTILE[n // 2] if n % 2 else "Ja?") for n in range(2 * len(HOSTILE))
    ]
    segments = [
        Segment(f"I01-S{n:03d}", Span("I01", 2 * n - 1, 0, len(said)), said, text_hash(said), "P02")
        for n, said in enumerate(HOSTILE, 1)
    ]
    human = (OriginOfCoding.HUMAN, Status.ACCEPTED)
    codings = [
        Coding(one.id, f"kode-{n}", HOSTILE[1], *human, valence=Valence.POSITIVE, memo=HOSTILE[n], run="import-001")
        for one in segments
        for n in range(len(HOSTILE))
        if n % 3 == int(one.id[-1]) % 3
    ]
    with study.store.transaction() as work:
        work.put_cases([Case("ond", HOSTILE[0]), Case("verre", HOSTILE[1])])
        people = (
            Person("P01", PersonKind.INTERVIEWER, "i", "Intervjuer"),
            Person("P02", PersonKind.PARTICIPANT, HOSTILE[0], HOSTILE[1]),
        )
        work.put_persons(people, [])
        work.put_transcript(Transcript("I01", "ond", HOSTILE[3], tuple(turns), Origin("aa", "txt")), [])
        work.put_segments(segments)
        work.add_codings(codings)
        ids = tuple(one.id for one in segments)
        # Nothing here is a name, and the gate is tried elsewhere.
        work.approve({word for said in HOSTILE for word in re.findall(r"\w+", said)}, "kari")
        for n, said in enumerate(HOSTILE):
            work.add_human([Finding(id=f"F{n}", theme=f"kode-{n}", wording=said, supports=ids[n : n + 1])])
            work.add_human([Memo(id=f"N{n}", about=ids[n], text=said)])
            work.add_human(
                [
                    Summary(
                        id=f"S{n}",
                        display="sitatmatrise",
                        row=f"kode-{n}",
                        column="ond",
                        text=said,
                        segments=ids[n : n + 1],
                    )
                ]
            )
        work.add_human(
            [Assessment(id="V1", case="ond", variable=HOSTILE[0], value=HOSTILE[1], rule=HOSTILE[3], note=HOSTILE[7])]
        )
        work.add_human([Link(id="L1", case="ond", source="kode-0", target="kode-1", segments=ids[:1])])
        work.note("import-001", "import", HOSTILE[1], {"codings": len(codings)})
    return study


@pytest.fixture(scope="module")
def made(study: Study, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every file that bsb writes of the study."""
    folder = tmp_path_factory.mktemp("ut")
    wide = DisplayOptions(("html", "csv", "xlsx", "docx"), folder=str(folder))
    paths = list(study.display(["sitatmatrise", "kodekart", "kodetre", "validering"], wide))
    paths += study.display(["kodekart"], DisplayOptions(("svg",), folder=str(folder)))
    drawn = DisplayOptions(("graphml", "dot", "pptx", "svg"), folder=str(folder))
    paths += study.display(["årsaksnettverk"], drawn)
    for kind in ("prosess", "slutt", "konferanse"):
        paths += study.report(kind, ReportOptions(folder=str(folder / kind)))
    ends = ("csv", "xlsx", "jsonl", "parquet")
    names = [f"{name}.{end}" for name in TABLES for end in ends]
    names += [f"{kind.table}.xlsx" for kind in HUMAN_TABLES]
    names += ["kodebok.qdc", "alt.qdpx", "I01.docx"]
    paths += [study.export(folder / "tabeller" / name) for name in names]
    paths.append(study.export(folder / "kodeark-kari.xlsx", options=SheetOut(coder="kari")))
    return [path for path in paths if path.is_file()]


def of(made: list[Path], ending: str) -> list[Path]:
    found = [path for path in made if path.suffix == ending]
    assert found, ending
    return found


def words_of_xml(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".qde")):
                root = etree.fromstring(archive.read(name))
                yield "".join(root.itertext())


def test_all_is_said_in_word(made: list[Path]):
    from docx import Document

    said = ""
    for path in of(made, ".docx"):
        Document(str(path))
        said += "".join(words_of_xml(path))
    missing = [text for text in HOSTILE if bare(text) not in bare(said)]
    assert missing == []


def test_all_is_said_in_excel_and_nothing_is_a_formula(made: list[Path]):
    from openpyxl import load_workbook

    said = []
    for path in of(made, ".xlsx"):
        for sheet in load_workbook(path, rich_text=False):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert not any(bad in str(cell.value) for bad in ("cmd", "1+1")), (
                            f"{path.name} {cell.coordinate}"
                        )
                    elif isinstance(cell.value, str):
                        assert len(cell.value) <= 32_767
                        said.append(cell.value)
    every = bare(" ".join(said))
    assert [text for text in HOSTILE if bare(text) not in every] == []


def test_slides_open(made: list[Path]):
    from pptx import Presentation

    for path in of(made, ".pptx"):
        assert len(Presentation(str(path)).slides) > 0
        list(words_of_xml(path))


def test_projects_open_and_hold_the_talk(made: list[Path], study: Study, tmp_path: Path):
    for path in of(made, ".qdc"):
        etree.fromstring(path.read_bytes())
    [path] = of(made, ".qdpx")
    said = "".join(words_of_xml(path))
    with zipfile.ZipFile(path) as archive:
        said += "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".txt"))
    assert [text for text in HOSTILE if bare(text) not in bare(said)] == []


def test_tables_give_the_words_back(made: list[Path], study: Study):
    import pyarrow.parquet as parquet

    for path in of(made, ".jsonl"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        if path.stem == "segmenter":
            assert [row["text"] for row in rows] == list(HOSTILE)
    for path in of(made, ".parquet"):
        rows = parquet.read_table(path).to_pylist()
        if path.stem == "segmenter":
            assert [row["text"] for row in rows] == list(HOSTILE)
    for path in of(made, ".csv"):
        text = path.read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
        assert not [
            cell for cell in cells if cell.startswith(("=", "@", "\t", "\r")) or cell.translate(_GONE).startswith("=")
        ], path.name
        if path.stem == "segmenter":
            assert [text for text in HOSTILE if bare(text) not in bare(" ".join(cells))] == []


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.odd += [tag for _n in range(1) if tag in {"evil", "img"} and ("src", "x") in attrs]
        self.odd += [tag for name, value in attrs if name.startswith("on") and "alert" in (value or "")]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_pages_show_all_and_run_nothing(made: list[Path]):
    every = ""
    for path in of(made, ".html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text and "<evil" not in text, path.name
        page = _Seen()
        page.feed(text)
        assert page.odd == [], path.name
        every += "".join(page.said)
    assert [text for text in HOSTILE if bare(text) not in bare(every)] == []


def test_pictures_and_networks_are_well_formed(made: list[Path]):
    for path in [*of(made, ".svg"), *of(made, ".graphml")]:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(huge_tree=True))
        assert not [one for one in root.iter() if str(one.tag).endswith(("script", "evil"))], path.name


def test_a_network_in_dot_stays_in_its_quotes(made: list[Path]):
    for path in of(made, ".dot"):
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", path.read_text(encoding="utf-8"))
        assert '"' not in outside and "script" not in outside and "cmd" not in outside


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there, a file name is always text")
def test_a_file_name_that_is_no_text_is_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    secret = new_identity(tmp_path / "identitet")
    folder = tmp_path / "utskrifter"
    folder.mkdir()
    names = (b"nord-\xe5.txt", "snudd \u202e og\u200b <script>=1.txt".encode())
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(f"I: Ja?\nB1: Det gikk bra {number} ganger.\n")
    study = Study.create(tmp_path / "studie", "Prøve", service="Tjenesten", role_word="oppfølger")
    (study.folder / "personer.csv").unlink()
    (study.folder / "intervjuer.csv").unlink()
    toml = (study.folder / "bsb.toml").read_text(encoding="utf-8")
    (study.folder / "bsb.toml").write_text(f'{toml}\n[nokkel]\nfil = "../k.age"\n', encoding="utf-8")
    report = Study.open(study.folder).ingest([folder], secret=secret)
    assert [one.outcome for one in report.files] == ["new", "new"]
    assert not Study.open(study.folder).ingest([folder], secret=secret).of("new"), "known again"


@pytest.mark.slow
@_LIBRARY
def test_another_program_opens_them(made: list[Path], tmp_path: Path):
    chosen = [
        next(path for path in of(made, ".docx") if "prosess" in path.name),
        next(path for path in of(made, ".xlsx") if path.stem == "segmenter"),
        next(path for path in of(made, ".xlsx") if "sitat" in path.name),
        of(made, ".pptx")[0],
    ]
    home = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    for path in chosen:
        subprocess.run(
            ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        assert (tmp_path / f"{path.stem}.pdf").stat().st_size > 1000, path.name

"""What a file from outside can try: formulas in tables, scripts in pages, bombs in XML and archives, code in files."""

from __future__ import annotations

import ast
import csv
import io
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bsb.errors import BsbError
from bsb.model.coding import Coding, OriginOfCoding, Segment, Status, Valence
from bsb.model.human import Assessment, Finding
from bsb.model.people import Case, Person, PersonKind
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.study import Study
from bsb.study.showing import DisplayOptions
from bsb.text.normalise import text_hash

PACKAGE = Path(__file__).resolve().parents[2] / "bsb"

EVIL = (
    "<script>alert('xss')</script> sa hun om boligen og alt det andre",
    "=cmd|' /C calc'!A0 sa han om boligen og NAV her",
    "+1+cmd|' /C calc'!A0 er det noen som har sagt om legen",
    "@SUM(1+1)*cmd|' /C calc'!A0 om boligen, sa de",
    '"><img src=x onerror=alert(1)> om boligen og leiligheten',
    "-2+3+cmd|' /C calc'!A0 om NAV og pengene",
    "]]></text><evil/>&lt;evil/&gt; {{7*7}} ${jndi} om fastlegen",
)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A study in which everything anybody can have written tries to break out of where it is printed."""
    folder = tmp_path_factory.mktemp("ond") / "studie"
    Study.create(folder, "<script>alert('tittel')</script>", service="=1+1")
    study = Study.open(folder)
    text = [turn for said in EVIL for turn in ("Ja?", said)]
    turns = tuple(Turn(n, "P01" if n % 2 == 0 else "P02", said) for n, said in enumerate(text))
    segments = [
        Segment(f"I01-S{n:03d}", Span("I01", 2 * n - 1, 0, len(said)), said, text_hash(said), "P02")
        for n, said in enumerate(EVIL, 1)
    ]
    codes = [code.id for code in study.codebook()][:12]
    yes = [
        Coding(
            one.id,
            code,
            "=kari",
            OriginOfCoding.HUMAN,
            Status.ACCEPTED,
            valence=Valence.POSITIVE,
            memo=EVIL[0],
            run="import-001",
        )
        for one in segments
        for code in codes
    ]
    with study.store.transaction() as work:
        work.put_cases([Case("ond", EVIL[0]), Case("verre", EVIL[1])])
        people = (
            Person("P01", PersonKind.INTERVIEWER, "i", "Intervjuer"),
            Person("P02", PersonKind.PARTICIPANT, EVIL[0], EVIL[1]),
        )
        work.put_persons(people, [])
        work.put_transcript(Transcript("I01", "ond", EVIL[4], turns, Origin("aa", "txt")), [])
        work.put_segments(segments)
        work.add_codings(yes)
        findings = [
            Finding(id=f"F{n}", theme=codes[0], wording=said, supports=(segments[0].id,))
            for n, said in enumerate(EVIL, 1)
        ]
        work.add_human(findings)
        work.add_human([Assessment(id="V1", case="ond", variable=EVIL[0], value=EVIL[1], rule=EVIL[3], note=EVIL[4])])
        work.note("import-001", "import", "=kari", {"codings": len(yes)})
    return study


@pytest.fixture(scope="module")
def outputs(study: Study, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every display in every form of text and table, and every table."""
    folder = tmp_path_factory.mktemp("ut")
    options = DisplayOptions(("html", "csv", "xlsx"), everything=True, folder=str(folder))
    made = list(study.display([], options))
    made += study.display(["kodekart"], DisplayOptions(("svg",), folder=str(folder)))
    made += [
        study.export(folder / name)
        for name in ("kodinger.csv", "segmenter.xlsx", "kodinger.xlsx", "segmenter.csv", "kodeark-kari.xlsx")
    ]
    return made


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.odd: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        # Data for the page's own script: never run, and shown as text.
        self._inside = "" if values.get("type") == "application/json" else tag
        if tag in {"evil", "iframe", "object", "embed"} or (tag == "img" and values.get("src") == "x"):
            self.odd.append(tag)
        self.odd += [f"{tag} {name}" for name, value in attrs if name.startswith("on") and "alert" in (value or "")]
        self.odd += [
            f"{tag} {name}" for name, value in attrs if (value or "").lower().lstrip().startswith("javascript:")
        ]

    def handle_data(self, data: str) -> None:
        if self._inside == "script" and "alert(" in data and "<" not in data:
            self.odd.append("script")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def test_no_script_gets_into_a_page(outputs: list[Path]):
    pages = [path for path in outputs if path.suffix == ".html"]
    assert len(pages) > 20
    seen = 0
    for path in pages:
        text = path.read_text(encoding="utf-8")
        page = _Page()
        page.feed(text)
        assert page.odd == [], path.name
        assert "<script>alert" not in text, path.name
        seen += "&lt;script&gt;alert" in text
    assert seen > 3, "the quotes are printed, escaped"


def test_the_script_of_a_page_shows_text_as_text():
    scripts = sorted(PACKAGE.rglob("*.js"))
    assert scripts
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        assert not [
            bad for bad in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(") if bad in text
        ], path.name


def test_pictures_stay_well_formed(outputs: list[Path]):
    for path in outputs:
        if path.suffix == ".svg":
            root = ElementTree.fromstring(path.read_bytes())
            assert not [one.tag for one in root.iter() if "evil" in one.tag or one.tag.endswith("script")], path.name


def test_no_cell_is_a_formula(outputs: list[Path]):
    from openpyxl import load_workbook

    books = [path for path in outputs if path.suffix == ".xlsx"]
    for path in books:
        for sheet in load_workbook(path):
            for row in sheet.iter_rows():
                ours = [
                    cell
                    for cell in row
                    if cell.data_type == "f" and any(bad in str(cell.value) for bad in ("cmd", "SUM(1+1)", "1+1"))
                ]
                assert ours == [], f"{path.name} {sheet.title}"
    assert len(books) > 20


def test_no_csv_cell_begins_as_a_formula(outputs: list[Path]):
    tables = [path for path in outputs if path.suffix == ".csv"]
    assert len(tables) > 20
    for path in tables:
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
        for row in rows:
            for cell in row:
                assert not cell.startswith(("=", "@", "\t", "\r")), path.name
                assert not (cell.startswith(("+", "-")) and "cmd" in cell), path.name


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
SECRET = "EN HEMMELIG FIL PÅ MASKINEN"


def outside(path: Path) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a9 SYSTEM "{path.as_uri()}">]>'


def packed(names: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return stream.getvalue()


def word(head: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'{head}<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>B1: &a9;</w:t></w:r></w:p></w:body></w:document>'
    )
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return packed({"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": body})


def sheet(head: str) -> bytes:
    from openpyxl import Workbook

    stream = io.BytesIO()
    Workbook().save(stream)
    names = {}
    with zipfile.ZipFile(stream) as archive:
        names = {name: archive.read(name).decode() for name in archive.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    names["xl/worksheets/sheet1.xml"] = (
        f'{head}<worksheet xmlns="{space}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
    )
    return packed(names)


def opendocument(head: str) -> bytes:
    body = (
        f'{head}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>B1: &a9;</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})


def elan(head: str) -> bytes:
    return (
        f'{head}<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="9"/>'
        '</TIME_ORDER><TIER TIER_ID="B1"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">'
        "<ANNOTATION_VALUE>&a9;</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
    ).encode()


def codebook(head: str) -> bytes:
    return (
        f'{head}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="x"><Codes><Code guid="11111111-1111-1111-1111-111111111111" '
        'name="&a9;" isCodable="true"><Description>&a9;</Description></Code></Codes></CodeBook>'
    ).encode()


FILES = {"ond.docx": word, "ond.xlsx": sheet, "ond.odt": opendocument, "ond.eaf": elan, "ond.qdc": codebook}


def taken(path: Path) -> str:
    """Read `path` with whatever reads such files, and return everything that came of it as text."""
    if path.suffix == ".qdc":
        from bsb.coding.codebook_file import read_codebook

        return repr(read_codebook(path))
    if path.suffix == ".xlsx":
        from bsb.text.sheets import read_sheet

        return repr(read_sheet(path))
    from bsb.ingest import read
    from bsb.ingest.options import ReadOptions

    return repr(read(path, ReadOptions()))


@pytest.mark.parametrize("name", FILES)
def test_a_bomb_of_entities_does_not_go_off(name: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(FILES[name](LAUGHS))
    begun = time.process_time()
    try:
        got = taken(path)
    except BsbError as error:
        got = str(error)
    assert time.process_time() - begun < 10
    assert len(got) < 100_000 and got.count("ha") < 1000


@pytest.mark.parametrize("name", FILES)
def test_no_file_of_the_machine_is_read_in(name: str, tmp_path: Path):
    (tmp_path / "hemmelig.txt").write_text(SECRET, encoding="utf-8")
    path = tmp_path / name
    path.write_bytes(FILES[name](outside(tmp_path / "hemmelig.txt")))
    try:
        got = taken(path)
    except BsbError as error:
        got = str(error)
    assert SECRET not in got


@pytest.mark.parametrize("name", ["ond.docx", "ond.odt", "ond.xlsx"])
def test_a_packed_bomb_does_not_go_off(name: str, tmp_path: Path):
    from bsb.text import files as _files  # noqa: F401 - loaded before memory is counted

    path = tmp_path / name
    inner = {"ond.docx": "word/document.xml", "ond.odt": "content.xml", "ond.xlsx": "xl/worksheets/sheet1.xml"}[name]
    whole = {}
    with zipfile.ZipFile(io.BytesIO(FILES[name]("").replace(b"", b""))) as archive:
        whole = {one: archive.read(one).decode() for one in archive.namelist()}
    whole[inner] = whole[inner].replace("&a9;", "a" * 60_000_000)
    path.write_bytes(packed(whole))
    del whole
    assert path.stat().st_size < 200_000
    begun = time.process_time()
    with pytest.raises(BsbError):
        taken(path)
    assert time.process_time() - begun < 10


def swollen() -> bytes:
    """A presentation in which one part says 60 million letters."""
    from pptx import Presentation

    stream = io.BytesIO()
    Presentation().save(stream)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/slides/slide99.xml", "a" * 60_000_000)
    return stream.getvalue()


@pytest.mark.parametrize("content", [swollen, lambda: b"PK\x03\x04 ikke noe mer", lambda: packed({"a.xml": "<a/>"})])
def test_slides_that_swell_or_are_none_are_a_sentence(content, tmp_path: Path):
    from bsb.report.accessible_slides import slide_faults

    path = tmp_path / "ond.pptx"
    path.write_bytes(content())
    begun = time.process_time()
    with pytest.raises(BsbError, match=r"ond\.pptx"):
        slide_faults(path)
    assert time.process_time() - begun < 10


def test_a_file_that_cannot_be_searched_is_not_said_to_hold_no_names(tmp_path: Path):
    from bsb.model.settings import NamePolicy
    from bsb.privacy.keydata import Key
    from bsb.privacy.search_file import Searcher

    path = tmp_path / "ond.docx"
    path.write_bytes(swollen())
    with pytest.raises(BsbError, match=r"ond\.docx"):
        Searcher(Key.empty("x"), NamePolicy()).search(path)


FORBIDDEN = {
    ("pickle", None), ("marshal", None), ("shelve", None), ("subprocess", None), ("os", "system"), ("os", "popen"), ("dill", None), ("joblib", None),
}  # fmt: skip


# Work for other machines is pickled, and unpickled only when a keyed digest vouches for it (tests/engine/test_envelope.py). A parcel is
# part of such work, or of work for a process of this machine; neither comes from a file.
MAY_PICKLE = {PACKAGE / "engine" / "envelope.py", PACKAGE / "engine" / "parcel.py"}
# A passphrase is stretched by a file of the package's own, run by the same Python, without a shell. A pool of processes would run
# the user's own script once more, where that has no `if __name__ == "__main__"` (tests/privacy/test_apart.py). `bsb guide` runs bsb itself
# with the words that were chosen, as a list that no shell reads, and no program that lies in the study (tests/cli/test_guiding.py).
MAY_START = {PACKAGE / "privacy" / "apart.py", PACKAGE / "cli" / "commands" / "guide.py"}


def test_nothing_runs_a_shell_or_unpacks_code():
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            allowed = {("pickle", None)} if path in MAY_PICKLE else set()
            allowed |= {("subprocess", None)} if path in MAY_START else set()
            assert not {(name.split(".")[0], None) for name in names} & (FORBIDDEN - allowed), path.name
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert (node.value.id, node.attr) not in FORBIDDEN, path.name
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile"}, path.name
            if isinstance(node, ast.keyword) and node.arg in {"shell", "allow_pickle"}:
                assert isinstance(node.value, ast.Constant) and node.value.value is False, path.name


def test_nothing_here_speaks_to_the_network():
    """Only the driver of a database server does, and that is not ours."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            odd = {
                "socket",
                "requests",
                "httpx",
                "aiohttp",
                "ftplib",
                "smtplib",
                "urllib.request",
                "http.client",
            } & set(names)
            assert not odd, path.name


def test_yaml_cannot_make_objects(tmp_path: Path):
    from bsb.coding.codebook_file import read_codebook

    mark = tmp_path / "merke"
    (tmp_path / "kodebok.yaml").write_text(
        f"koder: !!python/object/apply:os.system ['touch {mark}']\n", encoding="utf-8"
    )
    with pytest.raises(BsbError):
        read_codebook(tmp_path / "kodebok.yaml")
    assert not mark.exists()

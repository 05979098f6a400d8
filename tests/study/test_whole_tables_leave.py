"""Whatever column of a table, field of the codebook or corner of a template a name stands in, it is not handed out."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from bsb.errors import ReleaseError
from bsb.exchange.human_columns import HUMAN_TABLES, offered
from bsb.model.human import Attendance, HumanRow
from bsb.model.people import Attribute
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import SheetOut
from bsb.study.exporting import Sharing, export_file
from bsb.study.writing_up import ReportOptions
from bsb.text.normalise import slug

from .small import decide, small_study

SHARED = Sharing(share=True, hold="mask")
# Who wrote it is counted («Koder 1»), and when and of which words is no word.
ASIDE = {"author", "when", "text_hash"}
COLUMNS = [
    (kind, field.name)
    for kind in HUMAN_TABLES
    for field in fields(kind)
    if field.type in ("str", "tuple[str, ...]") and field.name not in ASIDE and not offered(kind, field.name)
]


@pytest.fixture
def given(tmp_path: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A study with nothing in the environment that opens its key."""
    for name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
        monkeypatch.delenv(name, raising=False)
    study = small_study(tmp_path / "studie", secret)
    decide(study)
    return study


def row_of(kind: type[HumanRow], field: str, value: Any) -> HumanRow:
    """A row of `kind` with ordinary words in it, and `value` in one field."""
    said: dict[str, Any] = {each.name: _usual(str(each.type), each.name) for each in fields(kind)}
    return kind(**{**said, field: value})


def _usual(type_: str, name: str) -> object:
    usual = {"int": 1, "bool": False, "tuple[str, ...]": ()}
    return "A1" if name == "id" else usual.get(type_, "bolig" if type_ == "str" and name not in ASIDE else "")


@pytest.mark.parametrize(("kind", "field"), COLUMNS, ids=lambda one: getattr(one, "table", one))
def test_no_column_of_a_table_lets_a_name_out(given: Study, tmp_path: Path, kind: type[HumanRow], field: str):
    value = "Grethe Fossum" if type(getattr(row_of(kind, field, ""), field)) is str else ""
    many = {each.name for each in fields(kind) if each.type == "tuple[str, ...]"}
    path = tmp_path / f"{slug(kind.table)}.csv"
    with given.store.transaction() as work:
        work.add_human([row_of(kind, field, ("Grethe Fossum",) if field in many else value)])
    with pytest.raises(ReleaseError):
        export_file(given, path, "", SheetOut(), SHARED)
    assert not path.exists()
    with given.store.transaction() as work:
        work.add_human(
            [row_of(kind, field, ("bolig",) if field in many else "bolig") if field != "id" else _clean(kind)]
        )
        if field == "id":
            work.remove_human(kind.table, ["Grethe Fossum"], "kari")
    assert export_file(given, path, "", SheetOut(), SHARED).path.exists(), "ordinary words pass in every column"


def _clean(kind: type[HumanRow]) -> HumanRow:
    return row_of(kind, "id", "A1")


def test_what_a_fact_is_called_is_words_too(given: Study, tmp_path: Path):
    with given.store.transaction() as work:
        work.put_persons([], [Attribute("P02", "bror_av_Grethe", "ja")])
    with pytest.raises(ReleaseError, match="Grethe"):
        export_file(given, tmp_path / "personer.csv", "", SheetOut(), SHARED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tittel: ", "tittel: Grethes "),
        ("beskrivelse: ", "beskrivelse: Grethe sa det. "),
        ("metode: ", "metode: Grethes "),
        ("versjon: ", "versjon: Grethe-"),
        ("definisjon: ", "definisjon: Som Grethe sa. "),
        ("nb: ", "nb: Grethe og "),
        ("en: ", "en: Grethe and "),
        ("  - id: bolig", "  - id: bolig-grethe"),
        ("      - bolig", "      - grethe\n      - bolig"),
    ],
)
def test_no_field_of_the_codebook_lets_a_name_out(given: Study, tmp_path: Path, old: str, new: str):
    book = given.folder / given.settings.codebook
    book.write_text(BOOK, encoding="utf-8")
    assert export_file(given, tmp_path / "bok.qdc", "", SheetOut(), SHARED).path.exists()
    (tmp_path / "bok.qdc").unlink()
    assert old in BOOK
    book.write_text(BOOK.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"(?i)grethe"):
        export_file(given, tmp_path / "bok.qdc", "", SheetOut(), SHARED)
    assert not (tmp_path / "bok.qdc").exists()


BOOK = """kodebok:
  id: egen
  tittel: Kodebok for boliger
  versjon: 1.2
  sprak: nb
  metode: Samtaler i grupper
  beskrivelse: Det som blir sagt om boligen.
koder:
  - id: bolig
    navn: {nb: Bolig og flytting, en: Housing and moving}
    dimensjon: tjeneste
    definisjon: Stedet der en bor.
    termer:
      - bolig
      - leilighet
"""


def test_sentences_of_the_report_quote_nobody(given: Study):
    with given.store.transaction() as work:
        work.add_human([Attendance(id="D1", conference="K1", role="Grethe Fossum", count=1)])
    for kind in ("prosess", "konferanse"):
        with pytest.raises(ReleaseError, match="Grethe"):
            given.report(kind)
    with given.store.transaction() as work:
        work.add_human([Attendance(id="D1", conference="K1", role="leder", count=1)])
    (given.folder / given.settings.codebook).write_text(BOOK.replace("for boliger", "av Grethe"), encoding="utf-8")
    with pytest.raises(ReleaseError, match="Grethe"):
        given.report("prosess")


def test_whom_to_ask_is_printed_on_the_cover_and_lets_nobody_out_of_a_finding(given: Study):
    from bsb.model.human import Finding

    toml = given.folder / "bsb.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('kontakt = ""', 'kontakt = "Grethe"'), encoding="utf-8")
    asked = Study.open(given.folder)
    assert asked.report("prosess")
    with asked.store.transaction() as work:
        work.add_human([Finding(id="F1", theme="bolig", wording="Grethe ringte.", supports=("I01-S001",))])
    with pytest.raises(ReleaseError, match="Grethe"):
        asked.report("prosess")


def test_a_template_with_a_name_in_its_footer_is_told(given: Study, secret: Secret, monkeypatch: pytest.MonkeyPatch):
    template = given.folder / "mal.docx"
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Trondheim kommune, ved Grethe"
    document.save(str(template))
    with pytest.raises(ReleaseError, match="Malen har «Grethe»") as told:
        given.report("prosess", ReportOptions(template=str(template)))
    assert len(told.value.faults) == 1, "an office is called after its place"
    document.sections[0].footer.paragraphs[0].text = "Trondheim kommune"
    document.save(str(template))
    assert given.report("prosess", ReportOptions(template=str(template)))

"""No name in the key becomes a known word, whichever way somebody tries: approve, keep, sheets, bsb.toml, cases, roles and codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import BsbError, KeyFileError, PrivacyError, ReleaseError, TableError
from bsb.privacy import review
from bsb.privacy.approving import KnownNames
from bsb.privacy.key import Key, Secret
from bsb.privacy.listed import looks_like_person
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.study import Study
from bsb.study.approvals import approve
from bsb.study.key_file import delete_key
from bsb.study.keys import has_key, key_path, open_key
from bsb.study.naming import answer_sheet, decide
from bsb.study.release import held_texts
from bsb.study.saying import IngestOptions

TALK = """I: Hvordan går det med boligen?
B1: Boligen er kald. Torunn ringte aldri fra 412 34 567. Nå hjelper Yusuf meg. Det er kvervil.
I: Ja?
B1: Ja, det er det.
"""


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    (talks / "nord-3.txt").write_text(TALK, encoding="utf-8")
    study.ingest([talks], secret=secret)
    return study


def approved(study: Study) -> tuple[str, ...]:
    with study.store.reading() as view:
        return view.approved()


def sheet_of(path: Path, *rows: tuple[str, str]) -> str:
    book = Workbook()
    book.active.append(["ord", "svar", "hvorfor", "antall", "hvor", "sammenheng"])
    for word, answer in rows:
        book.active.append([word, answer, "", 1, "", ""])
    book.save(path)
    return str(path)


def written(study: Study, section: str, line: str) -> Study:
    """The study with a line more in its bsb.toml."""
    toml = study.folder / "bsb.toml"
    text = toml.read_text(encoding="utf-8")
    key = line.partition(" = ")[0]
    kept = "\n".join(one for one in text.splitlines() if not one.startswith(f"{key} ="))
    toml.write_text(kept.replace(f"[{section}]", f"[{section}]\n{line}") + "\n", encoding="utf-8")
    return Study.open(study.folder)


@pytest.mark.parametrize(
    "word",
    [
        "Torunn",
        "torunns",
        "MYRVANG",
        "Torunn-møtet",
        "Toruhn",
        "torunn.myrvang",
        "Myrvang Torunn",
        "tlf 412 34 567",
        "41234567",
    ],
)
def test_a_name_or_number_of_the_key_is_refused_in_every_form(read: Study, secret: Secret, word: str):
    with pytest.raises(PrivacyError, match="ord 2") as told:
        approve(read, ["kvervil", word], "kari", secret, sure=True)
    assert "orunn" not in str(told.value).casefold() and "412" not in str(told.value)
    assert approved(read) == ()


def test_an_ordinary_word_that_somebody_is_called_is_refused_too():
    key = merge_into(
        Key.empty("s"), [RegisterPerson("Bo Haug", role="bruker"), RegisterPerson("Mai Li", role="bruker")]
    )
    known = KnownNames(key)
    assert known.fault("bo") and known.fault("Haug") and known.fault("mai")
    assert known.fault("12. mai 2020") is None and known.fault("bolig") is None
    assert "Haug" not in repr(known)


def test_without_the_key_nothing_is_approved(
    read: Study, secret: Secret, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(KeyFileError, match="trenger et passord"):
        approve(read, ["Torunn"], "kari", sure=True)
    key_path(read).rename(tmp_path / "minnepinne.age")
    for given in (None, secret):
        with pytest.raises(KeyFileError, match="ikke der den skal ligge"):
            approve(read, ["kvervil"], "kari", given, sure=True)
    assert approved(read) == ()


def test_a_study_whose_key_is_deleted_can_go_on(read: Study):
    delete_key(read)
    assert not has_key(read)
    assert approve(read, ["kvervil"], "kari") == 1
    with pytest.raises(PrivacyError, match="liste over navn"):
        approve(read, ["Marte"], "kari")


def test_a_key_that_somebody_deleted_by_hand_can_be_told_to_be_gone(read: Study):
    key_path(read).unlink()
    assert has_key(read)
    delete_key(read)
    assert not has_key(read) and approve(read, ["kvervil"], "kari") == 1
    assert not read.store.faults()


def test_a_study_with_nothing_in_it_has_no_key_to_ask(study: Study):
    assert approve(study, ["kvervil"], "kari") == 1


def test_a_sheet_that_comes_back_is_held_up_against_the_key(read: Study, secret: Secret, tmp_path: Path):
    sheet = sheet_of(tmp_path / "ord.xlsx", ("kvervil", "trygt"), ("Torunns", "ikke et navn"))
    with pytest.raises(PrivacyError) as told:
        approve(read, [sheet], "kari", secret)
    (fault,) = told.value.faults
    assert (fault.file, fault.line) == ("ord.xlsx", 3) and "orunn" not in str(fault)


def test_a_word_approved_before_somebody_was_called_so_is_held_again(read: Study, talks: Path, secret: Secret):
    approve(read, ["Kvervil", "zyxwrapport"], "kari", secret)
    decide(read, secret, lambda key: review.add(key, "Kvervil", read.settings.names))
    assert approved(read) == ("zyxwrapport",)
    (read.folder / "personer.csv").write_text("navn;rolle\nTor Zyxwrapport;bruker\n", encoding="utf-8")
    (talks / "nord-4.txt").write_text("I: Ja?\nB1: Vi har det bra her.\nI: Ja?\nB1: Ja.\n", encoding="utf-8")
    assert read.ingest([talks], secret=secret).held_again == 1
    assert approved(read) == ()


@pytest.mark.parametrize("word", ["Torunn", "Torunns", "myrvang"])
def test_a_name_in_the_register_is_not_kept(read: Study, secret: Secret, word: str, tmp_path: Path):
    with pytest.raises(PrivacyError, match="koblingsnøkkelen") as told:
        decide(read, secret, lambda key: review.keep(key, word))
    assert word.casefold() not in str(told.value).casefold()
    book = Workbook()
    book.active.append(["ord", "svar", "person", "rolle"])
    book.active.append([word, "ord", "", ""])
    book.save(tmp_path / "navn.xlsx")
    with pytest.raises(TableError, match="linje 2"):
        answer_sheet(read, secret, tmp_path / "navn.xlsx")


def test_what_was_kept_before_the_register_knew_it_is_replaced_after(read: Study, talks: Path, secret: Secret):
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    assert "Yusuf" in str(read.material().transcripts)
    (read.folder / "personer.csv").write_text("navn;rolle\nYusuf Ali;bruker\n", encoding="utf-8")
    (talks / "nord-4.txt").write_text("I: Ja?\nB1: Yusuf kom, og Yusufs bror.\nI: Ja?\nB1: Ja.\n", encoding="utf-8")
    read.ingest([talks], secret=secret)
    with read.store.reading() as view:
        assert "usuf" not in str(view.transcripts())


@pytest.mark.parametrize(
    ("section", "line", "place"),
    [
        ("navn", 'behold = ["NAV", "Torunn"]', "behold, ord 2"),
        ("navn", 'behold = ["Team Myrvang"]', "behold, ord 1"),
        ("studie", 'tittel = "Samtaler med Torunn"', "tittel"),
        ("studie", 'id = "samtaler-med-torunn"', "id"),
        ("studie", 'tjeneste = "Myrvangs gruppe"', "tjeneste"),
        ("studie", 'kommune = "Torunn"', "kommune"),
        ("studie", 'rolleord = "Torunns hjelper"', "rolleord"),
    ],
)
def test_no_name_in_the_key_may_stand_in_the_settings(
    study: Study, talks: Path, secret: Secret, section: str, line: str, place: str
):
    study = written(study, section, line)
    with pytest.raises(PrivacyError) as told:
        study.ingest([talks], secret=secret)
    (fault,) = told.value.faults
    assert fault.file == "bsb.toml" and fault.place == place
    assert "orunn" not in str(fault) and "yrvang" not in str(fault)
    with study.store.reading() as view:
        assert view.transcripts() == () and view.cases() == ()


def test_no_name_in_the_key_may_be_a_case_a_role_or_a_code(study: Study, talks: Path, secret: Secret):
    with pytest.raises(PrivacyError, match="case"):
        study.ingest([talks], IngestOptions(case="torunn-myrvang"), secret)
    book = study.folder / study.settings.codebook
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("navn:", "navn: Torunns ", 1) if "navn:" in text else text, encoding="utf-8")
    study.ingest([talks], secret=secret)
    with pytest.raises(PrivacyError, match="Rollen eller tjenesten") as told:
        decide(study, secret, lambda key: review.add(key, "Kommunen", study.settings.names, role="Torunns lege"))
    assert "orunn" not in str(told.value)


def test_a_label_of_the_codebook_with_a_name_of_the_key_is_refused(study: Study, talks: Path, secret: Secret):
    from dataclasses import replace

    from bsb.coding.codebook_file import write_codebook

    book = study.codebook()
    codes = (replace(book.codes[0], labels={"nb": "Torunn og de andre"}), *book.codes[1:])
    write_codebook(replace(book, codes=codes), study.folder / study.settings.codebook)
    with pytest.raises(PrivacyError, match="kode 1") as told:
        study.ingest([talks], secret=secret)
    assert "orunn" not in str(told.value)


def test_a_folder_that_is_called_as_a_person_is_no_case(study: Study, tmp_path: Path, secret: Secret):
    folder = tmp_path / "Grethe Solbakken"
    folder.mkdir()
    (folder / "intervju.txt").write_text(TALK, encoding="utf-8")
    with pytest.raises(PrivacyError, match="ser ut som navnet til en person") as told:
        study.ingest([folder], IngestOptions(case_from_folder=True), secret)
    assert "olbakken" not in str(told.value).casefold()


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [
        *((one, True) for one in ("Kari Solli", "kari-solli", "Torunn", "Grethe Solbakken", "yusuf")),
        *(
            (one, False)
            for one in (
                "Gamle Oslo",
                "nord",
                "Boligkontoret",
                "Sagene",
                "Villa Sofie",
                "2026 vår",
                "St. Hanshaugen",
                "",
            )
        ),
    ],
)
def test_what_is_taken_for_the_name_of_a_person(phrase: str, is_one: bool):
    assert looks_like_person(phrase) is is_one


@pytest.mark.parametrize("label", ["Grethe og boligen", "Grethes bolig"])
def test_labels_and_titles_let_nobody_through_the_gate(read: Study, label: str):
    from dataclasses import replace

    from bsb.coding.codebook_file import write_codebook

    book = read.codebook()
    codes = (replace(book.codes[0], labels={"nb": label}), *book.codes[1:])
    write_codebook(replace(book, codes=codes), read.folder / read.settings.codebook)
    said = [("a", f"Tema: {label}"), ("b", "Da kom Grethe hit.")]
    assert [one.place for one in held_texts(read, read.material(), said)] == ["a", "b"], (
        "who is called so stands in neither"
    )


def test_a_label_with_a_word_that_is_a_name_too_passes_as_it_stands_and_lets_nobody_else_through(read: Study):
    from dataclasses import replace

    from bsb.coding.codebook_file import write_codebook

    book = read.codebook()
    codes = (replace(book.codes[0], labels={"nb": "Hans arbeid"}), *book.codes[1:])
    write_codebook(replace(book, codes=codes), read.folder / read.settings.codebook)
    said = [("a", "Tema: Hans arbeid"), ("b", "Da kom Hans hit.")]
    assert [(one.place, one.held.word) for one in held_texts(read, read.material(), said)] == [("b", "Hans")]


@pytest.mark.parametrize(("name", "passes"), [("Villa Frida", True), ("Villa Nord", True), ("Frida", False)])
def test_the_name_of_a_unit_lets_nobody_through_who_is_called_so(read: Study, name: str, passes: bool):
    from bsb.model.people import Case

    with read.store.transaction() as work:
        work.put_cases([Case("x", name)])
    said = [("a", f"Bofellesskapet {name}"), ("b", "Da kom Frida hit.")]
    assert [one.place for one in held_texts(read, read.material(), said)] == (["b"] if passes else ["a", "b"])


def test_a_report_is_stopped_by_an_unapproved_name(read: Study, secret: Secret):
    from bsb.model.human import Finding

    read.code()
    with pytest.raises(BsbError):
        approve(read, ["Torunn"], "kari", secret, sure=True)
    with read.store.transaction() as work:
        work.add_human([Finding(id="F1", theme="bolig", wording="Torunn ringte aldri.", supports=())])
    for kind in ("prosess", "konferanse"):
        with pytest.raises(ReleaseError):
            read.report(kind)
    assert open_key(read, secret).people


@pytest.mark.parametrize("name", ["personer.csv", "ord.ods", "utskrift.docx"])
def test_a_file_of_another_kind_is_no_word(name: str):
    from bsb.study.approvals import to_approve

    with pytest.raises(TableError, match=r"ord 2.*\.xlsx"):
        to_approve(["snøfnugg", name])

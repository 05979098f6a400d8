"""Where the key can be opened, nothing leaves with a name in it, whatever somebody has said is safe; finished files are searched in every corner."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from bsb.errors import ReleaseError
from bsb.model.human import ConferenceInput, Finding, Memo
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import SheetOut
from bsb.study.exporting import Sharing, export_file
from bsb.study.finished import check_finished
from bsb.study.key_search import KeySearch, search_file_faults, search_texts
from bsb.study.saying import IngestOptions
from bsb.study.showing import DisplayOptions


@pytest.fixture
def let_through(study: Study, talks: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A study in which «Torunn» was once taken for a safe word, and somebody has written it in a finding."""
    monkeypatch.delenv("BSB_KEY_PASSPHRASE", raising=False)
    monkeypatch.delenv("BSB_KEY_IDENTITY", raising=False)
    study.ingest([talks], secret=secret)
    study.code()
    segment = study.material().segments[0].id
    with study.store.transaction() as work:
        work.approve(["torunn"], "kari")
        work.add_human([Finding(id="F1", theme="bolig", wording="Torunn ringte aldri.", supports=(segment,))])
    return study


def test_nothing_with_a_name_of_the_key_is_written(let_through: Study, secret: Secret, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))
    for kind in ("prosess", "konferanse", "slutt"):
        with pytest.raises(ReleaseError, match="Noe fra koblingsnøkkelen") as told:
            let_through.report(kind)
        assert "orunn" not in str(told.value)
    with let_through.store.transaction() as work:
        work.add_human(
            [
                ConferenceInput(
                    id="K1", conference="K1", group="1", finding="F1", response="bekrefter", text="Torunn og vi."
                )
            ]
        )
    with pytest.raises(ReleaseError, match="Noe fra koblingsnøkkelen"):
        let_through.display(["validering"], DisplayOptions(("xlsx",), "external", hold="mask"))
    with pytest.raises(ReleaseError, match="Noe fra koblingsnøkkelen"):
        export_file(let_through, let_through.folder / "funn.csv", "funn", SheetOut(), Sharing(share=True))
    assert not list(let_through.output.rglob("*.*")) and not (let_through.folder / "funn.csv").exists()


def test_without_the_key_it_is_the_gate_alone(let_through: Study):
    assert let_through.report("prosess")


def test_words_that_are_meant_and_words_that_are_words_pass(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    texts = [("a", "Kontakt: Torunn Myrvang."), ("b", "Boligen er kald."), ("c", "Bydel Myrvang")]
    search_texts(KeySearch(study, secret), texts[:2], ["Torunn Myrvang"])
    with pytest.raises(ReleaseError, match="a: "):
        search_texts(KeySearch(study, secret), texts[:2])


def test_every_corner_of_a_finished_draft_is_searched(let_through: Study, secret: Secret, tmp_path: Path):
    path = tmp_path / "rapport å sende.docx"
    document = docx.Document(str(let_through.report("prosess")[0]))
    document.core_properties.comments = "Spør Torunn Myrvang"
    document.sections[0].footer.paragraphs[0].text = "Nils Aune, NAV"
    document.save(str(path))
    faults, _paths = check_finished(let_through, path, secret)
    told = [fault.place for fault in faults if "koblingsnøkkelen" in fault.what]
    assert "docProps/core.xml" in told and any("footer" in place for place in told)
    assert "orunn" not in str(faults) and "yrvang" not in str(faults)
    assert not [fault for fault in check_finished(let_through, path)[0] if "koblingsnøkkelen" in fault.what]


def test_other_files_are_searched_with_the_key(let_through: Study, secret: Secret, tmp_path: Path):
    (tmp_path / "tabell.csv").write_text("id;tekst\n1;Myrvang kom\n", encoding="utf-8")
    assert [fault.file for fault in search_file_faults(KeySearch(let_through, secret), tmp_path / "tabell.csv")] == [
        "tabell.csv"
    ]
    assert check_finished(let_through, tmp_path / "tabell.csv", None) == ((), [])


def test_what_people_write_is_held_up_against_the_key_where_it_can_be_opened(
    study: Study, talks: Path, secret: Secret, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """In small letters, and with names that no list has, the gate alone lets much through."""
    from bsb.errors import TableError

    (study.folder / "personer.csv").write_text("navn;rolle\nSnorvald Kvervik;bruker\n", encoding="utf-8")
    study.ingest([talks], secret=secret)
    note = tmp_path / "notater.csv"
    note.write_text("id;om;tekst\nN1;I01;snakk med snorvald og snorvalds bror\n", encoding="utf-8")
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))
    with pytest.raises(TableError, match="kan være et navn"):
        study.import_table(note)
    with study.store.reading() as view:
        assert view.human(Memo) == ()


def test_a_display_with_a_name_in_its_title_is_not_shared(
    study: Study, talks: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch
):
    study.ingest([talks], secret=secret)
    study.code()
    with study.store.transaction() as work:
        work.approve(["myrvangs"], "kari")
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))
    own = study.folder / "visninger"
    own.mkdir(exist_ok=True)
    (own / "myrvang.yaml").write_text("display: kodekart\ntittel: Myrvangs kart\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="Noe fra koblingsnøkkelen") as told:
        study.display([str(own / "myrvang.yaml")], DisplayOptions(("csv",), "external", hold="mask"))
    assert "yrvang" not in str(told.value) and not list(study.output.rglob("*yrvang*"))


@pytest.mark.parametrize(
    ("table", "head", "row"),
    [
        ("vurderinger", "id;case;variabel;verdi", "V1;nord;tillit til Grethe;høy"),
        ("lenker", "id;fra;til", "L1;Grethe slutter;bolig"),
        ("tall", "id;case;indikator;verdi;kilde", "T1;nord;ventetid;4;Grethe"),
    ],
)
def test_no_name_comes_in_with_a_term_of_a_table(
    study: Study, talks: Path, secret: Secret, tmp_path: Path, table: str, head: str, row: str
):
    from bsb.errors import TableError

    study.ingest([talks], IngestOptions(case="nord"), secret)
    path = tmp_path / f"{table}.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError, match="kan være et navn"):
        study.import_table(path)
    path.write_text(f"{head}\n{row.replace('Grethe', 'kommunen')}\n", encoding="utf-8")
    assert study.import_table(path).new == 1


def test_import_asks_at_a_keyboard_for_what_opens_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Only the key knows that «snorvald» is somebody: no list has him."""
    import io
    import sys
    from dataclasses import replace

    from bsb.cli import main, screen
    from bsb.privacy.key import KeyPerson
    from bsb.study.keys import changing_with_key, open_key

    from .small import small_study

    for name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
        monkeypatch.delenv(name, raising=False)
    secret = Secret(passphrase="en lang setning om ingenting")
    study = small_study(tmp_path / "studie", secret)
    key = open_key(study, secret)
    more = replace(
        key, people=(*key.people, KeyPerson("P03", ("Snorvald Kvervik",), origin="register", pseudonym="Ola"))
    )
    with changing_with_key(study, "names", key, more, secret):
        pass
    note = tmp_path / "notater.csv"
    note.write_text("id;om;tekst\nN1;I01;snakk med snorvald\n", encoding="utf-8")

    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked: list[str] = []

    def typed(prompt: str, **_options: object) -> str:
        asked.append(prompt)
        return str(secret.passphrase)

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(screen.typer, "prompt", typed)
    monkeypatch.setattr(sys, "argv", ["bsb", "-C", str(study.folder), "import", str(note)])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1 and len(asked) == 1 and "kan være et navn" in capsys.readouterr().err
    with study.store.reading() as view:
        assert view.human(Memo) == ()


def test_answers_of_a_conference_are_held_up_against_the_key_that_was_opened(
    study: Study, talks: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch
):
    from bsb.study.release import likely_names

    for name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
        monkeypatch.delenv(name, raising=False)
    (study.folder / "personer.csv").write_text("navn;rolle\nSnorvald Kvervik;bruker\n", encoding="utf-8")
    study.ingest([talks], secret=secret)
    texts = [("a", "vi er enige med snorvald")]
    assert not likely_names(study, study.material(), texts)
    assert [one.word for one in likely_names(study, study.material(), texts, KeySearch(study, secret))] == ["snorvald"]


def test_a_name_that_becomes_known_is_told_where_only_a_person_can_mend_it(study: Study, talks: Path, secret: Secret):
    from bsb.privacy import review
    from bsb.study.keys import open_key
    from bsb.study.naming import decide
    from bsb.study.still_written import still_written

    study.ingest([talks], secret=secret)
    with study.store.transaction() as work:
        work.add_human([Finding(id="F1", theme="bolig", wording="Kvervil ringte aldri.", author="Kvervil")])
    for file in (study.settings.codebook, study.settings.guide, "visninger/egen.yaml"):
        with (study.folder / file).open("a", encoding="utf-8") as written:
            written.write("\n# Kvervil har lest dette\n")
    assert still_written(study, open_key(study, secret)) == ((), (), ())
    decide(study, secret, lambda key: review.add(key, "Kvervil", study.settings.names))
    *files, signed = still_written(study, open_key(study, secret)).places
    assert files == ["kodebok.yaml", "temaguide.yaml", "visninger/egen.yaml"] and "initialer" in signed


def test_the_codebook_that_came_with_bsb_names_nobody_and_what_is_added_to_it_may(
    study: Study, talks: Path, secret: Secret
):
    """«Blå Dag» and «Aurora» are services in it, and people are called Dag and Aurora."""
    from bsb.study.keys import open_key
    from bsb.study.still_written import still_written

    with (study.folder / "personer.csv").open("a", encoding="utf-8") as people:
        people.write("Dag;bruker;\nAurora;bruker;\n")
    study.ingest([talks], secret=secret)
    key = open_key(study, secret)
    assert still_written(study, key).places == ()
    with (study.folder / study.settings.codebook).open("a", encoding="utf-8") as book:
        book.write("\n# spør Aurora\n")
    assert still_written(study, key).places == ("kodebok.yaml",)


def test_a_file_that_cannot_be_looked_into_hides_nothing_that_was_settled(study: Study, talks: Path, secret: Secret):
    from bsb.study.keys import open_key
    from bsb.study.still_written import still_written

    study.ingest([talks], secret=secret)
    (study.folder / "visninger").mkdir(exist_ok=True)
    sheet = study.folder / "visninger" / "kart.docx"
    docx.Document().save(str(sheet))
    sheet.write_bytes(sheet.read_bytes()[:900] + bytes(40) + sheet.read_bytes()[940:])
    with (study.folder / study.settings.codebook).open("a", encoding="utf-8") as book:
        book.write("\n# Torunn Myrvang har lest dette\n")
    left = still_written(study, open_key(study, secret))
    assert (left.places, left.unread) == (("kodebok.yaml",), ("visninger/kart.docx",))


@pytest.mark.parametrize(
    ("title", "told"), [("Stord og Fitjar", False), ("Oppfølging i Stordalen", True), ("Stords boliger", False)]
)
def test_a_place_is_meant_only_where_the_study_says_it_as_a_word(
    study: Study, talks: Path, secret: Secret, tmp_path: Path, title: str, told: bool
):
    """«Stord» in a table tells where somebody lives, in a study that is called after another place."""
    toml = study.folder / "bsb.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("Prøve", title), encoding="utf-8")
    with (study.folder / "personer.csv").open("a", encoding="utf-8") as people:
        people.write("Stord;sted;\n")
    study = Study.open(study.folder)
    study.ingest([talks], secret=secret)
    sheet = tmp_path / "tabell.csv"
    sheet.write_text("hvor;antall\nStord;3\n", encoding="utf-8")
    assert bool(search_file_faults(KeySearch(study, secret), sheet)) is told


def test_names_in_words_and_in_ids_are_told_together(study: Study, talks: Path, secret: Secret, tmp_path: Path):
    from bsb.errors import TableError

    study.ingest([talks], secret=secret)
    sheet = tmp_path / "notater.csv"
    sheet.write_text("id;om;tekst\nN1;I01;Ring Torunn Myrvang\ntorunn-1;I01;Boligen er kald.\n", encoding="utf-8")
    with pytest.raises(TableError) as raised:
        study.import_table(sheet, secret=secret)
    assert {fault.line for fault in raised.value.faults} == {2, 3}
    assert all(fault.file == "notater.csv" for fault in raised.value.faults)


def test_whom_to_ask_may_stand_in_the_settings(study: Study, talks: Path, secret: Secret):
    from bsb.study.keys import open_key
    from bsb.study.still_written import still_written

    study.ingest([talks], secret=secret)
    key = open_key(study, secret)
    who = next(one.names[0] for one in key.people if one.origin == "register" and " " in one.names[0])
    with (study.folder / "bsb.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n# {who}\n")
    assert still_written(study, key).places == ("bsb.toml",)
    text = (study.folder / "bsb.toml").read_text(encoding="utf-8").replace(f"\n# {who}\n", "")
    text = text.replace('kontakt = ""', f'kontakt = "{who}, 900 00 000"')
    (study.folder / "bsb.toml").write_text(text, encoding="utf-8")
    again = Study.open(study.folder)
    assert again.settings.report.contact.startswith(who)
    assert still_written(again, key).places == ()


def test_a_name_in_the_list_of_interviews_is_told_with_what_to_do(capsys: pytest.CaptureFixture[str]):
    from bsb.cli import screen
    from bsb.study.still_written import StillWritten

    screen.still_written(StillWritten(("intervjuer.csv",), ()))
    assert "filnavn" in capsys.readouterr().out
    screen.still_written(StillWritten(("kodebok.yaml",), ()))
    assert "filnavn" not in capsys.readouterr().out


def test_what_was_made_before_a_name_became_known_is_told_of_by_file(study: Study, talks: Path, secret: Secret):
    from bsb.privacy import review
    from bsb.study.keys import open_key
    from bsb.study.naming import decide
    from bsb.study.still_written import newly_known, still_written

    study.ingest([talks], secret=secret)
    before = open_key(study, secret)
    (study.output / "kontroll").mkdir(parents=True)
    report = docx.Document()
    report.add_paragraph("«Da var det Kvervil som ringte», sier en.")
    for place in (study.output / "prosessrapport.docx", study.output / "kontroll" / "prosessrapport-kontroll.docx"):
        report.save(str(place))
    (study.folder / "tekst.csv").write_text("id;tekst\nI01;kvervil ringte\n", encoding="utf-8")
    (study.output / "ren.csv").write_text("id;tekst\nI01;Hun ringte\n", encoding="utf-8")
    decide(study, secret, lambda key: review.add(key, "Kvervil", study.settings.names))
    after = open_key(study, secret)
    assert still_written(study, after, before).made == (
        "ut/kontroll/prosessrapport-kontroll.docx",
        "ut/prosessrapport.docx",
        "tekst.csv",
    )
    # Nobody has become known since, so nothing need be opened.
    assert newly_known(after, after) is None and still_written(study, after, after).made == ()

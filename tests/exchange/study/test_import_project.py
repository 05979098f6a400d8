"""A project of another program taken into a study: every coding on its words, and no name of it anywhere in the study."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import KeyFileError, TableError
from bsb.model.coding import OriginOfCoding, Status
from bsb.model.people import Attribute
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.keys import key_path, open_key
from bsb.study.projects import ProjectOptions
from tests.exchange.refi.files import project, qdpx, text_source
from tests.exchange.study.conftest import FIRST, NAMES, PROJECT, SECOND, everything, nvivo_project
from tests.study.conftest import make_secret, make_study


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The project in a study; it is only looked at."""
    folder = tmp_path_factory.mktemp("tatt inn")
    study = make_study(folder)
    (study.folder / "personer.csv").unlink()
    study.import_project(nvivo_project(folder), None, make_secret_once(folder))
    return study


def make_secret_once(folder: Path) -> Secret:
    path = folder / "identitet"
    return Secret(identity=path) if path.exists() else make_secret(folder)


def words(study: Study) -> dict[tuple[str, str], list[str]]:
    """What stands under each (code, coder)."""
    material = study.material()
    found: dict[tuple[str, str], list[str]] = {}
    for row in material.codings:
        found.setdefault((row.code, row.coder), []).append(material.segment[row.segment].text)
    return {key: sorted(texts) for key, texts in sorted(found.items())}


def names_in(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace").casefold()
    return [name for name in NAMES if name.casefold() in text]


def state(study: Study) -> tuple[object, ...]:
    material = study.material()
    with study.store.reading() as view:
        history = view.coding_history()
    return material.transcripts, material.segments, history, material.human, material.attributes, material.persons


def test_the_project_is_full_of_names():
    text = FIRST + SECOND + PROJECT
    assert [name for name in NAMES if name.casefold() not in text.casefold()] == []


def test_no_name_is_in_any_file_of_the_study(taken: Study):
    taken.store.close()
    assert names_in(everything(taken.folder)) == []


def test_codings_stand_on_the_exact_words_by_the_right_coder(taken: Study):
    found = words(taken)
    assert found["bolig", "AH"] == ["Boligen er kald om vinteren.", "ringte meg"]
    assert found["kulde", "GK"] == ["Boligen er kald om vinteren."]
    assert found["bolig", "GK"] == ["ingen spør meg"]
    (named,) = [texts for (code, _coder), texts in found.items() if code not in {"bolig", "kulde"}]
    assert named[0].endswith(" ringte meg hver dag.")
    rows = taken.material().codings
    assert {row.origin for row in rows} == {OriginOfCoding.IMPORTED} and {row.status for row in rows} == {
        Status.ACCEPTED
    }
    assert {row.when for row in rows} == {"2026-02-01T09:00:00Z", "2026-02-02T09:00:00Z"}


def test_segments_follow_what_people_marked_and_the_talk(taken: Study):
    segments = [one for one in taken.material().segments if one.span.transcript == "I01"]
    assert [one.id for one in segments] == [f"I01-S{n:03d}" for n in range(1, len(segments) + 1)]
    places = [(one.span.turn, one.span.start) for one in segments]
    assert places == sorted(places)


def test_cases_and_variables_go_to_persons_interviews_and_cases(taken: Study):
    material = taken.material()
    people = {
        label: person.id
        for person in open_key(taken, make_secret_once(taken.folder.parent)).people
        for _id, label in person.labels
    }
    told = {(one.owner, one.name): one.value for one in material.attributes}
    assert told[people["Oddvar"], "Kjønn"] == "mann"
    assert told["I02", "Kjønn"] == "kvinne"
    assert "[telefonnummer]" in told[people["Oddvar"], "Kontakt"]
    assert material.transcript["I01"].case == "bydel-nord"
    assert [case.name for case in Study.open(taken.folder).settings.cases] == ["Eksempel bydel", "Bydel nord"]


def test_notes_hang_where_they_hung(taken: Study):
    material = taken.material()
    about = {memo.text.split("\n")[0]: memo for memo in material.human.memos}
    segment = material.segment[next(memo.about for memo in about.values() if memo.author == "GK")]
    assert segment.text == "Boligen er kald om vinteren."
    assert {memo.about for memo in about.values()} == {segment.id, "bolig", "I01"}
    (coding,) = [row for row in material.codings if row.memo]
    assert (coding.code, coding.coder) == ("bolig", "AH") and coding.memo.endswith("var uenig.")


def test_the_codebook_of_the_template_gives_way_and_ids_hold_no_names(taken: Study):
    book = taken.codebook()
    assert [code.label() for code in book][:2] == ["Bolig", "Kulde"] and book.by_id["kulde"].parent == "bolig"
    assert len(book.codes) == 3 and "vigdis" not in "".join(book.by_id)


def test_the_report_says_how_and_what_was_lost(study: Study, secret: Secret, nvivo: Path):
    report = study.import_project(nvivo, None, secret)
    assert report.convention.startswith("UTF-16-enheter, linjeskift (CR LF) som to tegn, slutten er etter siste tegn")
    lost = {loss.what: (loss.count, loss.places) for loss in report.losses}
    assert lost["bilde"][0] == 1
    assert lost["sett av koder, kilder eller notater"][0] == 1
    assert ("T001-4",) in [places for _n, places in lost.values()]
    assert (report.codings, report.notes, [text.outcome for text in report.texts]) == (5, 3, ["new", "new"])
    assert names_in(repr((report.losses, report.differing, report.texts, report.convention)).encode()) == []


def test_a_dry_run_says_the_same_and_stores_nothing(study: Study, secret: Secret, nvivo: Path):
    before = {path.name: path.read_bytes() for path in study.folder.iterdir() if path.suffix in {".toml", ".yaml"}}
    trial = study.import_project(nvivo, ProjectOptions(dry_run=True), secret)
    assert {
        path.name: path.read_bytes() for path in study.folder.iterdir() if path.suffix in {".toml", ".yaml"}
    } == before
    assert study.material().transcripts == () and not (study.folder.parent / "prøve.age").exists()
    real = study.import_project(nvivo, None, secret)
    assert (trial.codings, trial.notes, trial.attributes, trial.codes, trial.losses, trial.texts) == (
        real.codings, real.notes, real.attributes, real.codes, real.losses, real.texts
    )  # fmt: skip


def test_taken_in_twice_nothing_changes(study: Study, secret: Secret, nvivo: Path):
    study.import_project(nvivo, None, secret)
    before, book, key = state(study), study.codebook(), key_path(study).read_bytes()
    again = study.import_project(nvivo, None, secret)
    assert (again.codings, again.same, again.notes, again.attributes, again.codes) == (0, 5, 0, 0, ())
    assert state(study) == before and study.codebook() == book
    assert [text.outcome for text in again.texts] == ["known", "known"]
    assert key_path(study).read_bytes() == key, "nothing to seal"


def test_what_was_withdrawn_or_changed_here_since_stays_so(study: Study, secret: Secret, nvivo: Path):
    from bsb.study.deciding import withdraw

    withdraw(study, study.import_project(nvivo, None, secret).run)
    again = study.import_project(nvivo, None, secret)
    assert (again.codings, study.material().codings) == (0, ())


def test_an_interview_that_was_read_from_a_file_is_known_again(
    study: Study, secret: Secret, nvivo: Path, tmp_path: Path
):
    (tmp_path / "opptak 2.txt").write_text(SECOND, encoding="utf-8")
    study.ingest([tmp_path / "opptak 2.txt"], None, secret)
    report = study.import_project(nvivo, None, secret)
    assert [(text.id, text.outcome) for text in report.texts] == [("I02", "new"), ("I01", "known")]
    assert words(study)["bolig", "GK"] == ["ingen spør meg"]


def test_another_interview_of_the_same_name_never_takes_its_place(study: Study, secret: Secret, tmp_path: Path):
    (tmp_path / "Intervju 1.txt").write_text("I: Hva heter stedet?\nB: Vi kaller det huset.\n", encoding="utf-8")
    study.ingest([tmp_path / "Intervju 1.txt"], None, secret)
    kept = study.material().transcript["I01"]
    path = qdpx(tmp_path, project(text_source(file="a.txt")), {"a.txt": SECOND})
    report = study.import_project(path, None, secret)
    assert study.material().transcript["I01"] == kept and [text.id for text in report.texts] == ["I02"]


def test_the_teams_own_words_stand_where_the_two_differ(study: Study, secret: Secret, nvivo: Path):
    study.import_project(nvivo, None, secret)
    with study.store.transaction() as work:
        work.put_persons((), [Attribute("I02", "Kjønn", "ikke oppgitt")])
    codebook = study.folder / "kodebok.yaml"
    codebook.write_text(codebook.read_text(encoding="utf-8").replace("Alt om å bo", "Bare boligen"), encoding="utf-8")
    report = study.import_project(nvivo, None, secret)
    assert set(report.differing) == {"kode bolig", "opplysning om I02: Kjønn"}
    assert study.codebook().by_id["bolig"].definition.startswith("Bare boligen")


def test_without_the_key_nothing_is_taken_in(study: Study, nvivo: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("BSB_KEY_PASSPHRASE", raising=False)
    monkeypatch.delenv("BSB_KEY_IDENTITY", raising=False)
    with pytest.raises(KeyFileError):
        study.import_project(nvivo, None, None)
    assert study.material().transcripts == ()


def test_a_stop_in_the_middle_leaves_the_study_as_it_was(
    study: Study, secret: Secret, nvivo: Path, monkeypatch: pytest.MonkeyPatch
):
    from bsb.study import projects

    before = {name: (study.folder / name).read_bytes() for name in ("bsb.toml", "kodebok.yaml")}

    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(projects, "write_cases", stop)
    with pytest.raises(KeyboardInterrupt):
        study.import_project(nvivo, None, secret)
    assert {name: (study.folder / name).read_bytes() for name in before} == before
    assert study.material().transcripts == () and study.material().codings == ()


def test_a_project_without_texts_brings_its_codebook(study: Study, secret: Secret, tmp_path: Path):
    report = study.import_project(qdpx(tmp_path, project()), None, secret)
    assert report.codes == ("bolig", "nav") and [code.id for code in study.codebook()] == ["bolig", "nav"]
    assert [loss.what for loss in report.losses] == ["prosjekt uten tekster; bare kodeboken er tatt inn"]


def test_a_damaged_file_changes_nothing(study: Study, secret: Secret, tmp_path: Path):
    (tmp_path / "prosjekt.qdpx").write_bytes(b"PK\x03\x04 ikke noe")
    before = everything(study.folder)
    with pytest.raises(TableError):
        study.import_project(tmp_path / "prosjekt.qdpx", None, secret)
    assert everything(study.folder) == before


@pytest.mark.parametrize("coder", ["bsb", " BSB", "Torbjørn Kvalheim", "Anna"])
def test_a_project_is_signed_by_the_same_rule_as_all_else(study: Study, secret: Secret, tmp_path: Path, coder: str):
    from bsb.errors import UsageError

    with pytest.raises(UsageError, match="initialer"):
        study.import_project(nvivo_project(tmp_path), ProjectOptions(coder=coder), secret)
    assert study.material().codings == ()

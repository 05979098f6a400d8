"""What a questionnaire calls its questions and cases is printed as it stands: nobody's name and number comes into the study, or out, with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import PrivacyError
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.approvals import approve
from bsb.study.asking import ingest_questionnaire

PLAIN = {"m": "Jeg mestrer hverdagen", "t": "Jeg er trygg hjemme"}
SHEET = "nr;gruppe;{columns};Hva sa Snorvald?\n1;{case};4;5;At noen ringte.\n2;Nord;5;5;\n"


def ask(study: Study, scale: dict[str, str], case: str = "Sør") -> Path:
    """Describe a questionnaire in bsb.toml, and write the sheet of answers."""
    titles = ", ".join(f'"{column}" = "{title}"' for column, title in scale.items())
    toml = study.folder / "bsb.toml"
    before = toml.read_text(encoding="utf-8").split("\n[sporreskjema]")[0]
    toml.write_text(
        f'{before}\n[sporreskjema]\nrespondent = "nr"\ncase = "gruppe"\nskala = {{ {titles} }}\napne = ["Hva sa Snorvald?"]\n',
        encoding="utf-8",
    )
    path = study.folder.parent / "skjema.csv"
    path.write_text(SHEET.format(columns=";".join(scale), case=case), encoding="utf-8")
    return path


def stored(study: Study) -> str:
    study.store.close()
    found = (
        path for path in sorted(study.folder.rglob("*")) if path.is_file() and path.suffix not in {".csv", ".toml"}
    )
    return b"".join(path.read_bytes() for path in found).decode("latin-1").casefold()


def test_an_ordinary_questionnaire_is_taken_in(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    report = ingest_questionnaire(study, ask(study, PLAIN), secret)
    assert (report.respondents, len(report.transcripts)) == (2, 1)
    assert "snorvald" not in stored(study), "the heading of an open question is no word of the study's"


@pytest.mark.parametrize(
    ("scale", "told"),
    [
        ({"m": "Torunn hjalp meg", "t": "Jeg er trygg"}, ["skala nr. 1"]),
        ({"m": "torunn hjalp meg", "t": "Kvifor ringte Sindre ikkje"}, ["skala nr. 1", "skala nr. 2"]),
        ({"Fikk_hjelp_av_Torunn": "Jeg fikk hjelp", "t": "Jeg er trygg"}, ["kolonnen til skala nr. 1"]),
        ({"m": "Jeg får ringe 412 34 567", "t": "Skriv til k.n@nav.no"}, ["skala nr. 1", "skala nr. 2"]),
        (
            {"m": "Snorvald Kvervik hører på meg", "Gjertvold-Tunsli": "Jeg er trygg"},
            ["skala nr. 1", "kolonnen til skala nr. 2"],
        ),
        (
            {
                "m": "Snorvald hører på meg",
                "t": "Hjelpen fra Kvervik",
                "Gjertvold": "Jeg er trygg",
                "u": "uken hos snorvald",
            },
            ["skala nr. 1", "skala nr. 2", "kolonnen til skala nr. 3", "skala nr. 4"],
        ),
        (
            {"Ola 3": "Jeg er trygg", "Kari": "Jeg har det bra"},
            ["kolonnen til skala nr. 1", "kolonnen til skala nr. 2"],
        ),
    ],
)
@pytest.mark.parametrize("read", [False, True], ids=["a new study", "a study that is read"])
def test_nobody_is_named_in_what_a_question_is_called(
    study: Study, talks: Path, secret: Secret, scale: dict[str, str], told: list[str], read: bool
):
    if read:
        study.ingest([talks], secret=secret)
    before = stored(study)
    with pytest.raises(PrivacyError) as faults:
        ingest_questionnaire(study, ask(study, scale), secret)
    places = [one.place.removeprefix("[sporreskjema], ") for one in faults.value.faults]
    assert list(dict.fromkeys(places)) == told
    assert {one.file for one in faults.value.faults} == {"bsb.toml"} and all(one.repair for one in faults.value.faults)
    assert stored(study) == before


def test_what_somebody_in_the_key_is_called_is_no_title_though_it_stands_on_no_list(
    study: Study, talks: Path, secret: Secret
):
    (study.folder / "personer.csv").write_text("navn;rolle\nSnorvald Kvervik;lege\n", encoding="utf-8")
    study.ingest([talks], secret=secret)
    with pytest.raises(PrivacyError, match="kvervik"):
        ingest_questionnaire(study, ask(study, {"m": "snakk med kvervik", "t": "Jeg er trygg"}), secret)


@pytest.mark.parametrize(
    "scale",
    [
        {
            "q1": "WHO-5: Jeg har følt meg rolig og avslappet",
            "v4b": "LAR-behandlingen og samarbeidet mellom NAV og kommunen",
        },
        {"sosial_stotte": "Møtene i ansvarsgruppen er nyttige for meg", "mestring": "Jeg har fått økt livskvalitet"},
        {"spm 2": "Oppfølgeren er til å stole på", "spm 3": "Eg opplever at dei tilsette lyttar"},
    ],
)
def test_what_scales_and_columns_are_called_in_general_is_taken_in(
    study: Study, talks: Path, secret: Secret, scale: dict[str, str]
):
    study.ingest([talks], secret=secret)
    assert len(ingest_questionnaire(study, ask(study, scale), secret).items) == 2 * 3


@pytest.mark.parametrize("called", ["Hos Snorvald", "2026-05-12 Sindre", "kari@nav.no", "Kvervik"])
def test_a_conference_is_called_after_nobody(study: Study, talks: Path, secret: Secret, called: str):
    from bsb.study.key_search import KeySearch
    from bsb.study.name_check import held_in_titles

    study.ingest([talks], secret=secret)
    assert held_in_titles(study.material(), [("", called)], KeySearch(study, secret))
    for plain in ("2026-05-12", "Høsten 2026", "Dialogkonferansen i mai", "Samling nord"):
        assert not held_in_titles(study.material(), [("", plain)], KeySearch(study, secret))


def test_words_that_somebody_has_approved_may_stand(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    path = ask(study, {"m": "Aurora Nordlystun hjelper meg", "t": "Jeg er trygg"})
    with pytest.raises(PrivacyError):
        ingest_questionnaire(study, path, secret)
    approve(study, ["Aurora", "Nordlystun"], "kn", secret, sure=True)
    assert len(ingest_questionnaire(study, path, secret).items) == 2 * 3


@pytest.mark.parametrize("case", ["Kari Nordmann", "Sindre", "torunn-myrvang", "412 34 567", "Snorvald Kvervik"])
def test_a_case_is_nobody(study: Study, talks: Path, secret: Secret, case: str):
    (study.folder / "personer.csv").write_text("navn;rolle\nSnorvald Kvervik;lege\n", encoding="utf-8")
    study.ingest([talks], secret=secret)
    before = stored(study)
    with pytest.raises(PrivacyError) as told:
        ingest_questionnaire(study, ask(study, PLAIN, case), secret)
    assert [(one.file, one.line) for one in told.value.faults] == [("skjema.csv", 2)]
    assert case.split()[0].casefold() not in str(told.value).casefold()
    assert stored(study) == before


@pytest.mark.parametrize("folder", ["Kari Nordmann", "intervju med Sindre", "412 34 567"])
def test_a_folder_that_becomes_a_case_is_nobody_either(study: Study, tmp_path: Path, secret: Secret, folder: str):
    from bsb.study.saying import IngestOptions

    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.txt").write_text("I: Ja?\nB1: Boligen er kald.\n", encoding="utf-8")
    with pytest.raises(PrivacyError, match=r"\[\[case\]\]"):
        study.ingest([tmp_path / folder], IngestOptions(case_from_folder=True, workers=1), secret)
    with study.store.reading() as view:
        assert not view.hashes() and folder.split()[0].casefold() not in stored(study)


def test_a_declared_case_may_bear_a_name(study: Study, talks: Path, secret: Secret):
    toml = study.folder / "bsb.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8") + '\n[[case]]\nid = "villa-frida"\nnavn = "Villa Frida"\n', encoding="utf-8"
    )
    study = Study.open(study.folder)
    study.ingest([talks], secret=secret)
    assert ingest_questionnaire(study, ask(study, PLAIN, "Villa Frida"), secret).respondents == 2

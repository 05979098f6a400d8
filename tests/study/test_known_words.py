"""The study's own words may be nobody's name: told before hours of talk are worked through, and never of a label that comes with bsb."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import PrivacyError
from bsb.model.transcript import Origin, Transcript
from bsb.privacy import pseudonymise
from bsb.privacy.key import Key, Secret
from bsb.privacy.keydata import KeyPerson
from bsb.study import Study
from bsb.study.known_words import refuse_cases


def joined_by(study: Study, *people: str) -> Study:
    with (study.folder / "personer.csv").open("a", encoding="utf-8") as sheet:
        sheet.writelines(f"{line}\n" for line in people)
    return study


def with_labels(study: Study, *labels: str) -> Study:
    codes = "".join(
        f"  - id: kode-{n}\n    navn: {label}\n    dimensjon: tema\n    definisjon: Alt om det.\n"
        for n, label in enumerate(labels, 1)
    )
    book = f"kodebok:\n  id: egen\n  tittel: Egen\n  versjon: 1\nkoder:\n{codes}"
    (study.folder / study.settings.codebook).write_text(book, encoding="utf-8")
    return study


def test_a_label_with_somebody_in_it_is_told_before_any_talk_is_worked_through(
    study: Study, talks: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_labels(joined_by(study, "Ragnfrid Storkaas;bruker;"), "Bolig", "Hjelp fra Storkaas")

    def not_yet(*given: object) -> None:
        raise AssertionError("the talk was worked through first")

    monkeypatch.setattr(pseudonymise, "pseudonymise", not_yet)
    with pytest.raises(PrivacyError) as told:
        study.ingest([talks], secret=secret)
    [fault] = told.value.faults
    assert fault.place == "kode 2" and "Storkaas" not in str(fault)


def test_a_label_of_ours_is_nobodys_name(study: Study, talks: Path, secret: Secret) -> None:
    # «Staff in housing» is what a code that comes with bsb is called in English; somebody is called Staff.
    with_labels(joined_by(study, "Per Staff;bruker;"), "{nb: Ansatte i boligene, en: Staff in housing}", "Bolig")
    assert len(study.ingest([talks], secret=secret).of("new")) == 2


def test_a_label_of_ones_own_may_be_in_any_language(study: Study, talks: Path, secret: Secret) -> None:
    with_labels(joined_by(study, "Per Staff;bruker;"), "{nb: Ansatte, en: Staff at the house}")
    with pytest.raises(PrivacyError) as told:
        study.ingest([talks], secret=secret)
    assert [fault.place for fault in told.value.faults] == ["kode 1"]


def test_a_case_that_nobody_has_declared_is_nobody(study: Study) -> None:
    key = Key.empty("prøve").with_people([KeyPerson("P01", names=("Ragnfrid Storkaas",))])
    talks = [talk("I01", "eksempel"), talk("I02", "storkaas"), talk("I03", "ragnfrid-berg"), talk("I04", "storkaas")]
    with pytest.raises(PrivacyError) as told:
        refuse_cases(study, key, talks)
    assert sorted(str(fault.place) for fault in told.value.faults) == ["I02, case", "I03, case"]
    refuse_cases(study, key, talks[:1])


def talk(name: str, case: str) -> Transcript:
    return Transcript(name, case, "fokusgruppe", (), Origin("0" * 64, "txt"))

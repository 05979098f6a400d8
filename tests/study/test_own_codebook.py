"""A study has its codebook in its language, from the first day and when the language is changed, and nothing that somebody wrote is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import StudyError
from bsb.language import LANGUAGES
from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.codebooks import is_untouched_template
from bsb.study.own_codebook import in_other_language, take_shipped, translate

from .small import small_study

MET = {"nb": "møter brukeren", "nn": "møter brukaren", "en": "meet the user"}


def changed_to(study: Study, language: str) -> Study:
    path = study.folder / "bsb.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'sprak = "{study.settings.language}"', f'sprak = "{language}"'), encoding="utf-8")
    return Study.open(study.folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_study_has_its_codebook_in_its_language(tmp_path: Path, language: str) -> None:
    study = Study.create(tmp_path / "Undersøking på Ås", "Tittel", language=language)
    assert MET[language] in study.codebook().by_id["holdninger"].definition
    assert is_untouched_template(study) and in_other_language(study) is None


def test_another_book_takes_the_place_of_one_nobody_has_changed(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s", "Tittel", language="nn")
    assert take_shipped(study, "bsb-oppfolging").id == "bsb-oppfolging"
    assert "Samla omtale" in study.codebook().by_id["om-undersokelsen"].definition
    assert take_shipped(study, "god-tjeneste").id == study.codebook().id == "god-tjeneste"


def test_a_book_somebody_has_written_in_is_not_replaced(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s", "Tittel")
    path = study.folder / "kodebok.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# vårt eget notat\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StudyError):
        take_shipped(study, "bsb-oppfolging")
    assert path.read_bytes() == before


def test_a_book_people_have_coded_with_is_not_replaced_by_one_without_their_codes(
    tmp_path: Path, secret: Secret
) -> None:
    study = small_study(tmp_path / "s", secret)
    with study.store.transaction() as work:
        work.add_codings([Coding("I01-S001", "kultur", "KN", OriginOfCoding.HUMAN, Status.ACCEPTED)])
    with pytest.raises(StudyError) as caught:
        take_shipped(study, "bsb-oppfolging")
    assert "kultur" in str(caught.value)
    assert study.codebook().id == "bsb-oslo"


def test_a_study_that_changes_language_is_told_and_its_codebook_put_over(tmp_path: Path) -> None:
    study = changed_to(Study.create(tmp_path / "s", "Tittel"), "nn")
    told = in_other_language(study)
    assert told and "bokmål" in str(told) and "bsb codebook translate" in str(told)
    done = translate(study)
    assert not done.own and in_other_language(study) is None
    assert is_untouched_template(study), "nobody has written in it, so another may still take its place"


def test_what_people_wrote_and_noted_stays_when_it_is_put_over(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s", "Tittel")
    path = study.folder / "kodebok.yaml"
    own = "  - id: kaffe\n    navn: Kaffe\n    definisjon: Om kaffen.\n    # spør Kari\n    termer: [kaffe]\n"
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    study = changed_to(study, "nn")
    done = translate(study)
    assert done.own == ("kaffe",)
    assert MET["nn"] in study.codebook().by_id["holdninger"].definition
    assert study.codebook().by_id["kaffe"].definition == "Om kaffen."
    assert "# spør Kari" in path.read_text(encoding="utf-8")
    assert in_other_language(study) is None, "what is left is theirs, and cannot be put over"

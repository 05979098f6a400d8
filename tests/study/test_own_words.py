"""A nynorsk or English study: the gate lets the program's own sentences out, and nothing that somebody said on that ground."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import ReleaseError
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.release import release_texts


@pytest.fixture
def english(study: Study, talks: Path, secret: Secret) -> Study:
    return speaking("en", study, talks, secret)


def speaking(code: str, study: Study, talks: Path, secret: Secret) -> Study:
    path = study.folder / "bsb.toml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("sprak")]
    at = lines.index("[studie]") + 1
    path.write_text("\n".join([*lines[:at], f'sprak = "{code}"', *lines[at:]]), encoding="utf-8")
    (talks / "nord-3.txt").write_text(
        "I: Hvordan går det?\nB1: Jeg tror at steps with who and when er noe for anonymous, sier de. Det er greit nok for meg.\n",
        encoding="utf-8",
    )
    found = Study.open(study.folder)
    found.ingest([talks], secret=secret)
    found.code()
    return found


def test_reports_can_be_written(english: Study):
    for kind in ("prosess", "konferanse", "slutt"):
        assert all(path.exists() for path in english.report(kind))


def test_nynorsk_too(study: Study, talks: Path, secret: Secret):
    found = speaking("nn", study, talks, secret)
    for kind in ("prosess", "konferanse", "slutt"):
        assert all(path.exists() for path in found.report(kind))
    for text in ("Torunn høyr på.", "Myrvang er merkte."):
        with pytest.raises(ReleaseError):
            release_texts(found, found.material(), [("a", text)])


def test_own_words_pass_and_others_do_not(english: Study):
    material = english.material()
    release_texts(english, material, [("a", "The language was easy to understand."), ("b", "No. of 1233 statements")])
    for text in ("The giraffe was easy to understand.", "Grace spoke of steps.", "Ring 22 33 44 55"):
        with pytest.raises(ReleaseError):
            release_texts(english, material, [("a", text)])


def test_a_quote_is_not_let_out_for_being_english(english: Study):
    material = english.material()
    said = next(one.text for one in material.segments if "anonymous" in one.text)
    for text in (said, f"A user: «{said}»", "«It is anonymous»"):
        with pytest.raises(ReleaseError, match="anonymous"):
            release_texts(english, material, [("a", text)])


def test_each_held_word_is_shown_where_it_stands(english: Study):
    with pytest.raises(ReleaseError) as found:
        release_texts(english, english.material(), [("a", "one zyxwv"), ("a", "another qwrtz")])
    assert "«one [zyxwv]»" in str(found.value)
    assert "«another [qwrtz]»" in str(found.value)

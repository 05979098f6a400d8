"""A nynorsk or English study: the gate lets the program's own sentences out, and nothing that somebody said on that ground."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.display import build, load_spec, presets
from bsb.errors import ReleaseError
from bsb.language import _, use
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.release import held_texts, release_texts


@pytest.fixture
def english(study: Study, talks: Path, secret: Secret) -> Study:
    return speaking("en", study, talks, secret)


def speaking(code: str, study: Study, talks: Path, secret: Secret) -> Study:
    path = study.folder / "bsb.toml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("sprak")]
    at = lines.index("[studie]") + 1
    path.write_text("\n".join([*lines[:at], f'sprak = "{code}"', *lines[at:]]), encoding="utf-8")
    (talks / "nord-3.txt").write_text(
        "I: Hvordan går det?\nB1: Jeg tror at steps with who and when er noe for charset, sier de. Det er greit nok for meg.\n",
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
    # A word of English passes in English, an unknown one and somebody's name do not.
    release_texts(english, material, [("a", "The giraffe was easy to understand.")])
    for text in ("The vilkverv was easy to understand.", "Grace spoke of steps.", "Ring 22 33 44 55"):
        with pytest.raises(ReleaseError):
            release_texts(english, material, [("a", text)])


def test_a_quote_is_not_let_out_for_being_english(english: Study):
    """«charset» is a word of the program's own, and in no dictionary: others of English pass where English is spoken."""
    material = english.material()
    said = next(one.text for one in material.segments if "charset" in one.text)
    for text in (said, f"A user: «{said}»", "«It is charset»"):
        with pytest.raises(ReleaseError, match="charset"):
            release_texts(english, material, [("a", text)])


def test_each_held_word_is_shown_where_it_stands(english: Study):
    with pytest.raises(ReleaseError) as found:
        release_texts(english, english.material(), [("a", "one zyxwv"), ("a", "another qwrtz")])
    assert "«one [zyxwv]»" in str(found.value)
    assert "«another [qwrtz]»" in str(found.value)


def test_a_sentence_of_ours_passes_with_the_words_it_quotes_and_what_it_is_filled_with_does_not(english: Study):
    material = english.material()
    ours = (
        "Kappa (Cohen) is for two coders. Alpha (Krippendorff, nominal) is for two or more, "
        "also when some have not coded everything."
    )
    with use("en"):
        assert ours == _(
            "Kappa (Cohen) gjelder to kodere. Alfa (Krippendorff, nominal) gjelder to eller flere, også når noen ikke har kodet alt."
        )
        filled = _("Utvalg: {what}.").format(what="people with Torunn and with nobody else")
    release_texts(english, material, [("rules", ours)])
    with pytest.raises(ReleaseError, match="Cohen"):
        release_texts(english, material, [("a", f"{ours} Cohen er flink.")])
    with pytest.raises(ReleaseError, match="Torunn"):
        release_texts(english, material, [("rules", filled)] if "{words}" in filled else [("a", "Torunn")])


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_no_word_of_ours_is_held_in_a_display(code: str, study: Study, talks: Path, secret: Secret):
    found = speaking(code, study, talks, secret) if code != "nb" else study
    if code == "nb":
        found.ingest([talks], secret=secret)
        found.code()
    material = found.material()
    said = " ".join(segment.text for segment in material.segments).casefold()
    with use(code):
        shared = [spec for preset in presets() if not (spec := load_spec(preset.slug)).internal_only]
        texts = [pair for spec in shared for pair in build(material, spec, "ekstern").texts()]
        held = held_texts(found, material, texts)
    assert {one.context(30) for one in held if one.held.word.casefold() not in said} == set()


@pytest.mark.parametrize(("code", "corner"), [("nn", "Kode"), ("en", "Code")])
def test_what_a_display_says_of_itself_is_in_the_language_of_the_study(
    code: str, corner: str, study: Study, talks: Path, secret: Secret
):
    material = speaking(code, study, talks, secret).material()
    with use(code):
        assert build(material, load_spec("kodekart")).corner == corner
        for name in ("taksonomi", "prediktor", "firefelt"):
            own, printed = load_spec(name).rules, build(material, load_spec(name)).rules
            assert own
            assert {_(line) for line in own} <= set(printed)
            assert not set(own) & set(printed)

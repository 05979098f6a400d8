"""Marks are kept apart from speech; speech and placeholders stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.ingest.marks import apart, is_mark, is_placeholder, kind_of


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("(ler)", "laughter"),
        ("(latter fra flere)", "laughter"),
        ("*ler*", "laughter"),
        ("<latter>", "laughter"),
        ("[uhørlig 03:15]", "inaudible"),
        ("[uhørlig]", "inaudible"),
        ("[utydelig, 2 ord]", "inaudible"),
        ("(.)", "pause"),
        ("(...)", "pause"),
        ("(…)", "pause"),
        ("[...]", "pause"),
        ("(2)", "pause"),
        ("(2,5 sek)", "pause"),
        ("(pause 3 sekunder)", "pause"),
        ("(12 seconds pause)", "pause"),
        ("…", "pause"),
        ("...", "pause"),
        ("//", "overlap"),
        ("(avbryter)", "overlap"),
        ("(snakker i munnen på hverandre)", "overlap"),
        ("(gråter)", "action"),
        ("(telefonen ringer)", "action"),
        ("[side 3]", "page"),
        ("[teksting]", "artefact"),
        ("[gjentatt 9 ganger]", "artefact"),
        ("(mm)", "other"),
        ("(ja ja)", "other"),
    ],
)
def test_kinds(mark: str, kind: str) -> None:
    spoken = apart(f"Før {mark} etter")
    assert spoken.text == "Før etter"
    assert [(m.at, m.kind, m.text) for m in spoken.marks] == [(4, kind, "…" if mark == "..." else mark)]


@pytest.mark.parametrize(
    "stays",
    [
        "[navn]",
        "[sted]",
        "NN",
        "University X",
        "(som jeg mener burde ha vært gjort)",
        "[sykehuset]",
        "(jeg ler jo av det nå som alt er over)",
        "og/eller",
        "https://nav.no/hjelp",
        "{merknad}",
        "3 > 2",
        "(NAV)",
        "1. mai.",
    ],
)
def test_what_stays(stays: str) -> None:
    spoken = apart(f"Før {stays} etter")
    assert spoken.text == f"Før {stays} etter"
    assert spoken.marks == ()


def test_names_in_a_mark_are_not_kept() -> None:
    spoken = apart("Nei (Kari ler) altså (peker på Gro).")
    assert spoken.text == "Nei altså."
    assert [mark.text for mark in spoken.marks] == ["(… ler)", "(peker på …)"]


def test_no_space_before_a_stop_and_places_by_code_point() -> None:
    spoken = apart("Blåbær 🫐 (ler) , ja (ler).")
    assert spoken.text == "Blåbær 🫐, ja."
    assert [mark.at for mark in spoken.marks] == [8, 12]


@pytest.mark.parametrize("text", ["enn å... er litt opptatt av å... ja", "jeg vet ikke…", "...og så", "jeg...eller"])
def test_dots_at_a_word_are_part_of_the_sentence(text: str) -> None:
    assert apart(text) == (text, ())


def test_dots_alone_are_a_pause() -> None:
    spoken = apart("Ja … nei ... så, …")
    assert spoken.text == "Ja nei så,"
    assert [mark.at for mark in spoken.marks] == [3, 7, 10]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("det kom en mann som … (...) Nei, det var før", "det kom en mann som … Nei, det var før"),
        ("vi skulle [...] Jeg husker ikke", "vi skulle … Jeg husker ikke"),
        ("hun sa at ... Det vet du", "hun sa at … Det vet du"),
    ],
)
def test_a_sentence_that_is_broken_off_is_not_joined_with_the_next(written: str, text: str) -> None:
    assert apart(written).text == text
    assert apart(text).text == text


@pytest.mark.parametrize(
    "written", ["så kom … Kari", "ja (.) Nei", "vi gikk. … Nei", "han (3 sek) Jeg vet ikke", "så … nei"]
)
def test_other_pauses_are_marks(written: str) -> None:
    assert "…" not in apart(written).text
    assert [mark.kind for mark in apart(written).marks] == ["pause"]


def test_white_space_becomes_single() -> None:
    assert apart("  a \t b\u00a0 c ").text == "a b c"


def test_is_mark_and_placeholder() -> None:
    assert is_mark("[uhørlig]") and not is_mark("[id1]")
    assert is_placeholder("[navn på lege]") and not is_placeholder("[uhørlig navn]")
    assert kind_of("") == ""


@given(
    st.lists(
        st.sampled_from(
            ["ord", "å", "[navn]", "(ler)", "(.)", "…", "//", ",", "[uhørlig 1:02]", "(", ")", "[", "x.", "(Kari ler)"]
        ),
        max_size=30,
    )
)
def test_speech_is_never_lost_and_places_are_inside(words: list[str]) -> None:
    spoken = apart(" ".join(words))
    assert all(0 <= mark.at <= len(spoken.text) for mark in spoken.marks)
    assert [mark.at for mark in spoken.marks] == sorted(mark.at for mark in spoken.marks)
    for word in ("ord", "å", "[navn]"):
        assert spoken.text.count(word) == sum(part == word for part in words) or "(" in words or "[" in words
    assert apart(spoken.text).text == spoken.text or "(" in words or "[" in words


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    spoken = apart(text)
    assert all(0 <= mark.at <= len(spoken.text) for mark in spoken.marks)
    assert "  " not in spoken.text
    assert spoken.text == spoken.text.strip()

"""What the name model reads as one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.privacy.ner_tokens import cut


def words(text: str) -> list[str]:
    return [word for stretch in text.split() for word, _at in cut(stretch)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kari.", ["Kari", "."]),
        ("sa «Kari»,", ["sa", "«", "Kari", "»", ","]),
        ("kari;ola", ["kari", ";", "ola"]),
        ("torunn=", ["torunn", "="]),
        ("Nils'", ["Nils'"]),
        ("Kari'", ["Kari", "'"]),
        ("Kari's", ["Kari's"]),
        ("Kari’s", ["Kari", "’", "s"]),
        ("K. Hansen", ["K.", "Hansen"]),
        ("i 3. etasje", ["i", "3.", "etasje"]),
        ("dr. Hansen f.eks. sa", ["dr.", "Hansen", "f.eks.", "sa"]),
        ("ferdig.Kari gikk", ["ferdig", ".", "Kari", "gikk"]),
        ("nav.no", ["nav.no"]),
        ("Kari...", ["Kari", "..."]),
        ("...Kari", ["...", "Kari"]),
        ("Torunn-møtet", ["Torunn", "-", "møtet"]),
        ("Anne-Marie", ["Anne-Marie"]),
        ("-Kari", ["-", "Kari"]),
        ("da kom Kari-", ["da", "kom", "Kari", "-"]),
        ("(Kari)", ["(", "Kari", ")"]),
        ("@kari_h", ["@", "kari", "_", "h"]),
    ],
)
def test_words_and_marks_stand_by_themselves(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


@given(st.text(st.characters(blacklist_categories=("Z", "C")), max_size=40).filter(lambda text: text.split() == [text]))
def test_every_token_stands_where_it_says_and_no_letter_is_lost(stretch: str) -> None:
    found = cut(stretch)
    assert all(stretch[at : at + len(word)] == word for word, at in found)
    covered = {place for word, at in found for place in range(at, at + len(word))}
    assert sum(len(word) for word, _at in found) == len(covered)
    assert all(place in covered for place, letter in enumerate(stretch) if letter.isalnum())


TALK = (
    "Jeg heter Kari Nordmann, og ho Torunn på NAV sa: «Ring meg i morgen!» Det var kl. 14.30, ca. ti minutter over.",
    "Nei ... altså, E-posten? Den er borte (tror jeg), eller? Kjell-Arne, han fra DPS'en, mente «nja».",
    "vi va på sykehuset i Levanger i går å så kom n Jens, han e jo lege, å sa at æ skull ta Sobril",
    "De sa at det kosta 1.500,- kroner; bl.a. pga. reglene. Sånn er det/var det, 50/50.",
    "Hva?! Nei - ikke «bare» det. Ola Nordmann jr. flytta dit i 2019, til blokka i 3. etasje.",
)


def test_talk_is_cut_as_spacy_cuts_it() -> None:
    """spaCy's Norwegian tokeniser is another program's answer to the same question. What it leaves inside a word is cut further here."""
    spacy = pytest.importorskip("spacy")
    tokenise = spacy.blank("nb").make_doc
    for text in TALK:
        theirs = {token.idx for token in tokenise(text) if not token.is_space}
        ours = {at + match for match, stretch in _stretches(text) for _word, at in cut(stretch)}
        assert theirs <= ours, [text[at : at + 12] for at in sorted(theirs - ours)]
        further = ours - theirs
        assert all(not text[at - 1].isalnum() or not text[at].isalnum() for at in further), further


def _stretches(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for stretch in text.split():
        at = text.index(stretch, at)
        found.append((at, stretch))
        at += len(stretch)
    return found


def test_finding_names_does_not_load_spacy() -> None:
    """Half a second and forty megabytes in every process."""
    import subprocess
    import sys

    program = (
        "import sys; from bsb.privacy.readying import make_ready; from bsb.model.settings import NamePolicy;"
        "make_ready(NamePolicy()); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

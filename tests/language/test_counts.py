"""A number and its noun agree: «1 fil», never «1 filer»."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bsb.language import counted, use

CATALOGUES = Path(__file__).resolve().parents[2] / "bsb" / "language" / "catalogues"
MANY = (
    "filer segmenter kodinger koder utskrifter intervjuer etiketter linjer steder notater svarere hendelser replikker tabeller displayer "
    "sted(er) linje(r) etikett(er)"
)
# How many of how many: the second number is that of the whole study.
_PART = re.compile(r"\} av \{\w+\} ")


@pytest.mark.parametrize(
    ("count", "one", "many"),
    [
        (counted.files, "1 fil", "2 filer"),
        (counted.codings, "1 koding", "2 kodinger"),
        (counted.segments, "1 segment", "2 segmenter"),
        (counted.transcripts, "1 utskrift", "2 utskrifter"),
        (counted.respondents, "1 svarer", "2 svarere"),
        (counted.interviews, "1 intervju", "2 intervjuer"),
        (counted.words, "1 ord", "2 ord"),
    ],
)
def test_one_and_many(count: counted.Count, one: str, many: str) -> None:
    assert (count(1), count(2), count(0)[2:]) == (one, many, many[2:])


def test_every_count_has_two_forms_in_every_language() -> None:
    for code, word in (("nb", "1 tabell"), ("nn", "1 tabell"), ("en", "1 table")):
        with use(code):
            assert counted.tables(1) == word and counted.tables(2) != word.replace("1", "2")


def test_no_message_counts_things_in_the_plural_alone() -> None:
    with (CATALOGUES / "nn" / "LC_MESSAGES" / "bsb.po").open("rb") as file:
        catalogue = read_po(file)
    nouns = "|".join(map(re.escape, MANY.split()))
    told = [
        str(one.id)
        for one in catalogue
        if isinstance(one.id, str) and re.search(rf"\{{\w+\}} (?:{nouns})(?!\w)", one.id)
    ]
    # What a report says of the whole study: there is never only one coding or interview to write of.
    whole = [text for text in told if _PART.search(text) or text.startswith("Det er {all} kodinger")]
    assert sorted(set(told) - set(whole)) == ["{n} steder, først {place}"], "that one is said of several places only"

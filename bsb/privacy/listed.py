"""What the lists of people's names say of a phrase, asked without a key: is it somebody's name, or has it one in it?"""

from __future__ import annotations

import re
from typing import Final

from bsb.privacy.vocabulary import is_common
from bsb.privacy.wordclass import classify
from bsb.text.normalise import nfc

__all__ = ["has_unknown", "is_listed", "looks_like_person", "people_in", "words_in"]

# A person's name has hardly more words.
_LONGEST = 5

_ADDRESS: Final = "[adresse]"


def is_listed(phrase: str) -> bool:
    """Say whether a word of `phrase` stands on a list of people's names: as a first name, or as a surname that is no ordinary word.

    A date or a number is taken whole: «12. mai 2020» is nobody called Mai, but «Jardar 12. mai 2020» is somebody. So may an address be: «Sigrid
    Bakken 3» is written as one.
    """
    from bsb.privacy.identifiers import find_identifiers

    for found in reversed([one for one in find_identifiers(phrase) if one.mask != _ADDRESS]):
        phrase = f"{phrase[: found.start]} {phrase[found.end :]}"
    facts = [classify(word) for word in re.findall(r"[^\W\d_]+", phrase.casefold())]
    return any(one.first or one.wide or (one.last and not one.word) for one in facts)


def words_in(phrase: str) -> list[str]:
    """Return the words of a phrase, folded; in names of files they are joined by underscores and numbers. A letter alone is none."""
    return [word for word in re.findall(r"[^\W\d_]+", nfc(phrase).casefold()) if len(word) > 1]


def has_unknown(phrase: str) -> bool:
    """Say whether a word of `phrase` stands on no list at all: it may be somebody's name."""
    return any(classify(word).unknown for word in words_in(phrase))


def looks_like_person(phrase: str) -> bool:
    """Say whether `phrase` is likely somebody's name and nothing else: a first name that is no word or place, alone or before a surname."""
    first, *rest = re.findall(r"[^\W\d_]+", phrase.casefold())[:_LONGEST] or [""]
    facts = classify(first)
    called = facts.first and first == facts.base and not facts.place and (not facts.word or facts.wide)
    return bool(called) and len(rest) < _LONGEST - 1 and all(classify(one).named or not is_common(one) for one in rest)


def people_in(phrase: str) -> list[str]:
    """Return the words of `phrase`, as they stand, that are somebody's first name and nothing else, also in the genitive: «grethes-kart»."""
    words = re.findall(r"[^\W\d_]+", phrase)
    return [
        word
        for word in words
        if looks_like_person(word) or (not classify(word.casefold()).word and looks_like_person(word.removesuffix("s")))
    ]

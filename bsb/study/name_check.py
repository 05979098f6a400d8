"""The look at what people write before it comes into the study: no name and no number of anybody's may come in with it.

The same look whatever way it comes: a filled table, notes on a coding sheet, a colleague's copy of the study.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from bsb.errors import Fault
from bsb.language import _
from bsb.privacy.held import UNKNOWN_TOO, Why
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.human import HumanRow
    from bsb.model.material import Material
    from bsb.privacy.held import Held
    from bsb.study.key_search import KeySearch

__all__ = [
    "NUMBERS",
    "asked_of",
    "fault_of_id",
    "held_in_titles",
    "held_in_writing",
    "named_ids",
    "repair_of",
    "said_of",
]

_WORD = re.compile(r"[^\W\d_]+")
_PROSE = frozenset({"text", "note", "wording", "author"})
"""Fields in which people write sentences or sign; the rest are terms, ids, dates and figures."""
_TERMS = frozenset(
    "variable value scale rule source target indicator document group roles role domain theme themes phase conference unit code row column".split()
)
"""Fields with terms of the study's own, often the name of a code or a case; these are words that nobody need look at again."""
NUMBERS = frozenset(
    (
        "[fødselsnummer]",
        "[fødselsdato]",
        "[telefonnummer]",
        "[e-postadresse]",
        "[kontonummer]",
        "[bilnummer]",
        "[brukernavn]",
    )
)
"""What points at one person alone, as the gate calls it. Dates, places and case numbers are written on purpose."""


_SHORT = frozenset({Why.UNKNOWN, Why.CAPITAL})
_SHORTEST = 4


def asked_of(row: HumanRow, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (field, text) for what is to be looked at in a row; `own` are the study's own terms."""
    for one in fields(row):
        value = getattr(row, one.name)
        texts = value if isinstance(value, tuple) else (value,)
        if one.name in _PROSE:
            yield from ((one.name, text) for text in texts)
        elif one.name in _TERMS:
            yield from ((one.name, text) for text in texts if text not in own)


def held_in_writing(material: Material, texts: Iterable[tuple[str, str]], search: KeySearch) -> tuple[Held, ...]:
    """Return what may not come in of (id, text) pairs: likely names, and numbers that point at somebody."""
    from bsb.study.release import likely_names

    return likely_names(search.study, material, texts, search, NUMBERS)


def held_in_titles(material: Material, texts: Iterable[tuple[str, str]], search: KeySearch) -> tuple[Held, ...]:
    """Return what may not stand in what people call something: as `held_in_writing`, and any word that is not known to be none.

    A title has few words, and is printed in many places. Short words in capitals are abbreviations.
    """
    from bsb.study.release import likely_names

    found = likely_names(search.study, material, texts, search, NUMBERS, UNKNOWN_TOO)
    return tuple(one for one in found if not (one.why in _SHORT and one.word.isupper() and len(one.word) <= _SHORTEST))


def named_ids(rows: Iterable[HumanRow], search: KeySearch) -> frozenset[str]:
    """Return the ids that hold a name of the key: in a sheet from before the name was known, ids were made of it."""
    from bsb.privacy.rewriting import Rewriter

    key = search.key
    names = Rewriter(key, key, search.study.settings.names).in_ids if key else {}
    return frozenset(row.id for row in rows if {slug(word) for word in _WORD.findall(row.id)} & names.keys())


def fault_of_id(file: str = "", line: int | None = None, place: str = "") -> Fault:
    """Return the fault of a row whose id holds a name; the id itself is not told."""
    what = _("Id-en har et navn fra koblingsnøkkelen i seg.")
    return Fault(what, _("Skriv ut arket på nytt med bsb export, og rett i det."), file, line, place)


def said_of(one: Held) -> str:
    """Return what is wrong, in a sentence."""
    if one.why is Why.IDENTIFIER:
        return _("«{word}» {reason}.").format(word=one.word, reason=one.reason)
    return _("«{word}» kan være et navn.").format(word=one.word)


def repair_of(one: Held) -> str:
    """Return what to do about it."""
    if one.why is Why.IDENTIFIER:
        return _("Ta det ut. Peker det ikke på noen: bsb names approve {word}").format(word=one.typed)
    return _("Skriv rollen i stedet. Er det ikke et navn: bsb names approve {word}").format(word=one.typed)

"""The look at what people write before it comes into the study: no name and no number of anybody's may come in with it.

The same look whatever way it comes: a filled table, notes on a coding sheet, a colleague's copy of the study.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from bsb.errors import Fault
from bsb.language import _
from bsb.privacy.held import UNKNOWN_TOO, Why
from bsb.text.dates import is_month
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
    "variable value scale rule source target indicator document group roles role domain theme themes phase conference unit code row column "
    "about finding display segments segment supports contradicts rests_on date page when".split()
)
"""Fields with terms of the study's own, often the name of a code or a case; these are words that nobody need look at again.

So are ids of other rows, days and pages: a cell takes whatever is typed into it («Notat om» and then a name).
"""
_MADE = re.compile(r"[0-9a-f]{16,}|[A-Z]{1,3}-?\d{1,4}|\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
"""What bsb itself writes there: a number such as F12 and D05, a day with the hour, what it made of a file."""
_PLACES = frozenset({"display", "row", "column"})
"""Fields that the sheet is printed with: bsb made them of its own words, ids, and words that were said."""
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


_REACHES = re.compile(r"@|\d(?:[ .]?\d){7}")
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
            yield from ((one.name, text) for text in texts if not (text in own or _says_when(one.name, text)))


def _says_when(name: str, text: str) -> bool:
    """Say whether a field holds nothing but a number, a day or, where it is a date, a month that somebody may be called («August»)."""
    return bool(_MADE.fullmatch(text)) or (name == "date" and is_month(text))


def held_in_writing(material: Material, texts: Iterable[tuple[str, str]], search: KeySearch) -> tuple[Held, ...]:
    """Return what may not come in of (id, text) pairs: likely names, and numbers that point at somebody. An id ends with the name of the field."""
    from bsb.study.release import likely_names

    held = likely_names(search.study, material, texts, search, NUMBERS)
    places = {one.word for one in held if _is_place(one)}
    ours = {*_key_words(), *_said(material, places)} if places else frozenset[str]()
    return tuple(one for one in held if not (_is_place(one) and one.word in ours))


def _is_place(held: Held) -> bool:
    # Which display a text belongs to, and which row and column of it; somebody in the key is told of there as everywhere.
    return held.id.rpartition(" ")[2] in _PLACES and held.why is not Why.KEY


def _key_words() -> Iterator[str]:
    from bsb.display.catalogue import presets
    from bsb.display.fields import FIELDS

    for name in (*FIELDS, *(preset.slug for preset in presets())):
        yield from _WORD.findall(name)


def _said(material: Material, words: Collection[str]) -> Iterator[str]:
    """Yield those of `words` that stand so in the transcripts: rows of people's own words are called by them (D22), and they are in already."""
    wanted = set(words)
    for segment in material.segments:
        if not wanted:
            return
        found = wanted.intersection(_WORD.findall(segment.text))
        wanted -= found
        yield from found


def held_in_titles(material: Material, texts: Iterable[tuple[str, str]], search: KeySearch) -> tuple[Held, ...]:
    """Return what may not stand in what people call something: as `held_in_writing`, and any word that is not known to be none.

    A title has few words, and is printed in many places. Short words in capitals are abbreviations.
    """
    from bsb.study.release import likely_names

    found = likely_names(search.study, material, texts, search, NUMBERS, UNKNOWN_TOO)
    return tuple(one for one in found if not (one.why in _SHORT and one.word.isupper() and len(one.word) <= _SHORTEST))


def named_ids(rows: Iterable[HumanRow], material: Material, search: KeySearch) -> frozenset[str]:
    """Return the ids that hold a name of the key, and those that people have made of a name or of somebody's number («F-hallvard», «98 42 73 19»).

    In a sheet from before a name was known, ids were made of it. Words that somebody has approved may stand, and so may constructed names.
    An id that bsb made of the words of its row is judged by those words: without their letters «må» would be somebody called Ma.
    """
    from bsb.privacy.rewriting import Rewriter
    from bsb.study.known_words import known_terms

    there = list(rows)
    key, ids = search.key, {row.id for row in there}
    names = Rewriter(key, key, search.study.settings.names).in_ids if key else {}
    in_key = {id for id in ids if {slug(word) for word in _WORD.findall(id)} & names.keys()}
    known = known_terms(material) | {row.id for row in there if _is_of_its_words(row)}
    telling = {id: found for id in ids - in_key - known if not _MADE.fullmatch(id) and (found := _telling(id))}
    if telling:
        with search.study.store.reading() as view:
            fine = {word.casefold() for word in view.approved()}
        fine |= {word.casefold() for person in material.persons for word in _WORD.findall(person.pseudonym)}
        in_key |= {id for id, found in telling.items() if not {word.casefold() for word in found} <= fine}
    return frozenset(in_key)


def _is_of_its_words(row: HumanRow) -> bool:
    """Say whether bsb made the id of a row of what stands in the row itself."""
    from bsb.exchange.human_columns import shape_of
    from bsb.exchange.human_tables import made_id

    made = made_id(shape_of(type(row)).key, {one.name: getattr(row, one.name) for one in fields(row)})
    return bool(made) and re.fullmatch(rf"{re.escape(made)}(-\d+)?", row.id) is not None


def _telling(id: str) -> list[str]:
    """Return what of an id may point at somebody: first names, addresses and numbers."""
    from bsb.privacy.identifiers import find_identifiers
    from bsb.privacy.listed import people_in

    # Ids are words with strokes between: those are no user name, and digits with strokes between are years and pages.
    found = [id[one.start : one.end] for one in find_identifiers(id) if one.mask in NUMBERS - {"[brukernavn]"}]
    return [*people_in(id), *(one for one in found if _REACHES.search(one))]


def fault_of_id(file: str = "", line: int | None = None, place: str = "") -> Fault:
    """Return the fault of a row whose id holds a name or a number; the id itself is not told."""
    what = _("Id-en har et navn eller et nummer i seg som peker på noen.")
    repair = _("Gi raden en annen id, eller skriv ut arket på nytt med bsb export, og rett i det.")
    return Fault(what, repair, file, line, place)


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

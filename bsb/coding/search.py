"""Finding segments: by words (lemma or exact), by codes, by who said it and where, with the words around the find.

    search(material, SearchQuery(text="fastlege", codes_all=("holdninger",), codes_none=("nav",)))
    search(material, SearchQuery(text='"bli hørt" møte'))              a phrase, and a word in any inflection
    search(material, SearchQuery(text="NAV", exact=True))              only these very letters
    search(material, SearchQuery(text="lege", near="tid", within=5))   with «tid» at most five words away

Words that stand alone must all occur; `-ord` must not. A word also finds compounds that end in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bsb.coding.words import Word, ends, phrase_keys, words_of
from bsb.errors import Fault, UsageError
from bsb.language import _
from bsb.model.coding import Coding, Segment, Status, Valence
from bsb.model.material import Material
from bsb.text.near import did_you_mean
from bsb.text.normalise import slug

__all__ = ["Found", "SearchQuery", "search"]

_KWIC_WORDS = 8
_TOLD = 40
_PIECE = re.compile(r'(-?)(?:"([^"]+)"|(\S+))')


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for; everything that is given must hold. `roles` match a person's role or kind."""

    text: str = ""
    exact: bool = False
    near: str = ""
    within: int = 10
    codes_all: tuple[str, ...] = ()
    codes_any: tuple[str, ...] = ()
    codes_none: tuple[str, ...] = ()
    below: bool = True
    settled_only: bool = False
    cases: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    valences: tuple[Valence, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A segment found: where the words stand in its text, the words around the first of them, and its standing codes."""

    segment: Segment
    places: tuple[tuple[int, int], ...]
    left: str
    hit: str
    right: str
    codes: tuple[str, ...]
    valence: Valence


@dataclass(frozen=True, slots=True)
class _Piece:
    """One thing to look for: words after each other, or (exact) a text; `absent` when it must not occur."""

    text: str
    keys: tuple[str, ...]
    absent: bool


def search(material: Material, query: SearchQuery) -> tuple[Found, ...]:
    """Return the segments that fit, in the order of the material. Raises `UsageError` for a code, case or role that is not there."""
    query = _as_known(material, query)
    _refuse_unknown(material, query)
    pieces = list(_pieces(query.text, query.exact))
    near = next(iter(_pieces(f'"{query.near}"', query.exact)), None) if query.near else None
    found = []
    for segment in material.segments:
        codings = material.codes_of.get(segment.id, ())
        if not _fits(segment, codings, material, query):
            continue
        places = _places(segment, pieces, near, query, material)
        if places is not None:
            found.append(_found(segment, places, codings))
    return tuple(found)


def _as_known(material: Material, query: SearchQuery) -> SearchQuery:
    """Return the query with codes, cases and roles as the study writes them; people write their names, and in any letters."""
    codes = {slug(label): code.id for code in material.codebook for label in code.labels.values()}
    codes |= {slug(code.id): code.id for code in material.codebook}
    cases = {slug(case.name): case.id for case in material.cases} | {slug(case.id): case.id for case in material.cases}
    roles = {slug(name): name for person in material.persons for name in (person.role, person.kind.value)}

    def known(asked: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(name if name in names.values() else names.get(slug(name), name) for name in asked)

    return replace(
        query,
        codes_all=known(query.codes_all, codes),
        codes_any=known(query.codes_any, codes),
        codes_none=known(query.codes_none, codes),
        cases=known(query.cases, cases),
        roles=known(query.roles, roles),
    )


def _refuse_unknown(material: Material, query: SearchQuery) -> None:
    """Refuse what nothing can fit: no find must not be taken for «nobody said it» where a word was misspelt."""
    codes = (*query.codes_all, *query.codes_any, *query.codes_none)
    roles = {name for person in material.persons for name in (person.role, person.kind.value)}
    cases = {transcript.case for transcript in material.transcripts} | set(material.case)
    faults = [
        *_unknown(codes, set(material.codebook.by_id), _("Ingen kode heter «{name}».")),
        *_unknown(query.cases, cases, _("Ingen case heter «{name}».")),
        *_unknown(query.roles, roles, _("Ingen i studien har rollen «{name}».")),
    ]
    if faults:
        raise UsageError(faults)


def _unknown(asked: Sequence[str], known: set[str], what: str) -> Iterator[Fault]:
    for name in asked:
        if name not in known:
            every = _("De heter {names}.").format(names=", ".join(sorted(filter(None, known))[:_TOLD]))
            yield Fault(what.format(name=name), did_you_mean(name, known, every))


def _pieces(text: str, exact: bool) -> Iterator[_Piece]:
    for minus, phrase, word in _PIECE.findall(text):
        wanted = phrase or word
        yield _Piece(wanted, () if exact else phrase_keys(wanted), bool(minus))


def _fits(segment: Segment, codings: Sequence[Coding], material: Material, query: SearchQuery) -> bool:
    transcript = material.transcript.get(segment.span.transcript)
    person = material.person.get(segment.person)
    if query.transcripts and segment.span.transcript not in query.transcripts:
        return False
    if query.cases and (transcript is None or transcript.case not in query.cases):
        return False
    if query.persons and segment.person not in query.persons:
        return False
    if query.roles and (person is None or not {person.role, person.kind.value} & set(query.roles)):
        return False
    return _coded_right(codings, material, query)


def _coded_right(codings: Sequence[Coding], material: Material, query: SearchQuery) -> bool:
    counted = [row for row in codings if not query.settled_only or row.status is Status.ACCEPTED]
    codes = {row.code for row in counted}

    def meant(code: str) -> set[str]:
        return set(material.codebook.below(code) if query.below else (code,))

    def has(code: str) -> bool:
        return bool(codes & meant(code))

    if not all(has(code) for code in query.codes_all) or any(has(code) for code in query.codes_none):
        return False
    if query.codes_any and not any(has(code) for code in query.codes_any):
        return False
    # Asked for what is critical of one thing, what is critical of another beside it is no answer.
    asked = set().union(*map(meant, (*query.codes_all, *query.codes_any))) or codes
    return not query.valences or any(row.valence in query.valences for row in counted if row.code in asked)


def _places(
    segment: Segment, pieces: Sequence[_Piece], near: _Piece | None, query: SearchQuery, material: Material
) -> list[tuple[int, int]] | None:
    """Return where everything wanted stands, or None when something is missing or unwanted."""
    transcript = material.transcript.get(segment.span.transcript)
    words = words_of(segment.text, transcript.language if transcript else "nb")
    places: list[tuple[int, int]] = []
    for piece in pieces:
        stands = _stands(piece, segment.text, words)
        if near is not None and not piece.absent:
            others = _stands(near, segment.text, words)
            stands = [place for place in stands if any(_beside(words, place, other, query.within) for other in others)]
        if bool(stands) is piece.absent:
            return None
        places += stands if not piece.absent else []
    return sorted(set(places))


def _stands(piece: _Piece, text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    if not piece.keys:
        pattern = re.compile(rf"(?<!\w){re.escape(piece.text)}(?!\w)")
        return [match.span() for match in pattern.finditer(text)]
    last = len(piece.keys) - 1
    return [
        (words[at].start, words[at + last].end)
        for at in range(len(words) - last)
        if all(_is(words[at + step], name) for step, name in enumerate(piece.keys))
    ]


def _is(word: Word, name: str) -> bool:
    if name.endswith("*"):
        return word.low.startswith(name[:-1])
    return name in word.keys or name in ends(word.low)


def _beside(words: Sequence[Word], one: tuple[int, int], other: tuple[int, int], within: int) -> bool:
    """Tell whether two places lie at most so many words apart; a place is not beside itself."""
    first, second = sorted((one, other))
    return first[1] <= second[0] and sum(first[0] < word.start <= second[0] for word in words) <= within


def _found(segment: Segment, places: Sequence[tuple[int, int]], codings: Sequence[Coding]) -> Found:
    start, end = places[0] if places else (0, 0)
    left = segment.text[:start].split()[-_KWIC_WORDS:]
    right = segment.text[end:].split()[:_KWIC_WORDS]
    best = max(codings, key=lambda row: row.score, default=None)
    return Found(
        segment=segment,
        places=tuple(places),
        left=" ".join(left),
        hit=segment.text[start:end],
        right=" ".join(right),
        codes=tuple(row.code for row in codings),
        valence=best.valence if best else Valence.NONE,
    )

"""What leaves the group: the release gate before a table, an interview or a project is handed to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError, UsageError
from bsb.exchange.rows import AUTHOR, CODER, Row
from bsb.language import _
from bsb.model.coding import MACHINE

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.held import Held
    from bsb.study.key_search import KeySearch
    from bsb.study.study import Study

__all__ = ["HOLDS", "let_out", "let_rows_out", "shipped_texts"]

_ASIDE = frozenset({CODER, AUTHOR, "tid", "tekst_hash"})
"""Columns of tables that people fill in which nobody writes words: who and when, which is counted or left out."""

# Ids and dates as they stand in such tables: F12, A-3, notat-6ff263ef46340f9c, 2025, 2025-03-11.
_ID = re.compile(r"[^\W\d_]{0,3}-?\d{1,4}|[0-9a-f]{12,}|\d{4}(?:-\d{2}){0,2}")
_APART = re.compile(r"[|:/_-]|, ")

HOLDS = ("stop", "mask")

_NORWEGIAN = ("nb", "nn")
_PROSE_OF_CODE = ("definition", "include", "exclude", "example")


def let_out(study: Study, material: Material, search: KeySearch, hold: str = "stop") -> Material:
    """Return `material` as it may be handed out. `hold` says what is done with a word of the talk that the gate holds.

    `stop` raises `ReleaseError` with every such word once; `mask` prints it as […]. What people have written beside the talk is never
    masked: a word held there stops the export in both cases. Raises `UsageError` for another `hold`.
    """
    from bsb.study.key_search import search_texts
    from bsb.study.masking import mask_turns
    from bsb.study.release import held_words

    if hold not in HOLDS:
        raise UsageError(_("Ukjent valg: {name}.").format(name=hold), _("Bruk stop eller mask."))
    held = held_words(study, material)
    if hold == "mask":
        material = mask_turns(material, held)
    else:
        every = [one for rows in held.values() for one in rows]
        words = {one.word.casefold(): one for one in reversed(every)}
        if words:
            raise ReleaseError(
                Fault(
                    _("«{word}» – {reason}.").format(word=one.word, reason=one.reason),
                    _("Er ordet trygt: bsb names approve {word}. Ellers: --hold mask").format(word=one.typed),
                    place=one.id,
                )
                for one in sorted(words.values(), key=lambda one: (one.id, one.start))
            )
    _release(study, material, _beside(material))
    _let_codes_out(study, material)
    search_texts(search, (*_spoken(material), *_beside(material), *_of_codes(material), *_bare_of_codes(material)))
    return material


def let_rows_out(study: Study, material: Material, rows: Sequence[Row], written: bool, search: KeySearch) -> list[Row]:
    """Return rows of a table as they may be handed out: coders and authors are «Koder 1» and so on, as in a project file.

    The words of a table that people have `written` go through the gate here: `ReleaseError` when it holds one.
    """
    from bsb.study.key_search import search_texts
    from bsb.study.known_words import known_terms

    authors = {memo.author for memo in material.human.memos} | {row.coder for row in material.codings}
    authors |= {str(row.get(AUTHOR, "")) for row in rows}
    numbered = {one: _("Koder {n}").format(n=n) for n, one in enumerate(sorted(authors - {MACHINE, ""}), 1)}
    if written:
        words = tuple(_words(rows, known_terms(material)))
        _release(study, material, words)
        search_texts(search, words)
    return [
        {name: numbered.get(value, value) if name in (CODER, AUTHOR) else value for name, value in row.items()}
        for row in rows
    ]


def _release(study: Study, material: Material, texts: Iterable[tuple[str, str]]) -> None:
    from bsb.study.release import held_texts, stopped_by

    if held := [one for one in held_texts(study, material, texts) if not _stands_alone(one.held, one.text)]:
        raise stopped_by(held)


def _stands_alone(held: Held, text: str) -> bool:
    """Whether an ordinary word is held for how it stands, though it is all that stands there: a heading or a term is no sentence."""
    from bsb.privacy.held import Why
    from bsb.privacy.wordclass import classify

    facts = classify(held.word.casefold())
    return held.why is Why.NAME and held.word == text and facts.word and not (facts.first or facts.last or facts.wide)


def _words(rows: Sequence[Row], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for all that people wrote in a table, in whatever column: names of themes, groups and units too."""
    for row in rows:
        for name, value in row.items():
            if isinstance(value, str) and name not in _ASIDE and value not in known:
                bare = len(value.split()) == 1 and not _ID.fullmatch(value)
                said = [part for part in (_APART.split(value) if bare else (value,)) if part not in known]
                yield from ((f"{row['id']}, {name}", part) for part in said if not _ID.fullmatch(part))


def _let_codes_out(study: Study, material: Material) -> None:
    # A codebook is a list of trade words that no dictionary has; what may be somebody's name is held.
    from bsb.privacy.gate import ReleaseText
    from bsb.privacy.held import Held, Why
    from bsb.privacy.listed import people_in
    from bsb.study.release import held_in

    trade = {Why.UNKNOWN, Why.CAPITAL}
    texts = [ReleaseText(f"{n}", text) for n, (_place, text) in enumerate(_of_codes(material))]
    places = [place for place, _text in _of_codes(material)]
    held = [one for one in held_in(study, material, texts) if not _stands_alone(one, texts[int(one.id)].text)]
    found = [replace(one, id=places[int(one.id)]) for one in held if one.why not in trade]
    with study.store.reading() as view:
        approved = frozenset(view.approved())
    for place, text in _bare_of_codes(material):
        # An id is written with hyphens, and a term is one word: no sentence tells what they are.
        found += [Held(place, 0, 0, word, Why.LISTED) for word in people_in(text) if word.casefold() not in approved]
    if words_once := {one.word.casefold(): one for one in reversed(found)}:
        raise ReleaseError(
            Fault(
                _("«{word}» – {reason}.").format(word=one.word, reason=one.reason),
                _("Er ordet trygt: bsb names approve {word}").format(word=one.typed),
                place=one.id,
            )
            for one in reversed(words_once.values())
        )


def _spoken(material: Material) -> Iterator[tuple[str, str]]:
    for transcript in material.transcripts:
        yield from ((f"{transcript.id}/{turn.index}", turn.text) for turn in transcript.turns)


def _beside(material: Material) -> Iterator[tuple[str, str]]:
    from bsb.study.known_words import known_terms

    for memo in material.human.memos:
        yield memo.id, memo.text
    for row in material.codings:
        yield f"{row.segment}, {row.code}, {row.coder}", row.memo
    known = known_terms(material)
    for one in material.attributes:
        yield f"{one.owner}, {one.name}", one.value
        if one.name not in known:
            yield f"{one.owner}, {one.name}", one.name.replace("_", " ")


def _of_codes(material: Material) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for the prose of the codebook that did not come with bsb. A code is told by its number: its id may be a name."""
    book, shipped = material.codebook, shipped_texts()
    texts = [(_("kodeboken"), text) for text in (book.title, book.description, book.method, *book.meta.values())]
    for n, code in enumerate(book, 1):
        said = (*(code.labels.get(each, "") for each in _NORWEGIAN), *(getattr(code, name) for name in _PROSE_OF_CODE))
        texts += [(_("kode {n}").format(n=n), text) for text in said]
    yield from ((place, text) for place, text in dict.fromkeys(texts) if text and text not in shipped)


def _bare_of_codes(material: Material) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for what the codebook has that is no Norwegian sentence: ids, terms, names in other languages, the version."""
    from bsb.study.codebooks import texts_of

    book, prose = material.codebook, {text for _place, text in _of_codes(material)}
    yield _("kodeboken, versjon"), book.version
    yield from ((_("kode {n}, id").format(n=n), code.id) for n, code in enumerate(book, 1))
    said = dict.fromkeys(text for text in texts_of(book) if text not in prose and text not in shipped_texts())
    yield from ((_("kodeboken, term eller navn"), text) for text in said)


@lru_cache(maxsize=1)
def shipped_texts() -> frozenset[str]:
    """Return every text of the codebooks that come with bsb: they are nobody's."""
    from bsb.coding.codebook_shipped import all_shipped_books
    from bsb.study.codebooks import texts_of

    return frozenset(text for book in all_shipped_books() for text in texts_of(book))

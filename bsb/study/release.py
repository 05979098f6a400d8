"""The release gate, seen from the study: what may leave, what is held back, and the search of what was written.

Works without the key. Everything that is about to leave is checked word by word; `hold="mask"` prints what is held as […] instead of
stopping. Where the key can be opened, everything is searched for every real name too (`bsb.study.key_search`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsb.errors import Fault, ReleaseError
from bsb.language import _, use
from bsb.model.transcript import Replacement
from bsb.privacy.held import LIKELY, Held, Why
from bsb.study.known_words import printed_phrases
from bsb.study.own_words import still_held
from bsb.study.quoted_doubts import QuotedDoubts

if TYPE_CHECKING:
    from bsb.engine import Engine
    from bsb.model.material import Material
    from bsb.privacy.gate import ReleaseText
    from bsb.privacy.wordclass import WordClass
    from bsb.study.key_search import KeySearch
    from bsb.study.study import Study

__all__ = [
    "HeldText",
    "held_in",
    "held_texts",
    "held_words",
    "likely_names",
    "release_texts",
    "stopped_by",
]

_AROUND = 30


@dataclass(frozen=True, slots=True, repr=False)
class HeldText:
    """A word that is held, the text it stands in, and where that text is printed."""

    place: str
    text: str
    held: Held

    def context(self, around: int) -> str:
        """Return the word in brackets with up to `around` characters on both sides."""
        start, end = self.held.start, self.held.end
        before, after = self.text[max(0, start - around) : start], self.text[end : end + around]
        return f"{before}[{self.held.word}]{after}".replace("\n", " ")

    def __repr__(self) -> str:
        return f"HeldText({self.place!r}, {self.held!r})"


def held_words(study: Study, material: Material) -> Mapping[tuple[str, int], tuple[Held, ...]]:
    """Return what the gate would hold back of each turn, by (transcript, turn); turns with nothing held are left out."""
    from bsb.privacy.gate import ReleaseText

    with study.store.reading() as view:
        replaced, doubtful = view.replacements(), view.doubtful()
    texts = []
    for transcript in material.transcripts:
        spans, doubts = (_spans(rows.get(transcript.id, ())) for rows in (replaced, doubtful))
        texts += [
            ReleaseText(f"{transcript.id}/{turn.index}", turn.text, tuple(spans[turn.index]), tuple(doubts[turn.index]))
            for turn in transcript.turns
        ]
    found: dict[tuple[str, int], list[Held]] = defaultdict(list)
    for held in held_in(study, material, texts):
        transcript_id, _slash, turn = held.id.rpartition("/")
        found[transcript_id, int(turn)].append(held)
    return {key: tuple(rows) for key, rows in found.items()}


def release_texts(
    study: Study, material: Material, texts: Iterable[tuple[str, str]], meant: Iterable[str] = ()
) -> None:
    """Let (place, text) pairs out, or raise `ReleaseError` with every held word in its context, each distinct word once.

    `meant` are words that are there to be printed, wherever they stand: the conference's date, whom to ask.
    """
    if held := held_texts(study, material, texts, meant):
        raise stopped_by(held)


def held_texts(
    study: Study, material: Material, texts: Iterable[tuple[str, str]], meant: Iterable[str] = ()
) -> tuple[HeldText, ...]:
    """Return every held word of (place, text) pairs with the text it stands in; of texts that are the same, the first."""
    from bsb.privacy.gate import ReleaseText

    printed = [re.compile(rf"(?<!\w){re.escape(each)}(?!\w)") for each in dict.fromkeys(meant) if each]
    first: dict[str, str] = {}
    for place, text in texts:
        if text:
            first.setdefault(text, place)
    pairs = [(place, text) for text, place in first.items()]
    by_id = {str(number): text for number, (_place, text) in enumerate(pairs)}
    with study.store.reading() as view:
        doubts = QuotedDoubts.of(view.transcripts(), view.doubtful())
    released = [ReleaseText(id, text, _found(printed, text), doubts.within(text)) for id, text in by_id.items()]
    held = held_in(study, material, released)
    found = tuple(HeldText(*pairs[int(one.id)], one) for one in still_held(held, by_id, material))
    return _but_for_shipped(found)


def _but_for_shipped(held: tuple[HeldText, ...]) -> tuple[HeldText, ...]:
    """Leave out what stands in a sentence that came with bsb («Vilje og motivasjon: …», “independence”): it is as it was written, and about nobody."""
    from bsb.study.sharing import shipped_texts

    return tuple(one for one in held if one.text not in shipped_texts()) if held else ()


def stopped_by(held: Iterable[HeldText]) -> ReleaseError:
    """Return the error that tells each distinct word once."""
    seen: dict[str, HeldText] = {}
    for one in held:
        seen.setdefault(one.held.word.casefold(), one)
    return ReleaseError(map(_fault, seen.values()))


def write_words(study: Study, path: str | Path, held: Sequence[HeldText]) -> None:
    """Write the sheet of held words to `path`, where one was asked for and something was held."""
    if path and held:
        from bsb.privacy.held_sheet import write_held

        write_held(Path(path), ((one.held, one.place, one.context(80)) for one in held), study.settings.id)


def _found(printed: Iterable[re.Pattern[str]], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(each.span() for pattern in printed for each in pattern.finditer(text))


def likely_names(
    study: Study,
    material: Material,
    texts: Iterable[tuple[str, str]],
    search: KeySearch | None = None,
    numbers: Collection[str] = (),
    reasons: Collection[Why] = LIKELY,
) -> tuple[Held, ...]:
    """Return words of (id, text) pairs that are likely names: on a list, or standing like one. Unknown words are let be, where `reasons` do
    not say otherwise.

    So are numbers, but for those of the kinds in `numbers`, as the gate calls them: `[telefonnummer]`.

    Where `search`, or what the environment holds, opens the key, so is what somebody in it is called, of whom no list may know («snakk med torgny»).
    """
    from bsb.privacy.gate import ReleaseText, check_key
    from bsb.study.key_search import KeySearch

    asked = [ReleaseText(id, text) for id, text in texts if text]
    if not asked:
        return ()
    found = held_in(study, material, asked)
    held = {(one.id, one.start): one for one in found if one.why in reasons or one.what in numbers}
    key = (search or KeySearch(study)).key
    for one in check_key(asked, key, study.settings.names) if key is not None else ():
        held.setdefault((one.id, one.start), one)
    return tuple(held[place] for place in sorted(held))


def _spans(rows: Iterable[Replacement]) -> defaultdict[int, list[tuple[int, int]]]:
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        spans[row.turn].append((row.start, row.end))
    return spans


def held_in(
    study: Study, material: Material, texts: Iterable[ReleaseText], engine: Engine | None = None
) -> tuple[Held, ...]:
    """Return every word of `texts` that the gate holds; `material` says which persons, codes and cases there are.

    Processes that have just replaced names have the name model: give their `engine`.
    """
    from bsb.privacy.gate import check_release

    with study.store.reading() as view:
        approved = view.approved()
        put = {row.text for rows in view.replacements().values() for row in rows}
    put |= {word for person in material.persons for word in (person.pseudonym, person.role)}
    free, whole = printed_phrases(study, material)
    ours = _shipped_words()
    words = (*approved, *free, *ours.parts, "bsb")
    return check_release(
        _with(texts, (*whole, *ours.whole, *_headings(material.settings.language))),
        study.settings.names,
        words,
        sorted(put),
        engine,
    )


def _with(texts: Iterable[ReleaseText], phrases: Sequence[str]) -> Iterable[ReleaseText]:
    """Return `texts` where `phrases` pass as a whole, where they stand."""
    if not phrases:
        return texts
    found = re.compile(
        "|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in sorted(phrases, key=lambda one: (-len(one), one)))
    )
    return [
        replace(text, spans=(*text.spans, *(match.span() for match in found.finditer(text.text)))) for text in texts
    ]


# A list of terms in a codebook; a term in quotes may hold a bracket.
_TERMS = re.compile(r"termer:\s*\[((?:'[^']*'|\"[^\"]*\"|[^\]'\"])*)\]")


class _Shipped(NamedTuple):
    """Words of the codebooks that come with bsb: those of which every part passes, and those that pass only as they stand."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]


@lru_cache(maxsize=1)
def _shipped_words() -> _Shipped:
    """Words of the codebooks that come with bsb (Facebook, digitale …): a report that prints them must not be stopped by them.

    Those that are anybody's name or a place are not among them, nor what only lists of terms have, and only with a capital: a code may look for
    «Østmarka» and «Lovisenberg», but they are never headings, and somebody was a patient there. Where a part is («bo-oppfølging»), the word passes only as a whole: the gate
    would let the part through wherever it stands, and Bo with it.
    """
    from bsb.privacy.line import read_line
    from bsb.privacy.lists import services
    from bsb.privacy.wordclass import classify
    from bsb.text.shipped import shipped
    from bsb.text.tokens import tokens

    found, sought = set(), set()
    for path in sorted(shipped("codebooks").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        sought |= {token.text for terms in _TERMS.findall(text) for token in tokens(terms)}
        found |= {token.text for token in tokens(_TERMS.sub(" ", text))}
    found = {word.casefold() for word in found} | {word.casefold() for word in sought if _is_anywhere(word, sought)}
    found -= {word for word in found if _is_called_so(classify(word))}
    called = {word for word in found if any(_is_called_so(classify(part)) for part in read_line(word).low)}
    # «Blå Kors», «Kirkens Bymisjon»: what everyone has, and only as a whole.
    bodies = {facts.name for facts in services().values() if " " in facts.name}
    whole = bodies | {word for word in called if "-" in word}
    return _Shipped(tuple(sorted(found - called)), tuple(sorted(whole)))


def _is_anywhere(word: str, sought: Collection[str]) -> bool:
    """Say whether a term is a word, or what is found everywhere (Facebook, DPS), and not what one place or body is called."""
    from bsb.privacy.lists import services
    from bsb.privacy.nobodys import is_everybodys

    low = word.casefold()
    return low in sought or is_everybodys(low) or low in services()


@lru_cache(maxsize=4)
def _headings(code: str) -> tuple[str, ...]:
    """What bsb calls the columns of displays, where it takes several words («Per 1000 innbyggere»); a single word may be somebody's name."""
    from bsb.display.fields import FIELDS

    with use(code):
        return tuple(sorted({label for field in FIELDS.values() if len((label := _(field.label)).split()) > 1}))


def _is_called_so(one: WordClass) -> bool:
    return bool(one.first or one.last or one.place or one.wide)


def _fault(one: HeldText) -> Fault:
    return Fault(
        _("«{text}» – {reason}.").format(text=one.context(_AROUND), reason=one.held.reason),
        _("Er ordet trygt: bsb names approve {word}").format(word=one.held.typed),
        place=one.place,
    )

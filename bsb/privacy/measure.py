"""How well names are found: marked text is pseudonymised as one study, and what was missed is counted.

Without a register everything is found by lists, frames and the model; a real study, where the team knows most names, does better
(`register_of` makes a register of the people in the marks). Words are runs of letters. What is counted:

    recall            name words replaced before any person has looked
    people            people (or distinct names, where the marks have no keys) of whom every mention is replaced
    off-list          recall of name words on none of our lists
    word-names        recall of name words that are ordinary words too
    false             replacements that touch nothing marked, per 1,000 words
    held              words that the gate holds in the replaced text, per 1,000 words
    leaks             name words that are neither replaced nor held
    as something else name words of people that were replaced as if they were a place or an organisation: safe, but the sentence is bent

What was missed is text: `Counts.misses` and `Counts.wrong` are for the screen of whoever may see it, and for no blinded set that is to be used again.
"""

from __future__ import annotations

import csv
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bsb.engine import LocalEngine
from bsb.language import _
from bsb.language.numerals import decimal
from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn
from bsb.model.settings import NamePolicy
from bsb.model.transcript import Replacement
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.gold import GoldSpan, GoldText
from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.key import Key
from bsb.privacy.lists import first_names, surnames, word_names
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.vocabulary import is_word

__all__ = ["Counts", "held_in", "measure", "measure_numbers", "raw_of", "rows"]

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset("i på ved med frå fra oppi nedi nedpå oppå utpå borti og av til".split())
_NAMES = ("person", "place", "organisation")
_NUMBERS = ("TLF", "FNR", "EPOST", "ADR", "DATO", "ALDER", "KONTO", "SAK", "BIL")


@dataclass
class Counts:
    """What was counted over all texts."""

    words: int = 0
    seconds: float = 0.0
    tokens: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    people: dict[tuple[str, str], bool] = field(default_factory=dict)
    false: int = 0
    false_kinds: Counter[str] = field(default_factory=Counter)
    held: int = 0
    leaks: int = 0
    otherwise: int = 0
    misses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def measure(
    texts: Sequence[GoldText], policy: NamePolicy, workers: int = 1, register: Sequence[RegisterPerson] = ()
) -> Counts:
    """Pseudonymise `texts` as one study whose team has told of the people in `register`, and count."""
    raws = [raw_of(text) for text in texts]
    pseudonymise(
        raws[:1], Key.empty("varm"), policy, LocalEngine(1)
    )  # lists and model are loaded before the clock starts
    begun = time.perf_counter()
    result = pseudonymise(raws, merge_into(Key.empty("måling"), register), policy, LocalEngine(workers))
    counts = Counts(seconds=time.perf_counter() - begun)
    counts.words = sum(len(_WORD.findall(turn.text)) for text in texts for turn in text.turns)
    held = held_in(result, policy)
    counts.held = sum(len(found) for found in held.values())
    for text in texts:
        _count(text, result, held, counts)
    return counts


def raw_of(text: GoldText) -> RawTranscript:
    """Return a marked text as a transcript that has been read: who has a label that begins with I, asks."""
    turns = tuple(RawTurn(turn.label or "B", turn.text) for turn in text.turns)
    labels = tuple(dict.fromkeys(turn.label for turn in turns))
    speakers = tuple(RawSpeaker(label, interviewer=label.startswith("I")) for label in labels)
    return RawTranscript(text.name, "0" * 64, "gold", turns, speakers, id=text.name)


def held_in(result: Pseudonymised, policy: NamePolicy) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Return (start, end) of the words that the release gate holds, by transcript and turn; turns without any give nothing."""
    texts = [
        ReleaseText(
            f"{one.id}|{turn.index}",
            turn.text,
            _spans(result.replacements, one.id, turn.index),
            _spans(result.doubtful, one.id, turn.index),
        )
        for one in result.transcripts
        for turn in one.turns
    ]
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for held in check_release(texts, policy, (), [person.pseudonym for person in result.persons]):
        name, turn = held.id.rsplit("|", 1)
        found[name, int(turn)].append((held.start, held.end))
    return found


def _spans(rows: Mapping[str, Sequence[Replacement]], name: str, turn: int) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in rows[name] if one.turn == turn)


@dataclass(frozen=True)
class _Place:
    """A replacement in the original text (`start:end`), its type, and how far the text after it has moved."""

    start: int
    end: int
    type: str
    shift: int


def _places(result: Pseudonymised, name: str, turn: int) -> list[_Place]:
    places, shift = [], 0
    for entry in result.key.log[name]:
        if entry.turn == turn and entry.mark < 0:
            start = entry.start - shift
            shift += len(entry.text) - len(entry.original)
            places.append(_Place(start, start + len(entry.original), entry.type, shift))
    return places


def _count(
    text: GoldText, result: Pseudonymised, held: dict[tuple[str, int], list[tuple[int, int]]], counts: Counts
) -> None:
    for number, turn in enumerate(text.turns):
        places = _places(result, text.name, number)
        for span in turn.spans:
            whole = True
            for match in _WORD.finditer(turn.text, span.start, span.end):
                over = [place for place in places if place.start <= match.start() and match.end() <= place.end]
                caught = bool(over)
                nothing = _says_nothing(span, match, turn.text)
                whole = whole and (caught or nothing)
                if span.type == "PER" and not (nothing and not caught):
                    _name_word(match, caught, counts)
                    if any(place.type in _NAMES[1:] for place in over):
                        counts.otherwise += 1
                        counts.misses.append(f"ANNET {text.name}:{number} {_around(turn.text, match)}")
                    if not caught:
                        moved = _moved(match.start(), places)
                        safe = any(start <= moved < end for start, end in held.get((text.name, number), ()))
                        counts.leaks += not safe
                        counts.misses.append(
                            f"{'holdt' if safe else 'LEKK'} {text.name}:{number} {_around(turn.text, match)}"
                        )
            _whole_span(span, whole, text.name, turn.text, counts)
        for place in places:
            if place.type in _NAMES and not any(
                place.start < span.end and span.start < place.end for span in turn.spans
            ):
                counts.false += 1
                counts.false_kinds[place.type] += 1
                counts.wrong.append(
                    f"{place.type} {text.name}:{number} {turn.text[max(0, place.start - 25) : place.start]}<{turn.text[place.start : place.end]}>{turn.text[place.end : place.end + 25]}"
                )


def _says_nothing(span: GoldSpan, match: re.Match[str], text: str) -> bool:
    """Say whether a word left of a name tells nothing of whose it is.

    «Granlia dagsenter»: a plain word after an organisation's own name. «Per i Bakken», «Gaffel'n»: a small word between, and an ending.
    """
    word, inside = match.group(), match.start() > span.start
    if span.type == "ORG":
        return inside and word.islower() and is_word(word)
    return inside and (word in _BETWEEN or (len(word) == 1 and text[match.start() - 1] in "'’"))


def _name_word(match: re.Match[str], caught: bool, counts: Counts) -> None:
    low = match.group().casefold()
    kinds = ["name"]
    bare = low.removesuffix("s")
    if not {low, bare} & (first_names().keys() | surnames().keys()):
        kinds.append("off-list")
    if low in word_names(wide=True) or is_word(low):
        kinds.append("word-name")
    for kind in kinds:
        counts.tokens[kind] += 1
        counts.caught[kind] += caught


def _whole_span(span: GoldSpan, whole: bool, name: str, text: str, counts: Counts) -> None:
    key = span.key or text[span.start : span.end].casefold()
    if span.type == "PER":
        counts.people[name, key] = counts.people.get((name, key), True) and whole
    kind = span.type if span.type in (*_NUMBERS, "LOC", "ORG") else ""
    if kind:
        counts.tokens[kind] += 1
        counts.caught[kind] += whole


def _moved(at: int, places: Iterable[_Place]) -> int:
    return at + next((place.shift for place in reversed(list(places)) if place.end <= at), 0)


def _around(text: str, match: re.Match[str]) -> str:
    return f"{text[max(0, match.start() - 30) : match.start()]}<{match.group()}>{text[match.end() : match.end() + 25]}"


def _share(counts: Counts, kind: str) -> str:
    total = counts.tokens[kind]
    return _("{share} % av {n}").format(share=decimal(100 * counts.caught[kind] / total), n=total) if total else "–"


def rows(counts: Counts) -> Iterator[tuple[str, str]]:
    """Yield (what, figure) in the order they are printed."""
    thousand = max(counts.words, 1) / 1000
    yield _("ord"), str(counts.words)
    yield _("navneord byttet ut før noen har sett"), _share(counts, "name")
    whole = sum(counts.people.values())
    yield (
        _("personer der alle omtaler er byttet ut"),
        _("{share} % av {n}").format(share=decimal(100 * whole / max(len(counts.people), 1)), n=len(counts.people)),
    )
    yield _("navneord som ikke står på listene"), _share(counts, "off-list")
    yield _("navneord som også er vanlige ord"), _share(counts, "word-name")
    yield _("steder, virksomheter"), f"{_share(counts, 'LOC')}, {_share(counts, 'ORG')}"
    for kind in _NUMBERS:
        if counts.tokens[kind]:
            yield kind, _share(counts, kind)
    yield _("feil utskiftinger per 1000 ord"), decimal(counts.false / thousand, 2)
    kinds = (counts.false_kinds[kind] for kind in _NAMES)
    yield _("herav personer, steder, virksomheter"), ", ".join(map(str, kinds))
    yield _("personers navneord byttet ut som sted eller virksomhet"), str(counts.otherwise)
    yield _("ord sperra holder tilbake per 1000"), decimal(counts.held / thousand, 2)
    yield _("navneord som slipper forbi begge"), str(counts.leaks)
    yield _("ord i sekundet, én kjerne"), f"{counts.words / max(counts.seconds, 1e-9):.0f}"


def measure_numbers(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (shape, figure) for a file of numbers (tab-separated: sentence, start, end, type, shape; type `-` is a trap).

    A number counts when all of it is found; a trap when nothing in its sentence is.
    """
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            start, end = int(row["start"]), int(row["end"])
            hits = find_identifiers(row["sentence"])
            trap = row["type"] == "-"
            whole = any(hit.start <= start and end <= hit.end for hit in hits)
            kind = ("felle " if trap else "") + f"{row['type']} {row['shape']}"
            for name in (kind, "alle feller" if trap else "alle numre"):
                total[name] += 1
                found[name] += (not hits) if trap else whole
    for name in sorted(total):
        yield name, f"{found[name]} av {total[name]}"

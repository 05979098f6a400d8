"""Which of the possible labels in a file really are labels. Decided once, by looking at the whole file.

One line alone cannot say: `Bolig: det er viktig` and `Bjørg: det er viktig` look the same. Repetition, the legend, the
form of the other labels and where the line stands decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bsb.ingest.draft import Line
from bsb.ingest.labels import STRONG, Candidate, fold
from bsb.ingest.marks import is_mark, is_placeholder
from bsb.ingest.small import SMALL, Met, lone_labels, small_labels

__all__ = ["Choice", "choose"]

# In this order: a dash or a tab counts less where punctuation already says "label".
_STYLES = ("colon", "deco", "stamp", "bracket", "bold", "alone", "tab", "dash", "lone")
# One label may be written in several ways in a file; what proves most says what it is.
_SHAPES = ("machine", "code", "noun", "upper", "name", "word", "phrase", "lower")


@dataclass(frozen=True, slots=True)
class Choice:
    """The labels that were accepted, folded, by style; those that only one line has; those that no sentence has (`B1`, `KARI`); and, folded,
    names before a colon at the start of a paragraph that were read as speech (`Wenche: …` once where the others are `KH`, `I`).
    """

    accepted: frozenset[tuple[str, str]]
    once: frozenset[str]
    coded: tuple[str, ...] = ()
    passed: frozenset[str] = frozenset()

    def takes(self, found: Candidate | None) -> bool:
        """Whether a candidate is a label in this file."""
        return found is not None and (found.style, fold(found.name)) in self.accepted

    def doubts(self, found: Candidate | None) -> bool:
        """Whether a candidate was read as speech, but may be somebody who speaks."""
        return found is not None and found.style == "colon" and fold(found.name) in self.passed


def choose(
    lines: Sequence[Line],
    found: Sequence[Candidate | None],
    legend: Iterable[str] = (),
    wrapped: bool = False,
    listed: Iterable[str] = (),
) -> Choice:
    """Return which candidates are labels. `legend` holds labels that the lines before the talk explain, `listed` who is there."""
    told = _Told(frozenset(fold(label) for label in legend), frozenset(fold(label) for label in listed))
    met: dict[str, list[tuple[Candidate, Line, int]]] = defaultdict(list)
    for number, (line, one) in enumerate(zip(lines, found, strict=True)):
        if one is not None and not _is_note(one) and not (line.heading and one.style != "alone"):
            met[one.style].append((one, line, number))
    accepted: set[tuple[str, str]] = set()
    every = {style: _Seen.of(met[style], told, wrapped, len(lines)) for style in _STYLES}
    for style, seen in every.items():
        accepted |= {(style, name) for name in seen.chosen(style, bool(accepted))}
    taken = [one for rows in met.values() for one, _line, _number in rows if (one.style, fold(one.name)) in accepted]
    counts = Counter(fold(one.name) for one in taken)
    coded = {one.name for one in taken if one.style == "colon" and one.shape in {"code", "upper", "machine"}}
    once = frozenset(name for name, n in counts.items() if n == 1)
    passed = every["colon"].names_at_start() - {name for _style, name in accepted}
    return Choice(frozenset(accepted), once, tuple(sorted(coded)), passed)


def _is_note(one: Candidate) -> bool:
    return one.style == "bracket" and (is_mark(f"[{one.name}]") or is_placeholder(f"[{one.name}]"))


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands before the talk: labels that are explained, and names on a list of who is there; folded."""

    explained: frozenset[str]
    listed: frozenset[str]

    def among(self, met: Sequence[Met], counts: Counter[str]) -> frozenset[str]:
        """Return those that are met and that it can be believed of."""
        small = {one.name for one in met if not one.large and one.shape in SMALL}
        # A line of speech can look like one of a legend (`sa: brukeren kom`); a word in small letters must come again to be a label.
        believed = {name for name in self.explained if name not in small or counts[name] > 1}
        return frozenset((believed | self.listed) & set(counts))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The candidates of one style: how often each is met, its shape, which begin a paragraph, which are in the legend."""

    met: tuple[Met, ...]
    counts: Counter[str]
    shapes: dict[str, str]
    at_start: frozenset[str]
    known: frozenset[str]
    lines: int

    @classmethod
    def of(cls, rows: Sequence[tuple[Candidate, Line, int]], told: _Told, wrapped: bool, lines: int) -> _Seen:
        # Where lines end at a margin, a word and a colon at the start of one can be the middle of a sentence.
        met = tuple(
            Met(fold(one.name), one.shape, not one.name.islower(), number, line.gap or not wrapped)
            for one, line, number in rows
        )
        counts = Counter(one.name for one in met)
        shapes = {one.name: one.shape for one in sorted(met, key=lambda one: -_SHAPES.index(one.shape))}
        at_start = frozenset(one.name for one in met if one.at_start)
        return cls(met, counts, shapes, at_start, told.among(met, counts), lines)

    def chosen(self, style: str, have: bool) -> AbstractSet[str]:
        """Return the labels; `have` says that another style has given some already."""
        large = self._large(style, have)
        # What is written small and has no colon is nearly always speech or a note; somebody must have been seen there.
        doubtful = style not in {"colon", "deco"} and (have or not large)
        return large if doubtful or style in {"bracket", "lone"} else large | self._small(large)

    def names_at_start(self) -> frozenset[str]:
        """Return those that look like names and begin a paragraph."""
        return frozenset(self._of_shape("name", least=1) & self.at_start)

    def _small(self, large: AbstractSet[str]) -> set[str]:
        return small_labels(self.met, large, self.lines)

    def _large(self, style: str, have: bool) -> AbstractSet[str]:
        if style in {"colon", "deco"}:
            return self.known | self._before_a_colon()
        if style == "lone":
            return set() if have else self._alone_on_lines()
        if style == "dash":
            # `Per – han var snill` is speech; a dash counts only where nothing else does.
            return set() if have else self.known | self._repeated(least=2)
        if style == "tab":
            return self.known | self._repeated(least=3 if have else 2)
        return self.known | self._repeated(least=2 if style == "alone" else 1)

    def _before_a_colon(self) -> AbstractSet[str]:
        strong = {name for name, n in self.counts.items() if self.shapes[name] in STRONG and self._placed(name, n)}
        names = self._of_shape("name", least=2)
        once = self.names_at_start()
        taken = strong | names
        # A capitalised word met once is a speaker where the other speakers are written like that, where there would be one speaker only
        # without it, and in a few lines where nearly every line begins so.
        if names or len(taken) == 1 or (not taken and len(once) > 1 and 2 * len(once) > self.lines):
            taken |= once
        return taken

    def _alone_on_lines(self) -> AbstractSet[str]:
        """Names alone on lines, the speech on the next: two or more that come again, and no fewer than one line in five."""
        again = {name for name, n in self.counts.items() if n > 1 and self.shapes[name] not in SMALL}
        again |= lone_labels(self.met, again, self.lines)
        often = sum(self.counts[name] for name in again) * 5 >= self.lines
        return again | (self.known & set(self.counts)) if len(again) > 1 and often else set()

    def _placed(self, name: str, n: int) -> bool:
        return n > 1 or name in self.at_start

    def _of_shape(self, shape: str, least: int) -> set[str]:
        return {name for name, n in self.counts.items() if self.shapes[name] == shape and n >= least}

    def _repeated(self, least: int) -> set[str]:
        fit = {name: n for name, n in self.counts.items() if self.shapes[name] in STRONG | {"name"}}
        repeated = {name for name, n in fit.items() if n > 1}
        # A pattern is a pattern when it is met twice; then those met once belong to it.
        if not repeated and len(fit) < 2:
            return set()
        # One voice alone is no talk: then those met once are the others.
        return set(fit) if len(repeated) == 1 else {name for name, n in fit.items() if n >= least}

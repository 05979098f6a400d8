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

__all__ = ["Choice", "choose"]

# In this order: a dash or a tab counts less where punctuation already says "label".
_STYLES = ("colon", "deco", "stamp", "bracket", "bold", "alone", "tab", "dash", "lone")


@dataclass(frozen=True, slots=True)
class Choice:
    """The labels that were accepted, folded, by style; those that only one line has; and those that no sentence has (`B1`, `KARI`)."""

    accepted: frozenset[tuple[str, str]]
    once: frozenset[str]
    coded: tuple[str, ...] = ()

    def takes(self, found: Candidate | None) -> bool:
        """Whether a candidate is a label in this file."""
        return found is not None and (found.style, fold(found.name)) in self.accepted


def choose(
    lines: Sequence[Line], found: Sequence[Candidate | None], legend: Iterable[str] = (), wrapped: bool = False
) -> Choice:
    """Return which candidates are labels. `legend` lists labels that the lines before the talk explain."""
    known = frozenset(fold(label) for label in legend)
    met: dict[str, list[tuple[Candidate, Line]]] = defaultdict(list)
    for line, one in zip(lines, found, strict=True):
        if one is not None and not _is_note(one) and not (line.heading and one.style != "alone"):
            met[one.style].append((one, line))
    accepted: set[tuple[str, str]] = set()
    for style in _STYLES:
        seen = _Seen.of(met[style], known, wrapped, len(lines))
        accepted |= {(style, name) for name in seen.chosen(style, bool(accepted))}
    taken = [one for rows in met.values() for one, _ in rows if (one.style, fold(one.name)) in accepted]
    counts = Counter(fold(one.name) for one in taken)
    coded = {one.name for one in taken if one.style == "colon" and one.shape in {"code", "upper", "machine"}}
    return Choice(frozenset(accepted), frozenset(name for name, n in counts.items() if n == 1), tuple(sorted(coded)))


def _is_note(one: Candidate) -> bool:
    return one.style == "bracket" and (is_mark(f"[{one.name}]") or is_placeholder(f"[{one.name}]"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The candidates of one style: how often each is met, its shape, which begin a paragraph, which are in the legend."""

    counts: Counter[str]
    shapes: dict[str, str]
    at_start: frozenset[str]
    known: frozenset[str]
    lines: int

    @classmethod
    def of(cls, rows: Sequence[tuple[Candidate, Line]], known: frozenset[str], wrapped: bool, lines: int) -> _Seen:
        counts = Counter(fold(one.name) for one, _ in rows)
        shapes = {fold(one.name): one.shape for one, _ in rows}
        # Where lines end at a margin, a word and a colon at the start of one can be the middle of a sentence.
        at_start = frozenset(fold(one.name) for one, line in rows if line.gap or not wrapped)
        # A line of speech can look like one of a legend (`sa: brukeren kom`); a word in small letters must come again to be a label.
        told = frozenset(name for name in known.intersection(counts) if shapes[name] != "lower" or counts[name] > 1)
        return cls(counts, shapes, at_start, told, lines)

    def chosen(self, style: str, have: bool) -> AbstractSet[str]:
        """Return the labels; `have` says that another style has given some already."""
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
        once = self._of_shape("name", least=1) & self.at_start
        taken = strong | names
        # A capitalised word met once is a speaker where the other speakers are written like that, where there would be one speaker only
        # without it, and in a few lines where nearly every line begins so.
        if names or len(taken) == 1 or (not taken and len(once) > 1 and 2 * len(once) > self.lines):
            taken |= once
        lower = self._of_shape("lower", least=2)
        return taken or (lower if len(lower) > 1 else set())

    def _alone_on_lines(self) -> AbstractSet[str]:
        """Names alone on lines, the speech on the next: two or more that come again, and no fewer than one line in five."""
        again = {name for name, n in self.counts.items() if n > 1}
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

"""Which of the possible labels in a file really are labels. Decided once, by looking at the whole file.

One line alone cannot say: `Bolig: det er viktig` and `Bjørg: det er viktig` look the same. Repetition, the legend, the
form of the other labels and where the line stands decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bsb.ingest.draft import Line
from bsb.ingest.labels import STRONG, Candidate, fold
from bsb.ingest.marks import is_mark, is_placeholder

__all__ = ["Choice", "choose"]

# Styles in which punctuation itself says "label"; in the others the words must be met more than once.
_PLAIN = frozenset({"colon", "deco"})


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
    known = {fold(label) for label in legend}
    met: dict[str, list[tuple[Candidate, Line]]] = defaultdict(list)
    for line, one in zip(lines, found, strict=True):
        if one is not None and not _is_note(one) and not (line.heading and one.style != "alone"):
            met[one.style].append((one, line))
    accepted: set[tuple[str, str]] = set()
    for style in ("colon", "deco", "stamp", "bracket", "bold", "alone", "tab", "dash"):
        accepted |= {(style, name) for name in _of_style(style, met[style], known, wrapped, bool(accepted))}
    counts = Counter(
        fold(one.name) for rows in met.values() for one, _ in rows if (one.style, fold(one.name)) in accepted
    )
    coded = {
        one.name
        for one, _ in met["colon"]
        if ("colon", fold(one.name)) in accepted and one.shape in {"code", "upper", "machine"}
    }
    return Choice(frozenset(accepted), frozenset(name for name, n in counts.items() if n == 1), tuple(sorted(coded)))


def _is_note(one: Candidate) -> bool:
    return one.style == "bracket" and (is_mark(f"[{one.name}]") or is_placeholder(f"[{one.name}]"))


def _of_style(style: str, rows: list[tuple[Candidate, Line]], known: set[str], wrapped: bool, have: bool) -> set[str]:
    counts = Counter(fold(one.name) for one, _ in rows)
    shapes = {fold(one.name): one.shape for one, _ in rows}
    at_start = {fold(one.name) for one, line in rows if line.gap or not wrapped}
    legend = {name for name in counts if name in known}
    if style in _PLAIN:
        return legend | _plain(counts, shapes, at_start)
    if style == "dash":
        # `Per – han var snill` is speech; a dash counts only where no other style has given labels.
        return set() if have else legend | _repeated(counts, shapes, STRONG | {"name"}, least=2)
    if style == "tab":
        return legend | _repeated(counts, shapes, STRONG | {"name"}, least=2 if not have else 3)
    return legend | _repeated(
        counts, shapes, STRONG | {"name"}, least=1 if style in {"bracket", "stamp", "bold"} else 2
    )


def _plain(counts: Counter[str], shapes: dict[str, str], at_start: set[str]) -> set[str]:
    strong = {name for name in counts if shapes[name] in STRONG and (name in at_start or counts[name] > 1)}
    names = {name for name, n in counts.items() if shapes[name] == "name" and n > 1}
    taken = strong | names
    # A capitalised word before a colon that is met once is a speaker where the other speakers are written like that.
    if names:
        taken |= {name for name in counts if shapes[name] == "name" and name in at_start}
    lower = {name for name, n in counts.items() if shapes[name] == "lower" and n > 1}
    return taken or (lower if len(lower) > 1 else set())


def _repeated(counts: Counter[str], shapes: dict[str, str], allowed: frozenset[str] | set[str], least: int) -> set[str]:
    fit = {name: n for name, n in counts.items() if shapes[name] in allowed}
    repeated = {name for name, n in fit.items() if n > 1}
    # A pattern is a pattern when it is met twice; then those met once belong to it.
    if not repeated and len(fit) < 2:
        return set()
    # One voice alone is no talk: then those met once are the others.
    if len(repeated) == 1:
        return set(fit)
    return {name for name, n in fit.items() if n >= least}

"""Typical paths through the services (D31): the beginnings that are alike are merged, and where a case goes no further is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bsb.display.folding import fold
from bsb.display.matrix import Matrix
from bsb.display.network.base import Look, Relation, network
from bsb.display.network.behind import by_cases, cases_said
from bsb.display.network.events import in_time, no_cause
from bsb.display.select import Selection
from bsb.display.work import Work
from bsb.language import _
from bsb.model.human import Event
from bsb.text.normalise import capital

__all__ = ["paths"]

Path = tuple[str, ...]
"""The domains that a case passes through, in order."""


@dataclass(frozen=True, slots=True)
class _Walks:
    """Which cases came so far on each path, which of them went no further, and the segments of its last step."""

    came: Mapping[Path, set[str]]
    stayed: Mapping[Path, set[str]]
    segments: Mapping[Path, list[str]]

    @property
    def cases(self) -> set[str]:
        """Every case that went anywhere."""
        return set[str]().union(*self.came.values())


def paths(work: Work, selection: Selection) -> Matrix:
    """D31: the domains each case passes through, in order, merged where the beginnings are alike; lone paths are named."""
    events = in_time(selection)
    lost = {row.id: _("uten område") for row in events if not row.domain.strip()}
    lost |= {row.id: _("uten case") for row in events if not row.case}
    walks = _walks([row for row in events if row.id not in lost])
    labels = {_key(path): _("{n}. {where}").format(n=len(path), where=capital(path[-1])) for path in walks.came}
    look = Look(
        dict.fromkeys(labels, "event"),
        labels,
        tuple(_alone(work, walks)),
        (
            _(
                "Hver pil går til området der neste hendelse hører til. Tallet er hvor mange caser som har gått den veien."
            ),
            no_cause(),
        ),
        "steps",
        order=_("vei for vei, alfabetisk"),
        last=_("ikke videre"),
        counts=_("caser"),
    )
    return network(work, selection, list(_relations(work, walks)), lost, look)


def _walks(events: list[Event]) -> _Walks:
    # «NAV» and «nav» are one place, called as it was first.
    called: dict[str, str] = {}
    came: dict[Path, set[str]] = defaultdict(set)
    segments: dict[Path, list[str]] = defaultdict(list)
    at: dict[str, Path] = {}
    for row in events:
        where = called.setdefault(fold(row.domain.strip()), row.domain.strip())
        path = at.get(row.case, ())
        at[row.case] = path if path[-1:] == (where,) else (*path, where)
        came[at[row.case]].add(row.case)
        segments[at[row.case]] += row.segments
    stayed: dict[Path, set[str]] = defaultdict(set)
    for case, path in at.items():
        stayed[path].add(case)
    return _Walks(came, stayed, segments)


def _relations(work: Work, walks: _Walks) -> Iterator[Relation]:
    for path in sorted(walks.came):
        if len(path) > 1:
            yield _line(work, walks, path, _key(path[:-1]), _key(path), walks.came[path])
        on = any(other[: len(path)] == path and len(other) > len(path) for other in walks.came)
        if walks.stayed[path] and (on or len(path) == 1):
            # Others go on from here, or nobody does: who stays is seen nowhere else.
            yield _line(work, walks, path, _key(path), "", walks.stayed[path])


def _line(work: Work, walks: _Walks, path: Path, source: str, target: str, cases: set[str]) -> Relation:
    each = Relation(
        source,
        target,
        type=_("deretter") if target else "",
        segments=tuple(dict.fromkeys(walks.segments[path])),
        # Which cases, not only how many: two ways may have steps that are called the same.
        note=cases_said(work, cases),
        basis=_("hendelsenes rekkefølge"),
    )
    return by_cases(work, each, cases, len(walks.cases))


def _alone(work: Work, walks: _Walks) -> Iterator[str]:
    alone = [
        f"{work.case_name(next(iter(cases)))}: {' → '.join(map(capital, path))}"
        for path, cases in sorted(walks.stayed.items())
        if len(cases) == 1
    ]
    if alone:
        yield _("Forløp som bare én case har: {what}.").format(what="; ".join(alone))


def _key(path: Path) -> str:
    return " → ".join(path)

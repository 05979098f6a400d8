"""What the figures of a theme set against each other: services, cases, roles, and people of two minds.

Only directions that are clear are told, and only where enough people stand behind them; they are facts to ask about, no explanation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bsb.display.quotes import Candidate
from bsb.model.codebook import Code, Dimension
from bsb.report.parts.work import Work
from bsb.report.themes import CRITICAL, POSITIVE, Theme

__all__ = ["Contrasts", "find_contrasts"]

_LEAST = 3


@dataclass(frozen=True, slots=True)
class Contrasts:
    """What stands out in a theme. Labels and numbers of people; empty where nothing is clear.

    `good_about`/`hard_about` are (label, people) of what the positive and the critical statements are most often about. `content_cases` are
    cases where more people are positive than critical, `critical_cases` the other way. `silent_cases` were heard, and say nothing of it.
    """

    both_minds: int = 0
    good_about: tuple[str, int] = ("", 0)
    hard_about: tuple[str, int] = ("", 0)
    content_cases: tuple[str, ...] = ()
    critical_cases: tuple[str, ...] = ()
    content_roles: tuple[str, ...] = ()
    critical_roles: tuple[str, ...] = ()
    silent_cases: tuple[str, ...] = ()


def find_contrasts(work: Work, theme: Theme) -> Contrasts:
    """Return what stands out in `theme`."""
    sides = {side: {row.person for row in theme.rows if row.side == side} for side in (POSITIVE, CRITICAL)}
    cases = _leaning(theme.rows, _case_of(work), work.hide_below)
    roles = _leaning(theme.rows, _role_of(work), work.hide_below)
    return Contrasts(
        len(sides[POSITIVE] & sides[CRITICAL]),
        _most_about(work, theme, POSITIVE),
        _most_about(work, theme, CRITICAL),
        *(cases if all(cases) else ((), ())),
        *(roles if all(roles) else ((), ())),
        _silent(work, theme),
    )


def _most_about(work: Work, theme: Theme, side: str) -> tuple[str, int]:
    """What the statements of one side are about besides the theme: a service for a theme, a theme for a service."""
    other = Dimension.THEME if theme.code.dimension is Dimension.SERVICE else Dimension.SERVICE
    book = work.material.codebook
    own = set(book.below(theme.code.id))
    people: dict[str, set[str]] = defaultdict(set)
    for row in theme.rows:
        if row.side != side:
            continue
        for coding in work.material.codes_of.get(row.segment, ()):
            code = book.by_id.get(coding.code)
            if code is not None and code.dimension is other and code.id not in own and not _is_the_service(work, code):
                people[code.id].add(row.person)
    best = max(people, key=lambda code: (len(people[code]), -book.by_id[code].order), default="")
    if not best or len(people[best]) < _LEAST:
        return "", 0
    return book.by_id[best].label(work.language), len(people[best])


def _is_the_service(work: Work, code: Code) -> bool:
    # Everything is about the evaluated service; to say so tells nothing.
    return (
        bool(work.material.settings.service)
        and code.label("nb").casefold() == work.material.settings.service.casefold()
    )


def _leaning(
    rows: Iterable[Candidate], group_of: Callable[[Candidate], str], least: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (groups where more people are positive, groups where more are critical), of groups with enough people."""
    good: dict[str, set[str]] = defaultdict(set)
    hard: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        group = group_of(row)
        if group and row.side in (POSITIVE, CRITICAL):
            (good if row.side == POSITIVE else hard)[group].add(row.person)
    groups = [group for group in sorted({*good, *hard}) if len(good[group] | hard[group]) >= least]
    content = tuple(group for group in groups if _clear(len(good[group]), len(hard[group])))
    critical = tuple(group for group in groups if _clear(len(hard[group]), len(good[group])))
    return content, critical


def _clear(more: int, less: int) -> bool:
    return more >= _LEAST and more >= 1.5 * less


def _case_of(work: Work) -> Callable[[Candidate], str]:
    names: Mapping[str, str] = {
        each.id: work.material.case[each.case].name for each in work.interviews if each.case in work.material.case
    }
    return lambda row: names.get(row.transcript, "")


def _role_of(work: Work) -> Callable[[Candidate], str]:
    people = work.material.person
    return lambda row: people[row.person].role if row.person in people else ""


def _silent(work: Work, theme: Theme) -> tuple[str, ...]:
    """Cases where people were heard, and nobody spoke of the theme."""
    heard = {transcript.case for transcript in work.interviews}
    return tuple(case.name for case in work.material.cases if case.id in heard and case.id not in theme.cases)

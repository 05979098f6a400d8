"""Who sits in which group: mixed, four to six, users in every group and never one alone.

    9 users, 12 others, 4 groups        group 1: user user user staff staff staff
                                        group 2: user user staff staff leader ...

Only roles and numbers; the process leader writes first names by hand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bsb.language import _
from bsb.model.people import PersonKind
from bsb.report.conference.options import ConferenceOptions
from bsb.report.conference.workbook import SheetTable, write_workbook
from bsb.report.parts.work import Work

__all__ = ["conference_groups", "divide", "expected", "group_count", "write_groups"]

_LEAST, _MOST = 4, 6
_EMPTY_GROUPS = 3


def expected(work: Work, options: ConferenceOptions) -> Counter[str]:
    """How many of each role come, by what was said, else by the study's table of participants."""
    if options.invited:
        return Counter(dict(options.invited))
    rows = [row for row in work.material.human.attendance if row.conference == options.conference]
    return Counter(
        {role: sum(row.count for row in rows if row.role == role) for role in dict.fromkeys(row.role for row in rows)}
    )


def group_count(users: int, others: int) -> int:
    """How many groups: six in each at most, four at least, and two users in every one where there are two or more."""
    if users + others == 0:
        return _EMPTY_GROUPS
    wanted = math.ceil((users + others) / _MOST)
    most = max((users + others) // _LEAST, 1)
    return max(min(wanted, most, users // 2 if users > 1 else 1), 1)


def conference_groups(work: Work, options: ConferenceOptions) -> int:
    """How many groups there will be: as many as were asked for, else as the participants make, else three."""
    roles = expected(work, options)
    if options.groups or not roles:
        return options.groups or _EMPTY_GROUPS
    users = sum(roles[role] for role in user_roles(work, roles))
    return group_count(users, sum(roles.values()) - users)


def divide(roles: Counter[str], users: Sequence[str], groups: int = 0) -> list[list[str]]:
    """Return the roles in each group. `users` are the roles that are users; they are dealt first, so that none sits alone.

    With so few users that they cannot be two in each group, some groups get none rather than one.
    """
    own = [role for role in sorted(roles) if role in users for _n in range(roles[role])]
    rest = [
        role
        for role in sorted(roles, key=lambda role: (-roles[role], role))
        if role not in users
        for _n in range(roles[role])
    ]
    count = groups or group_count(len(own), len(rest))
    found: list[list[str]] = [[] for _n in range(count)]
    with_users = max(min(count, len(own) // 2), 1)
    for number, role in enumerate(own):
        found[number % with_users].append(role)
    for role in rest:
        # The smallest group, and of those the one with fewest of this role.
        best = min(range(count), key=lambda each: (len(found[each]), found[each].count(role), each))
        found[best].append(role)
    return found


def user_roles(work: Work, roles: Counter[str]) -> tuple[str, ...]:
    """Return the role words that mean a user of the service."""
    known = {person.role for person in work.material.persons if person.kind is PersonKind.PARTICIPANT}
    return tuple(role for role in roles if role in known or role.startswith("bruker"))


def write_groups(work: Work, options: ConferenceOptions, path: Path) -> Path:
    """Write the division into groups as a workbook, with an optional round where each role sits together."""
    roles = expected(work, options)
    users = user_roles(work, roles)
    wanted = conference_groups(work, options)
    groups = divide(roles, users, wanted) if roles else [[_("bruker")] * 2 + [""] * 4 for _n in range(wanted)]
    mixed = SheetTable(
        _("Grupper"),
        _("Blandede grupper"),
        (_("Gruppe"), _("Plass"), _("Rolle"), _("Fornavn eller nummer")),
        tuple(_places(groups)),
        (10, 10, 28, 36),
        (
            _("Bare til intern bruk. Skriv fornavn eller nummer, ikke etternavn."),
            *_warnings(groups, users),
        ),
    )
    same = SheetTable(
        _("Rollegrupper"),
        _("Samme rolle sammen (frivillig runde)"),
        (_("Rolle"), _("Antall")),
        tuple((role, roles[role]) for role in sorted(roles, key=lambda role: (role not in users, role))),
        (32, 12),
        (_("En runde der hver rolle sitter for seg, kan gjøre det lettere for noen å si det de mener."),),
    )
    return write_workbook(path, [mixed, same], _("Gruppeinndeling"))


def _places(groups: list[list[str]]) -> list[tuple[str | int, ...]]:
    return [(number, place, role, "") for number, group in enumerate(groups, 1) for place, role in enumerate(group, 1)]


def _warnings(groups: list[list[str]], users: Sequence[str]) -> list[str]:
    without = [
        str(number) for number, group in enumerate(groups, 1) if users and not any(role in users for role in group)
    ]
    if not without:
        return []
    return [
        _("Gruppe {numbers} har ingen brukere. Inviter flere, eller lag færre grupper.").format(
            numbers=", ".join(without)
        )
    ]

"""From names of users in other programs to coder ids. Those who code are people too, and some have used the services themselves.

Kari Nordmann           KN
DOMENE\\kari.nordmann    KN
KN                      KN
KARI                    K
Koder 1                 K1
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from bsb.model.coding import MACHINE
from bsb.privacy.signature import is_named_signature

__all__ = ["coder_ids"]

_SHORT = 4
_PART = re.compile(r"[^\W\d_]+|\d+")


def coder_ids(users: Iterable[str], known: Collection[str], ours: bool = False, given: str = "") -> Mapping[str, str]:
    """Return a coder id for each user, no two alike, in the order met.

    `given` is what the one who takes the file in says its coder is; it counts where the file has one user. A name that is a coder of the study already (`known`) stays; so does one word in a file that bsb wrote (`ours`). All others
    become initials. Nobody becomes `bsb`.
    """
    names = [name for name in dict.fromkeys(users) if name]
    if given and len(names) == 1:
        return {names[0]: given}
    kept = {name: name for name in names if name in known or (ours and _is_id(name) and not is_named_signature(name))}
    ids = dict(kept)
    taken = {id.casefold() for id in (*kept.values(), MACHINE)}
    for name in names:
        if name not in ids:
            ids[name] = _free(_initials(name), taken)
            taken.add(ids[name].casefold())
    return ids


def _is_id(name: str) -> bool:
    return not any(letter.isspace() for letter in name) and name.casefold() != MACHINE


def _initials(name: str) -> str:
    bare = re.split(r"[\\/]", name)[-1].split("@")[0].strip()
    if len(bare) <= _SHORT and bare.isalnum() and bare.isupper() and not _is_name(bare):
        return bare
    parts: list[str] = _PART.findall(bare)
    return "".join(part if part.isdigit() else part[0].upper() for part in parts)[:_SHORT] or "K"


def _is_name(bare: str) -> bool:
    """«KARI» is as much a name as «Kari»."""
    from bsb.privacy.wordclass import classify

    facts = classify(bare.casefold())
    return bool(facts.first or facts.last)


def _free(wanted: str, taken: Collection[str]) -> str:
    if wanted.casefold() not in taken:
        return wanted
    return next(f"{wanted}{n}" for n in range(2, len(taken) + 3) if f"{wanted}{n}".casefold() not in taken)

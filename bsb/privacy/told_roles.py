"""What the sheet over interviews says of who was interviewed: the role of everybody there of whom nothing else says one.

brukere, beboer, informanter     bruker
pårørende, foreldre              pårørende
ansatte, miljøarbeiderne         the word for staff of the evaluated service
leder, sykepleiere               leder, sykepleier
brukere og ansatte               nobody can say who of them is what
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bsb.model.people import PersonKind
from bsb.model.raw import RawSpeaker
from bsb.model.settings import NamePolicy
from bsb.privacy.roles import kind_of_role, printed_role, profession_of, role_forms

__all__ = ["as_told", "says_role", "told_role"]

_PRIVATE = frozenset((PersonKind.PARTICIPANT, PersonKind.RELATIVE))
_STAFF = frozenset(
    "ansatte ansatt tilsette tilsett medarbeider medarbeidere medarbeidarar personale personalet personell staff employee employees".split()
)
_LEADERS = frozenset("ledelse ledelsen leiing leiinga manager managers management leadership".split())
_ENDINGS = ("ene", "ane", "ne", "er", "ar", "e", "r", "s")
"""What a word for one has after it when it is for several: «sykepleiere», «rettleiarane»."""


def told_role(text: str, policy: NamePolicy) -> str | None:
    """Return the one role that `text` is about («brukere», «ansatte i boligene»), '' where nothing is said, and None where no one role is."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
    roles = dict.fromkeys(role for word in words if (role := _role(word, policy)))
    if not words:
        return ""
    return next(iter(roles)) if len(roles) == 1 else None


def _role(word: str, policy: NamePolicy) -> str:
    kinds = (kind_of_role(one, "", policy) for one in _singular(word))
    if private := next((kind for kind in kinds if kind in _PRIVATE), None):
        return printed_role(private, "", "", policy)
    if word in _STAFF or word in role_forms(policy.role_word):
        return policy.role_word
    if word in _LEADERS:
        return "leder"
    return next((role for one in _singular(word) if (role := profession_of(one, policy))), "")


def _singular(word: str) -> Iterable[str]:
    return (word, *(word.removesuffix(end) + more for end in _ENDINGS if word.endswith(end) for more in ("", "e")))


def says_role(label: str, policy: NamePolicy) -> bool:
    """Say whether a label tells itself that somebody is no user («Leder», «Mor», «NAV-ansatt 2»); «B1» and «Informant» say nothing against a sheet."""
    words = [word for word in re.findall(r"[^\W\d_]+", label.casefold()) if len(word) > 1]
    return any(kind_of_role(word, "", policy) is PersonKind.RELATIVE or profession_of(word, policy) for word in words)


def as_told(speaker: RawSpeaker, told: str, policy: NamePolicy) -> RawSpeaker:
    """Return `speaker` with the role that the sheet tells of everybody in the interview, where neither legend nor label says one."""
    if not told or speaker.role or speaker.interviewer or speaker.interprets or says_role(speaker.label, policy):
        return speaker
    return replace(speaker, role=told)

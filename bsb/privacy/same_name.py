"""One first name, said of several people: who is meant where, as far as what is said of them tells.

    I01 «Per på NAV hjalp meg»        I04 «Per på NAV»        the same Per, who gets the role of NAV's employees
    I02 «broren min Per»              I03 «Per bor over gata» another, who gets a constructed name
    I05 «legen min heter Per»         a third

Whoever nothing is said of is the one with a role only when most interviews that know the name say that role: to call somebody's friend an
employee is worse than to call an employee by a constructed name. A person is asked (`doubts_about`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bsb.language import _
from bsb.model.people import PersonKind
from bsb.privacy.keydata import Doubt, KeyPerson
from bsb.privacy.mentions import Mention
from bsb.text.normalise import slug

__all__ = ["Claim", "claim_of", "doubts_about", "is_of_interviews", "parted"]

_RISK = 0.8
# «Per på kontoret»: at work, but nothing more is said.
_AT_WORK = "arbeid"


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of somebody's work in one interview, or in several that agree; nothing where kin is spoken of too."""

    employer: str = ""
    role: str = ""

    @property
    def official(self) -> bool:
        """Whether it says that somebody is at work."""
        return bool(self.employer or self.role)

    def agrees(self, other: Claim) -> bool:
        """Say whether the two may be said of one person: the same employer, or roles that do not differ."""
        if self.employer and other.employer:
            return self.employer == other.employer
        return not (self.role and other.role) or self.role == other.role or _AT_WORK in (self.role, other.role)

    def joined(self, other: Claim) -> Claim:
        """Return what the two say together."""
        return Claim(self.employer or other.employer, self.role or other.role)


def claim_of(mentions: Iterable[Mention]) -> Claim:
    """Return what one interview says of a name."""
    mentions = tuple(mentions)
    kin = any(one.kin for one in mentions)
    employer = _most(slug(one.employer) for one in mentions)
    role = _most(slug(one.role) for one in mentions)
    work = "" if employer or role or not any(one.workplace for one in mentions) else _AT_WORK
    return Claim() if kin else Claim(employer, role or work)


def parted(by_transcript: Mapping[str, Sequence[Mention]]) -> tuple[tuple[str, ...], ...]:
    """Return the interviews in which a name means each of those it is said of: first whoever has no role, if there is somebody."""
    plain: list[str] = []
    kin = False
    official: list[tuple[Claim, list[str]]] = []
    for transcript in sorted(by_transcript):
        claim = claim_of(by_transcript[transcript])
        if not claim.official:
            plain.append(transcript)
            kin = kin or any(one.kin for one in by_transcript[transcript])
            continue
        at = next((n for n, (said, _where) in enumerate(official) if said.agrees(claim)), None)
        if at is None:
            official.append((claim, [transcript]))
        else:
            said, where = official[at]
            official[at] = said.joined(claim), [*where, transcript]
    if plain and len(official) == 1 and not kin and len(official[0][1]) > len(plain):
        return (tuple(sorted((*plain, *official[0][1]))),)
    parts = [tuple(where) for _claim, where in official]
    return tuple([tuple(plain), *parts] if plain else sorted(parts, key=lambda one: (-len(one), one)))


def doubts_about(
    name: str, parts: Sequence[Sequence[str]], by_transcript: Mapping[str, Sequence[Mention]]
) -> Iterator[Doubt]:
    """Yield the question that is left: whether those of `parts` are several people, or two are meant in one and the same interview."""
    mixed = [one for one in sorted(by_transcript) if _is_mixed(by_transcript[one])]
    if len(parts) > 1:
        why = _("sies om ulike folk ({groups}); er det samme person: bsb names merge")
        why = why.format(groups=" / ".join(", ".join(part) for part in parts))
    elif mixed:
        why = _("sies både om slekt og om en ansatt ({groups}), og er byttet ut som én person uten rolle")
        why = why.format(groups=", ".join(mixed))
    else:
        return
    places = tuple((where, one.turn, 0, 0) for where in sorted(by_transcript) for one in by_transcript[where])
    yield Doubt(name, "name", _RISK, why, len(places), tuple(place for place in places if place[1] >= 0))


def is_of_interviews(person: KeyPerson) -> bool:
    """Say whether somebody is of some interviews and not of the others: told of in those only, or interviewed there as a user or a relative.

    An employee is spoken of in all, whichever they are interviewed in.
    """
    informant = person.kind in (PersonKind.PARTICIPANT, PersonKind.RELATIVE)
    return bool(person.interviews) and (person.origin == "text" or informant)


def _is_mixed(mentions: Sequence[Mention]) -> bool:
    work = any(one.employer or one.role for one in mentions if not one.kin)
    return work and any(one.kin and not (one.employer or one.role) for one in mentions)


def _most(words: Iterable[str]) -> str:
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""

"""What is written instead of a name, so that the sentence stays grammatical.

hos Torunn på NAV            hos en NAV-ansatt
en som heter Tone på NAV     en NAV-ansatt
overlege Hestnes             overlegen
saksbehandleren min, Øyvind  saksbehandleren min
Torunns kontor               oppfølgerens kontor
ho Torunn                    ho oppfølgeren
mora mi, Gerd                mora mi, Kari            (a constructed name)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.around import (
    adjective_before,
    is_addressed,
    is_finite,
    is_namesake,
    is_one_of_several,
    is_owned,
    is_pointed_at,
    is_presented,
    role_told_after,
)
from bsb.privacy.edit import Edit
from bsb.privacy.english import english_genitive, put_english_role
from bsb.privacy.english_masks import english_mask
from bsb.privacy.extent import HYPHENS
from bsb.privacy.grammar import bare_definite, capitalised, definite, definite_plural, genitive
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.known import Known, is_farm
from bsb.privacy.line import Line
from bsb.privacy.role_once import said_once
from bsb.privacy.roles import printed_role

__all__ = ["Edit", "word_name"]


_AT_WORK = (PersonKind.STAFF, PersonKind.EXTERNAL, PersonKind.INTERPRETER)


def word_name(line: Line, known: Known, person: KeyPerson, policy: NamePolicy) -> Edit:
    """Return the edit that puts a constructed name, a role word or `Intervjuer` where the name stands."""
    start, end = line.starts[known.i], known.match.end
    english = policy.language == "en"
    if is_farm(line, known):
        return Edit(start, end, english_mask("[sted]") if english else "[sted]", "place")
    if english and person.kind in _AT_WORK:
        return put_english_role(line, known, person, _role_word(person, policy))
    if person.kind in _AT_WORK:
        return said_once(line, known, person, _role(line, known, person, policy), policy)
    if person.kind is PersonKind.INTERVIEWER:
        text = person.pseudonym
    else:
        text = _constructed(person, known.match.part, known.match.n)
    owned = english_genitive(text) if english and known.match.genitive else _owned(text, known.match.genitive)
    return Edit(start, end, owned, "person", person.id)


def _role_word(person: KeyPerson, policy: NamePolicy) -> str:
    return person.pseudonym or printed_role(person.kind or PersonKind.OTHER, person.role, person.service, policy)


def _constructed(person: KeyPerson, part: str, n: int) -> str:
    if part == "full" and person.surname and n > 1:
        return f"{person.pseudonym} {person.surname}"
    if part == "last" and person.surname:
        return person.surname
    return person.pseudonym


def _owned(text: str, ending: str) -> str:
    return genitive(text) if ending else text


def _role(line: Line, known: Known, person: KeyPerson, policy: NamePolicy) -> Edit:
    frame, match = known.frame, known.match
    # «Fru Myrvang ringte» becomes «oppfølgeren ringte»: no role has such a word before it.
    start = line.starts[known.i - (line.near(known.i) and line.at(known.i - 1) in fw.HONORIFICS)]
    end = match.end
    role = _role_word(person, policy)
    employed, works = role.endswith("-ansatt"), _works_for(role, frame.employer)
    if role.endswith("ansatt") and policy.language == "nn":
        role = role.removesuffix("ansatt") + "tilsett"
    plain = _owned(definite(role), match.genitive)
    core = (start, end, _large(line, start, plain))

    def edit(text: str, first: int = start, last: int = end) -> Edit:
        return Edit(first, last, _large(line, first, text), "person", person.id, core)

    if match.compound or line.text.startswith("- ", end):
        # «Torunn-møtet», «Torunn- og Nils-gjengen»: the first part of a word.
        return edit(role)
    if match.how == "spelt":
        # «Hun heter Torunn, T-o-r-u-n-n»: what is spelt is the name, and nobody spells what she is.
        return Edit(start, end, "[navn]", "person", person.id)
    said_once = employed and works and not match.genitive
    last = frame.employer_end if said_once and frame.employer_end > 0 else end
    if frame.someone >= 0:
        return edit(_article(policy) + role, frame.someone, last)
    if frame.called or is_presented(line, known, person, policy) or is_namesake(line, known.i):
        return Edit(start, end, "[navn]", "person", person.id)
    if is_addressed(line, known):
        return edit(role)
    if frame.role:
        return _with_role(line, known, role, edit, last)
    if frame.article >= 0 or is_one_of_several(line, known.i):
        return edit(_owned(role, match.genitive), start, last)
    if frame.pronoun:
        return edit(_owned(bare_definite(role), match.genitive), start, last)
    beside = _beside(line, known, person, policy, role, edit, last)
    return beside or replace(
        edit(plain), plural="" if match.genitive else _start_large(line, known.i, definite_plural(role))
    )


def _with_role(line: Line, known: Known, role: str, edit: Callable[..., Edit], last: int) -> Edit:
    frame, owned = known.frame, known.match.genitive
    if not owned:
        return _after_role(line, known, role, edit, last)
    if frame.role_definite:
        return edit(_owned(line.text[frame.role_start : frame.role_end], owned), frame.role_start)
    return edit(_owned(definite(role), owned), frame.role_start)


def _beside(
    line: Line,
    known: Known,
    person: KeyPerson,
    policy: NamePolicy,
    role: str,
    edit: Callable[..., Edit],
    last: int,
) -> Edit | None:
    """Return the edit where adjectives, a place of work or the role itself stand beside the name, or None."""
    first = adjective_before(line, known.i)
    if is_owned(line, first):
        return edit(_owned(role, known.match.genitive), line.starts[known.i], last)
    if first < known.i:
        return _described(line, first, known.i, edit, _owned(bare_definite(role), known.match.genitive), last)
    if last > known.match.end or known.frame.workplace:
        return edit(_article(policy) + role, last=last)
    repeated = role_told_after(line, known, person, policy)
    return edit(*repeated) if repeated else None


def _described(line: Line, first: int, i: int, edit: Callable[..., Edit], role: str, last: int) -> Edit:
    """`flinke Torunn` becomes `den flinke oppfølgeren`; where `den` stands already, only the name is changed."""
    if is_pointed_at(line, first):
        return edit(role, line.starts[i], last)
    said = line.text[line.starts[first] : line.starts[i]]
    return edit(f"den {said[:1].lower()}{said[1:]}{role}", line.starts[first], last)


def _works_for(role: str, employer: str) -> bool:
    """«NAV-ansatt» says «på NAV»; of somebody who is said to work elsewhere here, where stays."""
    return not employer or employer.casefold().startswith(role.removesuffix("-ansatt").casefold())


def _article(policy: NamePolicy) -> str:
    return "ein " if policy.language == "nn" else "en "


def _after_role(line: Line, known: Known, role: str, edit: Callable[..., Edit], last: int) -> Edit:
    """`overlege Hestnes` becomes `overlegen`; `saksbehandleren min, Øyvind, sa` becomes `saksbehandleren min sa`."""
    frame, end = known.frame, known.match.end
    own = line.text[frame.role_start : frame.role_end]
    if not frame.role_definite and not frame.role_parted and not _has_article(line, known):
        # A bare title before a name: what is left alone must be definite.
        return edit(definite(role), frame.role_start, last)
    if "-ansatt" in own.casefold() and last > end:
        # «NAV-ansatt X på NAV»: the employer said once is enough.
        return edit(own if _has_article(line, known) or frame.role_parted else definite(role), frame.role_start, last)
    if frame.role_parted and line.text[end : end + 1] == "," and _comma_falls(line, known):
        end += 1
    return edit(own, frame.role_start, end)


def _has_article(line: Line, known: Known) -> bool:
    start = known.frame.role_start
    at = next((k for k, s in enumerate(line.starts) if s == start), 0)
    before = line.at(at - 1)
    return (
        before in fw.ARTICLES
        or before
        in ("min", "mi", "vår", "din", "hans", "hennes", "ny", "nye", "den", "sin", "gamle", "forrige", "første")
        or known.i - at > 1 + (line.gap(at + 1) in HYPHENS)
    )


def _comma_falls(line: Line, known: Known) -> bool:
    # «saksbehandleren min, Øyvind, han sa» keeps its comma; «…, sa nei» does not.
    return is_finite(line.at(known.i + known.match.n))


def _start_large(line: Line, i: int, text: str) -> str:
    # «tre oppfølgere: Torunn og Mathias»: a name has its capital after a colon too, a role has none there.
    begins = line.initial(i) and not line.gap(i).rstrip().endswith(":")
    return capitalised(text) if line.cased and begins and line.capital(i) else text


def _large(line: Line, start: int, text: str) -> str:
    """Give `text` a capital where what it replaces began a sentence with one."""
    at = next((k for k, s in enumerate(line.starts) if s >= start), -1)
    if at < 0 or line.starts[at] != start:
        return text
    return _start_large(line, at, text)

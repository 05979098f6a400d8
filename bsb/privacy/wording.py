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
from bsb.privacy.edit import Edit
from bsb.privacy.extent import HYPHENS
from bsb.privacy.grammar import bare_definite, capitalised, definite, definite_plural, genitive
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.known import Known
from bsb.privacy.line import Line
from bsb.privacy.role_once import said_once
from bsb.privacy.roles import printed_role, profession_of
from bsb.privacy.verbs import verbs

__all__ = ["Edit", "word_name"]


def word_name(line: Line, known: Known, person: KeyPerson, policy: NamePolicy) -> Edit:
    """Return the edit that puts a constructed name, a role word or `Intervjuer` where the name stands."""
    start, end = line.starts[known.i], known.match.end
    if person.kind in (PersonKind.STAFF, PersonKind.EXTERNAL):
        return said_once(line, known, person, _role(line, known, person, policy), policy)
    if person.kind is PersonKind.INTERVIEWER:
        text = person.pseudonym
    else:
        text = _constructed(person, known.match.part, known.match.n)
    return Edit(start, end, _owned(text, known.match.genitive), "person", person.id)


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
    start, end = line.starts[known.i], match.end
    kind = person.kind or PersonKind.OTHER
    role = person.pseudonym or printed_role(kind, person.role, person.service, policy)
    plain = _owned(definite(role), match.genitive)
    core = (start, end, _start_large(line, known.i, plain))

    def edit(text: str, first: int = start, last: int = end) -> Edit:
        return Edit(first, last, _large(line, first, text), "person", person.id, core)

    if match.compound:
        return edit(role)
    employed = role.endswith("-ansatt")
    said_once = employed and _works_for(role, frame.employer) and not match.genitive
    last = frame.employer_end if said_once and frame.employer_end > 0 else end
    if frame.someone >= 0:
        return edit(_article(policy) + role, frame.someone, last)
    if frame.called:
        return Edit(start, end, "[navn]", "person", person.id)
    if frame.role and not match.genitive:
        return _after_role(line, known, role, edit, last)
    if frame.role and frame.role_definite:
        return edit(_owned(line.text[frame.role_start : frame.role_end], match.genitive), frame.role_start)
    if frame.role:
        return edit(plain, frame.role_start)
    if frame.article >= 0:
        return edit(_owned(role, match.genitive), start, last)
    if frame.pronoun:
        return edit(_owned(bare_definite(role), match.genitive), start, last)
    if last > end or frame.workplace:
        return edit(_article(policy) + role, start, last)
    repeated = _same_role_after(line, known, person, policy)
    if repeated:
        return edit(*repeated)
    return replace(edit(plain), plural="" if match.genitive else _start_large(line, known.i, definite_plural(role)))


def _works_for(role: str, employer: str) -> bool:
    """«NAV-ansatt» says «på NAV»; of somebody who is said to work elsewhere here, where stays."""
    return not employer or employer.casefold().startswith(role.removesuffix("-ansatt").casefold())


def _same_role_after(line: Line, known: Known, person: KeyPerson, policy: NamePolicy) -> tuple[str, int, int] | None:
    """`fikk tak i Anne-Lise, lederen i tjenesten`: the role said once is enough. Returns (text, start, end)."""
    j = known.i + known.match.n
    if known.match.genitive or line.gap(j).strip() != "," or profession_of(line.at(j), policy) != person.pseudonym:
        return None
    return (line.text[line.starts[j] : line.ends[j]], line.starts[known.i], line.ends[j])


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
    after = line.at(known.i + known.match.n)
    return after in verbs()


def _start_large(line: Line, i: int, text: str) -> str:
    return capitalised(text) if line.cased and line.initial(i) and line.capital(i) else text


def _large(line: Line, start: int, text: str) -> str:
    """Give `text` a capital where what it replaces began a sentence with one."""
    at = next((k for k, s in enumerate(line.starts) if s >= start), -1)
    if at < 0 or line.starts[at] != start:
        return text
    return _start_large(line, at, text)

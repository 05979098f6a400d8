"""Axes of who and where: case, interview, form, source, role, informant, attribute, time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from bsb.display.axes.base import Axis, simple
from bsb.display.folding import fold, suggestion
from bsb.display.saying import form_said
from bsb.display.spec import AxisSpec
from bsb.display.times import quarter
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.language.roles import spoken_role
from bsb.model.display import Heading
from bsb.model.human import Assessment, Figure
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import Source
from bsb.text.dates import spoken_date
from bsb.text.normalise import capital

__all__ = [
    "attribute_axis",
    "case_axis",
    "form_axis",
    "interview_axis",
    "person_axis",
    "person_names",
    "role_axis",
    "source_axis",
    "time_axis",
]

# From those the service is for, outwards.
_CLOSENESS = (
    PersonKind.PARTICIPANT,
    PersonKind.RELATIVE,
    PersonKind.STAFF,
    PersonKind.EXTERNAL,
    PersonKind.OTHER,
    PersonKind.INTERPRETER,
    PersonKind.INTERVIEWER,
)


def case_axis(work: Work, axis: AxisSpec) -> Axis:
    """The units that are compared; an item of a sub-case belongs to the case on the axis above it."""
    material = work.material
    parents = {case.parent for case in material.cases}
    _check_cases(work, axis)
    used = {each.case for each in material.transcripts} | {item.case for item in work.items}
    shown = [case for case in material.cases if not axis.values or case.id in axis.values or case.name in axis.values]
    ids = [case.id for case in shown if case.id in used or case.id not in parents]
    spoken = work.transcripts_of if _rests_on_talk(work) else {}
    headings = [Heading(case, work.case_name(case), n=_voices(work, spoken.get(case, ())) or None) for case in ids]
    near = {case: next((above for above in work.case_line(case) if above in ids), "") for case in used | set(ids)}
    return Axis(
        axis.by,
        tuple(headings),
        simple(lambda entry: (near.get(entry.item.case, ""),)),
        _("undersøkelsens rekkefølge"),
        _("Uten case"),
        scope=lambda key: frozenset(work.transcripts_of.get(key, ())),
    )


def _check_cases(work: Work, axis: AxisSpec) -> None:
    """Raise `DisplayError` for a case named in `verdier` that there is none of."""
    names = [name for case in work.material.cases for name in (case.id, case.name)]
    unknown = [word for word in axis.values if word not in names]
    if unknown:
        what = _("Ukjent {what} «{word}».")
        raise DisplayError(
            [
                Fault(what.format(what=_("case"), word=word), suggestion(word, names), work.spec.file, None, "verdier")
                for word in unknown
            ]
        )


def _rests_on_talk(work: Work) -> bool:
    """Whether what stands in the display rests on what people said: how many were asked says nothing of figures and judgements out of plans."""
    rows = [item.row for item in work.items if isinstance(item.row, Assessment | Figure)]
    said = {source for source in Source if source is not Source.DOCUMENT}
    known = work.material.segment
    return not rows or any(
        known[each].source in said for row in rows for each in getattr(row, "segments", ()) if each in known
    )


def _voices(work: Work, transcripts: Iterable[str]) -> int:
    return len(frozenset().union(*(work.voices.get(each, frozenset()) for each in transcripts)))


def interview_axis(work: Work, axis: AxisSpec) -> Axis:
    """One heading for each transcript, by date and then id."""
    order = sorted(work.material.transcripts, key=lambda each: (each.date or "9999", each.id))
    wanted = {item.transcript for item in work.items} | set(work.interviews)
    headings = [
        Heading(
            each.id,
            each.id,
            note=", ".join(filter(None, (work.case_name(each.case), form_said(each.form), spoken_date(each.date)))),
            n=len(work.voices[each.id]),
        )
        for each in order
        if each.id in wanted
    ]
    by_date = any(each.date for each in order)
    return Axis(
        axis.by,
        tuple(headings),
        simple(lambda entry: (entry.item.transcript,)),
        _("dato, så intervjunummer") if by_date else _("intervjunummer"),
        _("Uten intervju"),
        scope=lambda key: frozenset((key,)),
    )


def _by_transcript(work: Work, axis: AxisSpec, value: Callable[[str], str], natural: str, missing: str) -> Axis:
    values = {each.id: value(each.id) for each in work.material.transcripts}
    keys = sorted({each for each in values.values() if each}, key=lambda each: fold(each))
    inside = {key: frozenset(each for each, found in values.items() if found == key) for key in keys}
    headings = tuple(Heading(key, _(capital(form_said(key))), n=_voices(work, inside[key])) for key in keys)
    place = simple(lambda entry: (values.get(entry.item.transcript, ""),))
    return Axis(axis.by, headings, place, natural, missing, scope=lambda key: inside.get(key, frozenset()))


def form_axis(work: Work, axis: AxisSpec) -> Axis:
    """Focus groups and individual interviews."""
    return _by_transcript(work, axis, lambda each: work.material.transcript[each].form, _("alfabetisk"), _("Uten form"))


def source_axis(work: Work, axis: AxisSpec) -> Axis:
    """Interviews, conferences, documents."""
    return _by_transcript(
        work, axis, lambda each: work.material.transcript[each].source.value, _("alfabetisk"), _("Uten kilde")
    )


def time_axis(work: Work, axis: AxisSpec) -> Axis:
    """Quarters of a year: dates are coarsened so that nobody is found by a day."""
    return _by_transcript(
        work, axis, lambda each: quarter(work.material.transcript[each].date), _("tid"), _("Uten dato")
    )


def role_axis(work: Work, axis: AxisSpec) -> Axis:
    """Roles by closeness to the service; a role with one person is flagged."""
    people = _speakers(work)
    names = sorted({person.role for person in people if person.role}, key=lambda role: _closeness(role, people))
    inside = {role: frozenset(person.id for person in people if person.role == role) for role in names}
    # Who spoke at the conference only is not among the n: that is told beside each count.
    heard = frozenset().union(*(work.voices[each] for each in work.interviews))
    alone = {role for role, ids in inside.items() if len(ids) == 1}
    headings = tuple(
        Heading(
            role,
            capital(spoken_role(role)),
            n=len(inside[role] & heard) or None,
            flag=_("én person") if role in alone else "",
            alone=role in alone,
        )
        for role in names
    )
    place = simple(lambda entry: (work.role_name(entry.item.person),))
    natural = _("nærhet til tjenesten")
    return Axis(axis.by, headings, place, natural, _("Ukjent rolle"), voices=lambda key: inside.get(key, frozenset()))


def _closeness(role: str, people: list[Person]) -> tuple[int, str]:
    return min(_CLOSENESS.index(person.kind) for person in people if person.role == role), fold(role)


def _speakers(work: Work) -> list[Person]:
    spoken = frozenset().union(*work.voices.values()) | {item.person for item in work.items}
    return [
        person
        for person in sorted(work.material.persons, key=lambda each: each.id)
        if person.id in spoken and work.is_voice(person.id)
    ]


def person_axis(work: Work, axis: AxisSpec) -> Axis:
    """One heading for each person who speaks, by role and id, under the constructed name."""
    people = _speakers(work)
    people.sort(key=lambda person: (_CLOSENESS.index(person.kind), fold(person.role), person.id))
    names = person_names(people)
    headings = tuple(Heading(person.id, names[person.id]) for person in people)
    place = simple(lambda entry: (entry.item.person if work.is_voice(entry.item.person) else "",))
    natural = _("rolle, så nummer")
    return Axis(axis.by, headings, place, natural, _("Ukjent taler"), voices=lambda key: frozenset((key,)))


def person_names(people: Iterable[Person]) -> dict[str, str]:
    """Return what persons are called: constructed name and role; the number only where two are called the same."""
    names = {
        person.id: f"{person.pseudonym} ({spoken_role(person.role)})"
        if person.role and person.role != person.pseudonym
        else person.pseudonym
        for person in people
    }
    shared = {name for name, n in Counter(names.values()).items() if n > 1}
    return {key: f"{name}, {key}" if name in shared else name for key, name in names.items()}


def attribute_axis(work: Work, axis: AxisSpec) -> Axis:
    """Values of an attribute of the speaker, else of the interview, else of the case (`attributt.kjønn`).

    Raises `DisplayError` for an attribute that nobody has.
    """
    name = axis.by.split(".", 1)[1]
    known = sorted({row.name for row in work.material.attributes})
    match = next((each for each in known if fold(each) == fold(name)), None)
    if match is None:
        raise DisplayError(
            Fault(
                _("Undersøkelsen har ingen egenskap «{name}».").format(name=name),
                suggestion(name, known),
                work.spec.file,
            )
        )
    values = {owner: rows[match] for owner, rows in work.material.attribute.items() if rows.get(match)}
    keys = sorted(set(values.values()), key=lambda each: fold(each))
    people = _speakers(work)
    inside = {key: frozenset(each.id for each in people if values.get(each.id) == key) for key in keys}
    headings = tuple(Heading(key, capital(key), n=len(inside[key]) or None) for key in keys)

    def owners(person: str, transcript: str, case: str) -> tuple[str, ...]:
        return next(((values[each],) for each in (person, transcript, *work.case_line(case)) if each in values), ())

    place = simple(lambda entry: owners(entry.item.person, entry.item.transcript, entry.item.case))
    missing = _("Uten opplysning om {name}").format(name=match)
    personal = any(inside.values())
    return Axis(
        axis.by,
        headings,
        place,
        _("alfabetisk"),
        missing,
        voices=(lambda key: inside.get(key, frozenset())) if personal else None,
    )

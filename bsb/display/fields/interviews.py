"""Fields about interviews and recruitment: dates, forms, minutes, steps of the work, who was heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bsb.display.conferees import role_counts
from bsb.display.fields.base import N_, Field, Row, number, text
from bsb.display.saying import form_said
from bsb.display.spec import FieldSpec
from bsb.display.sums import number_of
from bsb.display.times import quarter
from bsb.display.work import Work
from bsb.language import _, counted
from bsb.language.numerals import printed
from bsb.model.display import Gap, Layer, LayerKind
from bsb.model.human import Figure
from bsb.model.people import PersonKind
from bsb.model.transcript import Source, Transcript
from bsb.text.normalise import slug

__all__ = ["FIELDS", "FIGURES"]

Content = list[Layer] | Gap
_INTERVIEWS = ["antall_intervjuer", "intervjuer", "interviews"]
_GROUPS = ["fokusgrupper", "antall_fokusgrupper"]
_SINGLES = ["enkeltintervjuer", "antall_enkeltintervjuer"]
_PEOPLE = ["antall_informanter", "informanter", "informants"]
_ATTENDED = [
    "antall_deltakere_dialogkonferanse",
    "deltakere_dialogkonferanse",
    "deltakere på dialogkonferansen",
    "conference_participants",
]
FIGURES = (*_INTERVIEWS, *_GROUPS, *_SINGLES, *_PEOPLE, *_ATTENDED)
"""What a table of figures may call what is counted here too; they are words of ours, and nobody's name."""
DONE, PARTLY = "✓", "(✓)"


def _of(work: Work, row: Row, *sources: Source) -> list[Transcript]:
    found = [work.material.transcript[each] for each in row.transcripts]
    return [each for each in found if not sources or each.source in sources]


def _date(work: Work, row: Row, field: FieldSpec) -> Content:
    dates = sorted({each.date for each in _of(work, row) if each.date})
    if work.external:
        # The day of a meeting tells those who were there from those who were not; when the work was done may be known.
        dates = list(map(quarter, dates))
    return text("–".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "")


def _form(work: Work, row: Row, field: FieldSpec) -> Content:
    if row.total:
        interviews, others = _apart(work, row)
        said = [counted.interviews(len(interviews))]
        return text("; ".join([*said, *([_beside(len(others))] if others else [])]))
    return text(", ".join(dict.fromkeys(form_said(each.form) for each in _of(work, row) if each.form)))


def _case(work: Work, row: Row, field: FieldSpec) -> Content:
    return text(", ".join(dict.fromkeys(work.case_name(each.case) for each in _of(work, row) if each.case)))


def _total(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(sum(known)) if known else None


def _apart(work: Work, row: Row) -> tuple[list[Transcript], list[Transcript]]:
    """Return the interviews of a row and what else it has: they are never one number, but a row of the conference alone has its own."""
    found = _of(work, row)
    interviews = [each for each in found if each.source is Source.INTERVIEW]
    return (interviews, [each for each in found if each.source is not Source.INTERVIEW]) if interviews else (found, [])


def _beside(n: float) -> str:
    return _("i tillegg {n} fra dialogkonferansen og andre kilder").format(n=printed(n))


def _added(work: Work, row: Row, of: Callable[[Transcript], int | None]) -> Content:
    interviews, others = _apart(work, row)
    beside = _total(map(of, others))
    return number(_total(map(of, interviews)), note=_beside(beside) if beside is not None else "")


def _minutes(work: Work, row: Row, field: FieldSpec) -> Content:
    return _added(work, row, lambda each: each.minutes)


def _pages(work: Work, row: Row, field: FieldSpec) -> Content:
    return _added(work, row, lambda each: each.pages)


def _words(work: Work, row: Row, field: FieldSpec) -> Content:
    return _added(work, row, lambda each: each.words)


def _turnout(work: Work, row: Row, field: FieldSpec) -> Content:
    # Only those where both figures are known are compared (R12).
    both = [each for each in _of(work, row, Source.INTERVIEW) if each.attended is not None and each.invited is not None]
    came, asked = _total(each.attended for each in both), _total(each.invited for each in both)
    if came is None or asked is None:
        return Gap.NO_DATA
    said = _("{n} av {of}").format(n=int(came), of=int(asked))
    return [Layer(LayerKind.COUNT, said, number=came, of=int(asked))]


def _reported(work: Work, row: Row, names: Sequence[str]) -> float | None:
    wanted = {slug(name) for name in names}
    rows = [each for each in work.material.human.figures if isinstance(each, Figure) and slug(each.indicator) in wanted]
    values = [number_of(each) for each in rows if each.case in row.cases]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _either(work: Work, row: Row, counted: float, names: Sequence[str]) -> Content:
    """Count from the study's own interviews; where a case has none, take the figure somebody reported."""
    own = {each.case for each in _of(work, row, Source.INTERVIEW)}
    without = tuple(case for case in row.cases if not own & {case, *_below(work, case)})
    reported = _reported(work, Row(row.heading, (), (), without), names)
    if reported is None:
        return number(counted) if counted or own else Gap.NO_DATA
    note = _("oppgitt, ikke talt") if not counted else _("delvis oppgitt")
    return number(counted + reported, note=note)


def _below(work: Work, case: str) -> set[str]:
    return {each.id for each in work.material.cases if case in work.case_line(each.id)}


def _interviews(work: Work, row: Row, field: FieldSpec) -> Content:
    return _either(work, row, len(_of(work, row, Source.INTERVIEW)), _INTERVIEWS)


def _groups(work: Work, row: Row, field: FieldSpec) -> Content:
    count = sum(work.is_group(each.id) for each in _of(work, row, Source.INTERVIEW))
    return _either(work, row, count, _GROUPS)


def _singles(work: Work, row: Row, field: FieldSpec) -> Content:
    count = sum(not work.is_group(each.id) for each in _of(work, row, Source.INTERVIEW))
    return _either(work, row, count, _SINGLES)


def _people(work: Work, transcripts: Iterable[Transcript]) -> frozenset[str]:
    return frozenset().union(*(work.voices[each.id] for each in transcripts))


def _informants(work: Work, row: Row, field: FieldSpec) -> Content:
    """Count people once, however many interviews they are in."""
    return _either(
        work,
        row,
        len(_people(work, _of(work, row, Source.INTERVIEW))),
        _PEOPLE,
    )


def _conference(work: Work, row: Row, field: FieldSpec) -> Content:
    came = [
        each
        for each in work.material.human.attendance
        if each.case in row.cases or (not each.case and (row.total or row.heading.kind == "outside"))
    ]
    if came:
        told = role_counts(came, work.hide_below if work.external else 0)
        note = ", ".join(f"{role} {n}" for role, n in told)
        apart = sum(each.count for each in came if not each.case)
        if row.total and apart:
            note = "; ".join(filter(None, (note, _("{n} av dem er ikke ført på noen case").format(n=apart))))
        return number(float(sum(each.count for each in came)), note=note)
    reported = _reported(work, row, _ATTENDED)
    if reported is not None:
        return number(reported)
    return number(_total(each.attended for each in _of(work, row, Source.CONFERENCE)))


def _kinds(*kinds: PersonKind) -> Field:
    labels = {
        PersonKind.PARTICIPANT: N_("Brukere"),
        PersonKind.RELATIVE: N_("Pårørende"),
        PersonKind.STAFF: N_("Ansatte"),
        PersonKind.EXTERNAL: N_("Andre"),
    }

    def fill(work: Work, row: Row, field: FieldSpec) -> Content:
        people = _people(work, _of(work, row, Source.INTERVIEW))
        n = sum(1 for each in people if (known := work.someone(each)) is not None and known.kind in kinds)
        return number(n if people else None)

    return Field(labels[kinds[0]], fill, sums=True)


def _held(work: Work, row: Row, field: FieldSpec) -> Content:
    return text(DONE) if any(each.date or each.turns for each in _of(work, row)) else Gap.NO_DATA


def _transcribed(work: Work, row: Row, field: FieldSpec) -> Content:
    # A step counts only when its file exists and its hash is registered.
    return text(DONE) if any(each.origin.file_hash and each.turns for each in _of(work, row)) else Gap.NO_DATA


def _steps(work: Work, row: Row, who: str) -> Content:
    # A study may have a thousand interviews: nobody goes through all their segments for each of them.
    ids = [item.id for each in row.transcripts for item in work.items_in.get(each, ())]
    if not ids:
        return Gap.NO_DATA
    done = [each for each in ids if len(_coders(work, each)) >= (2 if who == "two" else 1)]
    mark = DONE if len(done) == len(ids) else PARTLY if done else "✗"
    return text(mark, note=_("{n} av {of} utsagn").format(n=len(done), of=len(ids)))


def _coders(work: Work, segment: str) -> set[str]:
    return work.hands.get(segment, set())


def _coded(work: Work, row: Row, field: FieldSpec) -> Content:
    return _steps(work, row, "one")


def _checked(work: Work, row: Row, field: FieldSpec) -> Content:
    return _steps(work, row, "two")


def _attribute(work: Work, row: Row, field: FieldSpec) -> Content:
    """What somebody has noted about the interview or the case under a name (`av: brukt i prosessrapport`)."""
    owners = (*row.transcripts, *row.cases)
    wanted = slug(field.argument)
    found = [
        value
        for each in owners
        for name, value in work.material.attribute.get(each, {}).items()
        if slug(name) == wanted
    ]
    return text(", ".join(dict.fromkeys(found)))


FIELDS: dict[str, Field] = {
    "dato": Field(N_("Dato"), _date),
    "form": Field(N_("Form"), _form, sums=True),
    "case": Field(N_("Case"), _case),
    "minutter": Field(N_("Minutter"), _minutes, sums=True),
    "sider": Field(N_("Sider"), _pages, sums=True),
    "ord": Field(N_("Ord"), _words, sums=True),
    "oppmøte": Field(N_("Møtt av inviterte"), _turnout, sums=True),
    "antall_intervjuer": Field(N_("Antall intervjuer"), _interviews, sums=True),
    "fokusgrupper": Field(N_("Av dem fokusgrupper"), _groups, sums=True),
    "enkeltintervjuer": Field(N_("Av dem enkeltintervjuer"), _singles, sums=True),
    "informanter": Field(N_("Antall informanter"), _informants, sums=True),
    "brukere": _kinds(PersonKind.PARTICIPANT),
    "pårørende": _kinds(PersonKind.RELATIVE),
    "ansatte": _kinds(PersonKind.STAFF),
    "andre": _kinds(PersonKind.EXTERNAL, PersonKind.OTHER),
    "konferansedeltakere": Field(N_("Deltakere på dialogkonferansen"), _conference, sums=True),
    "holdt": Field(N_("Holdt"), _held),
    "transkribert": Field(N_("Transkribert"), _transcribed),
    "anonymisert": Field(N_("Anonymisert"), _transcribed),
    "kodet": Field(N_("Kodet"), _coded),
    "kontrollkodet": Field(N_("Kontrollkodet"), _checked),
    "egenskap": Field(N_("Merket"), _attribute),
}

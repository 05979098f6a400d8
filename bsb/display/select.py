"""The selection: which segments or rows a display is about, and why the others are left out (R6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bsb.display.codes import resolve
from bsb.display.ratings import has_value
from bsb.display.spec import DisplaySpec, FilterSpec
from bsb.display.specfile import suggestion
from bsb.display.work import Item, Work
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.coding import Coding, Segment, Valence
from bsb.model.display import Left
from bsb.model.human import Assessment, HumanRow
from bsb.model.transcript import Source
from bsb.text.normalise import fold_ascii

__all__ = ["BASES", "STEPS", "Selection", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What came through, what did not and why, and what one of them is called (`segmenter`)."""

    items: tuple[Item, ...]
    excluded: tuple[Left, ...]
    unit: str


BASES: Mapping[str, str] = {
    "kodinger": "segments",
    "segmenter": "segments",
    "vurderinger": "assessments",
    "lenker": "links",
    "funn": "findings",
    "innspill": "inputs",
    "tall": "figures",
    "planmål": "goals",
    "hendelser": "events",
    "anbefalinger": "recommendations",
    "kondensater": "condensates",
    "intervjuer": "transcripts",
    "caser": "cases",
    "ytringer": "turns",
    "steg": "steps",
}
"""What a display can be made of: the word in the file, and where it lies."""


STEPS = (
    "intervjuer",
    "personer",
    "sider",
    "ytringer",
    "segmenter",
    "kodede",
    "sitater",
    "kontrollerte",
    "displayer",
    "funn",
)
"""The steps of an analysis, in order (F11)."""


def select(work: Work) -> Selection:
    """Return the items of `work.spec`'s basis that its filter lets through, and the rest with reasons.

    Raises `DisplayError` when the filter names codes, cases, sources or roles that the study does not have.
    """
    spec = work.spec
    basis = next((name for name in BASES if fold_ascii(name) == fold_ascii(spec.basis)), None)
    if basis is None:
        raise DisplayError(
            Fault(_("Ukjent grunnlag «{word}».").format(word=spec.basis), suggestion(spec.basis, BASES), spec.file)
        )
    if BASES[basis] == "segments":
        return _segments(work)
    if BASES[basis] == "transcripts":
        return _transcripts(work)
    if BASES[basis] == "cases":
        return _cases(work)
    if BASES[basis] == "turns":
        return _turns(work)
    if BASES[basis] == "steps":
        return Selection(tuple(Item(key) for key in STEPS), (), _("steg"))
    return _rows(work, basis, getattr(work.material.human, BASES[basis]))


def check_filter(work: Work) -> tuple[frozenset[str], list[Fault]]:
    """Return the code ids of the filter and the faults of all its words."""
    limit, material = work.spec.filter, work.material
    ids, unknown = resolve(material.codebook, limit.codes)
    faults = list(unknown)
    known: tuple[tuple[tuple[str, ...], Iterable[str], str], ...] = (
        (limit.cases, [each for case in material.cases for each in (case.id, case.name)], _("case")),
        (limit.sources, [source.value for source in Source], _("kilde")),
        (limit.transcripts, [each.id for each in material.transcripts], _("intervju")),
        (limit.roles, [person.role for person in material.persons], _("rolle")),
        (limit.valence, [valence.value for valence in Valence if valence.value] + ["+", "−", "-", "±"], _("fortegn")),
    )
    for words, names, what in known:
        folded = {fold_ascii(name).lower() for name in names} | set(names)
        for word in words:
            if word not in folded and fold_ascii(word).lower() not in folded:
                faults.append(
                    Fault(
                        _("Ukjent {what} «{word}».").format(what=what, word=word),
                        suggestion(word, dict.fromkeys(names)),
                    )
                )
    below = frozenset(code for each in ids for code in material.codebook.below(each))
    return below, [Fault(fault.what, fault.repair, work.spec.file, fault.line, "utvalg") for fault in faults]


def _segments(work: Work) -> Selection:
    codes, faults = check_filter(work)
    if faults:
        raise DisplayError(faults)
    items, excluded = [], []
    where = {each.id: each.case for each in work.material.transcripts}
    limit = work.spec.filter
    for segment in sorted(work.material.segments, key=_place):
        codings = work.codings_of.get(segment.id, ())
        case = where.get(segment.span.transcript, "")
        item = Item(segment.id, case, segment.span.transcript, segment.person, segment, codings)
        why = _why_out(work, item, segment, codes, limit)
        if why:
            excluded.append(Left(segment.id, why))
        else:
            items.append(item)
    return Selection(tuple(items), tuple(excluded), _("segmenter"))


def _place(segment: Segment) -> tuple[str, int, int, str]:
    return segment.span.transcript, segment.span.turn, segment.span.start, segment.id


def _why_out(work: Work, item: Item, segment: Segment, codes: frozenset[str], limit: FilterSpec) -> str:
    if segment.person and not work.is_voice(segment.person) and segment.person in work.material.person:
        return _("intervjuerens egne ord")
    if limit.sources and not _in(segment.source.value, limit.sources):
        return _("annen kilde ({source})").format(source=segment.source.value)
    for reason, test in _facts(work, item, limit):
        if not test():
            return reason
    if not item.codings and work.spec.basis != "segmenter":
        return _("ingen kode")
    if codes and not any(coding.code in codes for coding in item.codings):
        return _("utenfor kodene i utvalget")
    relevant = [coding for coding in item.codings if not codes or coding.code in codes]
    if limit.valence and not _valence_in(relevant, limit.valence):
        return _("annet fortegn")
    if limit.publishable and not all(coding.publishable for coding in item.codings):
        return _("kan ikke siteres")
    return ""


def _facts(work: Work, item: Item, limit: FilterSpec) -> list[tuple[str, Callable[[], bool]]]:
    transcript = work.material.transcript.get(item.transcript)
    tests: list[tuple[str, Callable[[], bool]]] = []
    if limit.cases:
        names = [each for case in work.case_line(item.case) for each in (case, work.case_name(case))]
        tests.append((_("annen case"), lambda: any(_in(name, limit.cases) for name in names)))
    if limit.transcripts:
        tests.append((_("annet intervju"), lambda: _in(item.transcript, limit.transcripts)))
    if limit.roles:
        tests.append((_("annen rolle"), lambda: _in(work.role_name(item.person), limit.roles)))
    if limit.forms:
        tests.append((_("annen intervjuform"), lambda: transcript is not None and _in(transcript.form, limit.forms)))
    for name, values in limit.attributes.items():
        reason = _("annen verdi av {name}").format(name=name)
        tests.append((reason, _attribute_test(work, item, name, values)))
    return tests


def _attribute_test(work: Work, item: Item, name: str, values: tuple[str, ...]) -> Callable[[], bool]:
    owners = (item.person, item.transcript, *work.case_line(item.case))
    found = [work.material.attribute.get(owner, {}).get(name, "") for owner in owners]
    return lambda: any(_in(value, values) for value in found if value)


def _in(value: str, words: Iterable[str]) -> bool:
    return any(fold_ascii(value).lower() == fold_ascii(word).lower() for word in words)


_SIGNS = {"+": Valence.POSITIVE, "-": Valence.CRITICAL, "−": Valence.CRITICAL, "±": Valence.MIXED}


def _valence_in(codings: Iterable[Coding], words: Iterable[str]) -> bool:
    wanted = {_SIGNS.get(word) or next((each for each in Valence if _in(each.value, [word])), None) for word in words}
    return any(coding.valence in wanted for coding in codings)


def valences(words: Iterable[str]) -> frozenset[Valence]:
    """Return the valences that words of a display file name (`positiv`, `+`)."""
    found = (
        _SIGNS.get(word) or next((each for each in Valence if each.value and _in(each.value, [word])), None)
        for word in words
    )
    return frozenset(each for each in found if each is not None)


def _transcripts(work: Work) -> Selection:
    _codes, faults = check_filter(work)
    if faults:
        raise DisplayError(faults)
    items, excluded = [], []
    limit = work.spec.filter
    for transcript in sorted(work.material.transcripts, key=lambda each: each.id):
        item = Item(transcript.id, transcript.case, transcript.id)
        why = next((reason for reason, test in _facts(work, item, limit) if not test()), "")
        if limit.sources and not _in(transcript.source.value, limit.sources):
            why = _("annen kilde ({source})").format(source=transcript.source.value)
        if why:
            excluded.append(Left(transcript.id, why))
        else:
            items.append(item)
    return Selection(tuple(items), tuple(excluded), _("intervjuer"))


def _rows(work: Work, basis: str, rows: tuple[HumanRow, ...]) -> Selection:
    _codes, faults = check_filter(work)
    if faults:
        raise DisplayError(faults)
    limit, items, excluded = work.spec.filter, [], []
    apart = _other_scales(work, rows)
    for row in sorted(rows, key=lambda each: each.id):
        item = _row_item(work, row)
        why = _("annen skala") if str(getattr(row, "variable", "")) in apart else _row_out(work, item, row, limit)
        if why:
            excluded.append(Left(row.id, why))
        else:
            items.append(item)
    return Selection(tuple(items), tuple(excluded), basis)


def _row_item(work: Work, row: HumanRow) -> Item:
    segments = Item(row.id, row=row).segments
    codings = tuple(coding for each in segments for coding in work.codings_of.get(each, ()))
    return Item(row.id, str(getattr(row, "case", "")), row=row, codings=codings)


def _other_scales(work: Work, rows: tuple[HumanRow, ...]) -> set[str]:
    """Return the variables that have values other than those in `valg: verdier` (`Profilert, Lite profilert`)."""
    wanted = {
        fold_ascii(word.strip()).lower() for word in work.spec.options.get("verdier", "").split(",") if word.strip()
    }
    if not wanted:
        return set()
    judged = [row for row in rows if isinstance(row, Assessment) and has_value(row)]
    return {row.variable for row in judged if fold_ascii(row.value.strip()).lower() not in wanted}


def _cases(work: Work) -> Selection:
    _codes, faults = check_filter(work)
    if faults:
        raise DisplayError(faults)
    parents = {case.parent for case in work.material.cases}
    items, excluded = [], []
    for case in work.material.cases:
        item = Item(case.id, case.id)
        why = next((reason for reason, test in _facts(work, item, work.spec.filter) if not test()), "")
        if case.id in parents:
            why = _("har caser under seg")
        if why:
            excluded.append(Left(case.id, why))
        else:
            items.append(item)
    return Selection(tuple(items), tuple(excluded), _("caser"))


def _turns(work: Work) -> Selection:
    _codes, faults = check_filter(work)
    if faults:
        raise DisplayError(faults)
    items, excluded = [], []
    for transcript in sorted(work.material.transcripts, key=lambda each: each.id):
        before: str | None = None
        for turn in transcript.turns:
            item = Item(
                f"{transcript.id}#{turn.index + 1}",
                transcript.case,
                transcript.id,
                turn.person,
                turn=turn,
                previous=before,
            )
            why = next((reason for reason, test in _facts(work, item, work.spec.filter) if not test()), "")
            if why:
                excluded.append(Left(item.id, why))
            else:
                items.append(item)
            before = turn.person
    return Selection(tuple(items), tuple(excluded), _("ytringer"))


def _row_out(work: Work, item: Item, row: Any, limit: FilterSpec) -> str:
    if work.spec.options.get("bare_avgjorende") == "ja" and not getattr(row, "critical", True):
        return _("ikke merket som avgjørende")
    if limit.cases and item.case:
        names = [each for case in work.case_line(item.case) for each in (case, work.case_name(case))]
        if not any(_in(name, limit.cases) for name in names):
            return _("annen case")
    variable = getattr(row, "variable", None) or getattr(row, "indicator", None)
    if limit.variables and variable is not None and not _in(variable, limit.variables):
        return _("annen variabel")
    return ""


def spec_fault(spec: DisplaySpec, what: str, repair: str = "", place: str = "") -> DisplayError:
    """Return an error about a display file."""
    return DisplayError(Fault(what, repair, spec.file, None, place))

"""The selection: which segments or rows a display is about, and why the others are left out (R6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bsb.display.filter import Test, case_tests, check_filter, coding_tests, folded, place_tests, segment_tests
from bsb.display.folding import fold, suggestion
from bsb.display.ratings import has_value
from bsb.display.spec import FilterSpec
from bsb.display.work import Item, Work
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.display import Left
from bsb.model.human import Assessment, HumanRow
from bsb.model.transcript import Transcript
from bsb.text.normalise import natural

__all__ = ["BASES", "STEPS", "Selection", "basis_of", "everywhere", "select"]


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
    "kontrollerte",
    "sitater",
    "displayer",
    "funn",
)
"""The steps of an analysis, in order (F11)."""


def basis_of(work: Work) -> str:
    """Return the basis that the spec names. Raises `DisplayError` with a suggestion for an unknown word."""
    wanted = fold(work.spec.basis)
    found = next((name for name in BASES if fold(name) == wanted), None)
    if found is None:
        raise DisplayError(
            Fault(
                _("Ukjent grunnlag «{word}».").format(word=work.spec.basis),
                suggestion(work.spec.basis, BASES),
                work.spec.file,
            )
        )
    return found


def select(work: Work) -> Selection:
    """Return the items of `work.spec`'s basis that its filter lets through, and the rest with reasons.

    Raises `DisplayError` when the filter names codes, cases, sources or roles that the study does not have.
    """
    basis = basis_of(work)
    codes, faults = check_filter(work)
    if faults:
        raise DisplayError(faults)
    kind = BASES[basis]
    if kind == "segments":
        return _sifted_segments(work, codes)
    if kind == "transcripts":
        return _sifted(_transcripts(work), [*_source_tests(work), *place_tests(work)], _("intervjuer"))
    if kind == "cases":
        return _cases(work)
    if kind == "turns":
        return _sifted(_turns(work), place_tests(work), _("ytringer"))
    if kind == "steps":
        return Selection(tuple(Item(key) for key in STEPS), (), _("steg"))
    return _rows(work, basis, getattr(work.material.human, kind))


def everywhere(work: Work) -> Work:
    """Return the same display of all cases and interviews, for what a display of some of them says of the rest."""
    limit = work.spec.filter
    if not (limit.cases or limit.transcripts or work.spec.within is not None):
        return work
    spec = replace(work.spec, filter=replace(limit, cases=(), transcripts=()), within=None)
    # Every page asks for the same whole.
    key = f"everywhere {spec.basis} {spec.filter!r} {work.edition}"
    if key not in work.memory:
        whole = replace(work, spec=spec, items=())
        work.memory[key] = replace(whole, items=select(whole).items)
    found: Work = work.memory[key]
    return found


def _sifted(items: Iterable[Item], tests: Sequence[Test], unit: str) -> Selection:
    kept, excluded = [], []
    for item in items:
        for reason, passes in tests:
            if not passes(item):
                excluded.append(Left(item.id, reason))
                break
        else:
            kept.append(item)
    return Selection(tuple(kept), tuple(excluded), unit)


def _sifted_segments(work: Work, codes: frozenset[str]) -> Selection:
    """Sift segments: first by what pages of codes have in common, worked out once for them all, then by codes."""
    limit = replace(work.spec.filter, codes=(), valence=(), publishable=False)
    key = repr((work.spec.within, work.spec.basis == "segmenter", limit))
    found = work.sifted.get(key)
    if found is None:
        found = work.sifted[key] = _sifted(_segments(work), segment_tests(work), _("segmenter"))
    if codes:
        found = _with_codes(work, found, key, codes)
    tests = coding_tests(work.spec.filter, codes, work.material.withheld)
    if not tests:
        return found
    last = _sifted(found.items, tests, found.unit)
    left = sorted((*found.excluded, *last.excluded), key=lambda each: work.rank[each.id])
    return Selection(last.items, tuple(left), found.unit)


def _with_codes(work: Work, found: Selection, key: str, codes: frozenset[str]) -> Selection:
    """Keep what has one of `codes`; what each segment is left out with is made once for all pages of codes."""
    outside = work.outside.get(key)
    if outside is None:
        reason = _("utenfor kodene i utvalget")
        rows = [("", left) for left in found.excluded] + [(item.id, Left(item.id, reason)) for item in found.items]
        outside = work.outside[key] = sorted(rows, key=lambda row: work.rank[row[1].id])
    inside = frozenset[str]().union(*(work.coded[code] for code in codes if code in work.coded))
    kept = tuple([item for item in found.items if item.id in inside])
    return Selection(kept, tuple([left for item, left in outside if item not in inside]), found.unit)


def _segments(work: Work) -> Iterable[Item]:
    if work.spec.within is None:
        return work.all_items
    # A page is about its own interviews; the account of the whole display has the rest.
    return [item for transcript in work.spec.within for item in work.items_in.get(transcript, ())]


def _here(work: Work) -> list[Transcript]:
    found = sorted(work.material.transcripts, key=lambda each: each.id)
    return found if work.spec.within is None else [each for each in found if each.id in work.spec.within]


def _transcripts(work: Work) -> Iterator[Item]:
    for transcript in _here(work):
        yield Item(transcript.id, transcript.case, transcript.id)


def _source_tests(work: Work) -> list[Test]:
    sources = folded(work.spec.filter.sources)
    if not sources:
        return []
    known = work.material.transcript
    return [(_("annen kilde"), lambda item: fold(known[item.transcript].source.value) in sources)]


def _turns(work: Work) -> Iterator[Item]:
    for transcript in _here(work):
        before: str | None = None
        for turn in transcript.turns:
            name = f"{transcript.id}#{turn.index + 1}"
            yield Item(name, transcript.case, transcript.id, turn.person, turn=turn, previous=before)
            before = turn.person


def _cases(work: Work) -> Selection:
    parents = {case.parent for case in work.material.cases}
    items = [Item(case.id, case.id) for case in work.material.cases]
    tests: list[Test] = [*place_tests(work), (_("har caser under seg"), lambda item: item.id not in parents)]
    return _sifted(items, tests, _("caser"))


def _rows(work: Work, basis: str, rows: tuple[HumanRow, ...]) -> Selection:
    limit, items, excluded = work.spec.filter, [], []
    apart = _other_scales(work, rows)
    cases = case_tests(work)
    for row in sorted(rows, key=lambda each: natural(each.id)):
        item = _row_item(work, row)
        why = _("annen skala") if str(getattr(row, "variable", "")) in apart else _row_out(work, row, limit)
        if not why and item.case:
            why = next((reason for reason, passes in cases if not passes(item)), "")
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
    wanted = folded(word.strip() for word in work.spec.options.get("verdier", "").split(",") if word.strip())
    if not wanted:
        return set()
    judged = [row for row in rows if isinstance(row, Assessment) and has_value(row)]
    return {row.variable for row in judged if fold(row.value.strip()) not in wanted}


def _row_out(work: Work, row: Any, limit: FilterSpec) -> str:
    if work.spec.options.get("bare_avgjorende") == "ja" and not getattr(row, "critical", True):
        return _("ikke merket som avgjørende")
    if work.spec.options.get("bare_med_fase") == "ja" and not getattr(row, "phase", ""):
        return _("uten fase")
    variable = getattr(row, "variable", None) or getattr(row, "indicator", None)
    if limit.variables and variable is not None and fold(variable) not in folded(limit.variables):
        return _("annen variabel")
    return ""

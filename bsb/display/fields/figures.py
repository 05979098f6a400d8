"""Fields computed from figures about cases: per thousand inhabitants, and which place a case has (D09).

Only numbers are computed with; a range («30–35») or a word («Dekket») is never made into one. Where figures are of different years it is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from bsb.display.fields.base import N_, Field, Row, text
from bsb.display.folding import suggestion
from bsb.display.spec import FieldSpec
from bsb.display.sums import is_rate, number_of
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.language import _, joined
from bsb.language.numerals import printed
from bsb.model.display import Gap, Layer, LayerKind
from bsb.model.human import Figure
from bsb.text.normalise import natural, slug

__all__ = ["FIELDS", "differing_years"]

Content = list[Layer] | Gap
_PEOPLE = ("innbygger", "befolkning", "folketall", "folketal", "inhabitants", "population")


def _figures(work: Work) -> list[Figure]:
    return sorted(work.material.human.figures, key=lambda each: (each.year, natural(each.id)))


def _indicators(work: Work) -> list[str]:
    """Return the indicators in the order they were written, as the columns stand."""
    rows = sorted(work.material.human.figures, key=lambda each: natural(each.id))
    return list(dict.fromkeys(each.indicator for each in rows))


def _latest(work: Work, case: str, indicator: str) -> Figure | None:
    """Return the last year's figure of an indicator in a case that is a number, or None."""
    found = [each for each in _figures(work) if each.case == case and each.indicator == indicator]
    return next((each for each in reversed(found) if number_of(each) is not None), None)


def _named(work: Work, word: str) -> str:
    known = _indicators(work)
    match = next((each for each in known if slug(each) == slug(word)), None)
    if match is None and known:
        what = _("Ingen tall heter «{word}».").format(word=word)
        raise DisplayError(Fault(what, suggestion(word, known), work.spec.file))
    return match or ""


def _people_in(work: Work) -> str:
    return next((each for each in _indicators(work) if slug(each).startswith(_PEOPLE)), "")


def _per_head(work: Work, row: Row, field: FieldSpec) -> Content:
    """Each number of a case by thousand inhabitants; prices, shares and waiting times are not parted by how many live there."""
    people = _people_in(work)
    base = _latest(work, row.key, people) if people else None
    size = number_of(base) if base is not None else None
    if base is None or not size:
        return Gap.NO_DATA
    wanted = [_named(work, field.argument)] if field.argument else _indicators(work)
    return [*_shares(work, row.key, [each for each in wanted if each != people], base, size)] or Gap.NO_DATA


def _shares(work: Work, case: str, indicators: list[str], base: Figure, size: float) -> Iterator[Layer]:
    for indicator in indicators:
        each = _latest(work, case, indicator)
        value = number_of(each) if each is not None else None
        if each is None or value is None or is_rate(each.unit):
            continue
        years = sorted({each.year, base.year} - {""})
        note = _("tall fra {years}").format(years=joined(years)) if len(years) > 1 else ""
        share = printed(round(1000 * value / size, 1))
        yield Layer(LayerKind.TEXT, f"{indicator}: {share}", note=note, number=1000 * value / size)


def _place(work: Work, row: Row, field: FieldSpec) -> Content:
    """Which place a case has when the cases are ordered by a figure, highest first; the same figure is the same place."""
    indicator = _named(work, field.argument)
    values = [number_of(found) for case in work.material.cases if (found := _latest(work, case.id, indicator))]
    known = [each for each in values if each is not None]
    own = _latest(work, row.key, indicator)
    value = number_of(own) if own is not None else None
    if value is None:
        return Gap.NO_DATA
    place = 1 + sum(each > value for each in known)
    return text(_("nr. {n} av {of}").format(n=place, of=len(known)))


def _place_of(work: Work, field: FieldSpec) -> str:
    return _("{indicator}, høyest først").format(indicator=_named(work, field.argument) or field.argument)


def differing_years(work: Work) -> Iterator[str]:
    """Yield a note for each indicator whose figures in the display are of different years."""
    years: dict[str, set[str]] = {}
    for item in work.items:
        if isinstance(item.row, Figure) and item.row.year and item.row.value.strip():
            years.setdefault(item.row.indicator, set()).add(item.row.year)
    for indicator, found in years.items():
        if len(found) > 1:
            yield _("{indicator}: tallene er fra ulike år ({years}).").format(
                indicator=indicator, years=", ".join(sorted(found))
            )


FIELDS: dict[str, Field] = {
    "per_innbygger": Field(N_("Per 1000 innbyggere"), _per_head, sparse=True),
    "plassering": Field(N_("Plassering"), _place, heading=_place_of),
}

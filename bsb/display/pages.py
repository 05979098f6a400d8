"""Displays of several pages: one for each interview, then one for each case with the interviews stacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bsb.display.spec import AxisSpec, DisplaySpec
from bsb.display.specfile import suggestion
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.material import Material
from bsb.text.normalise import fold_ascii

__all__ = ["page_specs"]

_KNOWN = ("intervju", "case")


def page_specs(material: Material, spec: DisplaySpec) -> Iterator[tuple[str, DisplaySpec]]:
    """Yield (name of the page, its spec) for `sider`: by interview, by case, or by interview with the cases stacked (`stable: case`)."""
    assert spec.pages is not None
    by = fold_ascii(spec.pages.by).lower()
    if by not in _KNOWN:
        raise DisplayError(
            Fault(
                _("«sider» kan ikke være etter «{word}».").format(word=spec.pages.by), suggestion(by, _KNOWN), spec.file
            )
        )
    bare = replace(spec, pages=None)
    with_segments = {segment.span.transcript for segment in material.segments}
    order = [each for each in sorted(material.transcripts, key=lambda each: each.id) if each.id in with_segments]
    if by == "intervju":
        for each in order:
            yield _("Intervju {id}").format(id=each.id), _only(bare, transcripts=(each.id,))
    stacked = by == "case" or spec.pages.sub is not None
    for case in material.cases if stacked else ():
        if any(each.case == case.id for each in order):
            yield case.name, _stacked(_only(bare, cases=(case.id,)))


def _only(spec: DisplaySpec, transcripts: tuple[str, ...] = (), cases: tuple[str, ...] = ()) -> DisplaySpec:
    limit = spec.filter
    return replace(
        spec, filter=replace(limit, transcripts=transcripts or limit.transcripts, cases=cases or limit.cases)
    )


def _stacked(spec: DisplaySpec) -> DisplaySpec:
    return replace(
        spec, rows=AxisSpec("intervju", sub=replace(spec.rows, empty=False), empty=False, heading=spec.rows.heading)
    )

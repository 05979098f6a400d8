"""Displays of several pages: one for each interview, case, person or service, and stacked by case where asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bsb.display.beside import who_follows
from bsb.display.codes import dimension_of
from bsb.display.folding import fold, suggestion
from bsb.display.lookups import Lookups, memory_of
from bsb.display.spec import AxisSpec, DisplaySpec
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.codebook import Dimension
from bsb.model.material import Material

__all__ = ["PAGES", "page_specs"]

Pages = Iterator[tuple[str, DisplaySpec]]


def page_specs(material: Material, spec: DisplaySpec) -> Pages:
    """Yield (name of the page, its spec) for `sider`.

    `etter: intervju` gives a page for each interview, with `delrader: case` also one for each case where its interviews are
    stacked; `etter: case`, `gruppe` (focus groups), `informant` and a dimension of codes (`tjeneste`) give one page for each that has something.
    Raises `DisplayError` for a way of making pages that there is none of.
    """
    assert spec.pages is not None
    wanted = fold(spec.pages.by)
    maker = next((each for word, each in _makers().items() if fold(word) == wanted), None)
    if maker is None:
        what = _("«sider» kan ikke være etter «{word}».").format(word=spec.pages.by)
        raise DisplayError(Fault(what, suggestion(spec.pages.by, PAGES), spec.file))
    sub = spec.pages.sub
    if sub is not None and (wanted, fold(sub.by)) != ("intervju", "case"):
        what = _("«sider» etter «{word}» kan ikke ha «delrader: {sub}».").format(word=spec.pages.by, sub=sub.by)
        raise DisplayError(Fault(what, _("Bare «etter: intervju, delrader: case» kan stå sammen."), spec.file))
    yield from maker(material, spec)


def _makers() -> dict[str, Callable[[Material, DisplaySpec], Pages]]:
    people = {"intervju": _interviews, "gruppe": _groups, "case": _cases, "informant": _people}
    return {**people, **{dimension.value: _codes for dimension in Dimension}}


def bare(spec: DisplaySpec) -> DisplaySpec:
    """Return the spec of one page: without pages of its own, turned where `valg: snu_sidene` says so."""
    turned = spec.options.get("snu_sidene") == "ja"
    return replace(spec, pages=None, transpose=spec.transpose != turned, sums="ingen" if turned else spec.sums)


def _with_segments(material: Material) -> list[str]:
    found = Lookups(material, memory_of(material)).items_in
    return sorted(each.id for each in material.transcripts if each.id in found)


def _interviews(material: Material, spec: DisplaySpec) -> Pages:
    for each in _with_segments(material):
        yield _("Intervju {id}").format(id=each), _only(bare(spec), transcripts=(each,))
    if spec.pages is not None and spec.pages.sub is not None:
        for name, page in _cases(material, spec):
            yield (
                name,
                replace(
                    page,
                    rows=AxisSpec(
                        "intervju", sub=replace(page.rows, empty=False), empty=False, heading=page.rows.heading
                    ),
                ),
            )


def _groups(material: Material, spec: DisplaySpec) -> Pages:
    for each in sorted(material.transcripts, key=lambda one: one.id):
        if each.told_as_group:
            page = _only(bare(spec), transcripts=(each.id,))
            yield _("Gruppe {id}").format(id=each.id), page
            if spec.options.get("hvem_folger_hvem") == "ja":
                yield _("{id}: hvem følger hvem").format(id=each.id), who_follows(page)


def _cases(material: Material, spec: DisplaySpec) -> Pages:
    heard = set(_with_segments(material))
    used = {each.case for each in material.transcripts if each.id in heard}
    for case in material.cases:
        if case.id in used:
            inside = tuple(sorted(each.id for each in material.transcripts if case.id in _line(material, each.case)))
            yield case.name, _only(bare(spec), cases=(case.id,), within=inside)


def _line(material: Material, case: str) -> list[str]:
    line: list[str] = []
    while case and case not in line:
        line.append(case)
        case = material.case[case].parent if case in material.case else ""
    return line


def _people(material: Material, spec: DisplaySpec) -> Pages:
    spoken = {segment.person for segment in material.segments}
    for person in sorted(material.persons, key=lambda each: each.id):
        if person.id in spoken and person.answers:
            yield f"{person.pseudonym}, {person.id}", replace(bare(spec), options={**spec.options, "person": person.id})


def _codes(material: Material, spec: DisplaySpec) -> Pages:
    """One page for each code of a dimension that something is coded with; its own parts are the columns where it has any."""
    assert spec.pages is not None
    dimension, book = dimension_of(spec.pages.by), material.codebook
    used = {coding.code for coding in material.standing}
    inside = {code.id for code in book if code.dimension is dimension}
    for code in book:
        if code.id in inside and code.parent not in inside and used & set(book.below(code.id)):
            page = replace(bare(spec), filter=replace(spec.filter, codes=(code.id,)))
            # What is said of the whole and of none of its parts has a place of its own beside them («Bolig, ellers»).
            codes = (code.id, *(child.id for child in book.children(code.id)))
            parts = AxisSpec("kode", codes=codes, order=spec.columns.order, fields=spec.columns.fields)
            yield (
                code.label(material.settings.language),
                replace(page, columns=parts) if book.children(code.id) else page,
            )


def _only(
    spec: DisplaySpec, transcripts: tuple[str, ...] = (), cases: tuple[str, ...] = (), within: tuple[str, ...] = ()
) -> DisplaySpec:
    limit = replace(spec.filter, transcripts=transcripts or spec.filter.transcripts, cases=cases or spec.filter.cases)
    return replace(spec, filter=limit, within=within or transcripts)


PAGES = tuple(_makers())
"""The words that can stand after `sider: etter`."""

"""What some displays bring besides their matrix: notes that only they can write, and pages that belong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bsb.display.axes.judged import halves, levels_in_cases, value_in, variable_named, variables
from bsb.display.fields.cases import sides_of
from bsb.display.fields.figures import differing_years
from bsb.display.fields.goals import loose_ends
from bsb.display.judging import judging_rules
from bsb.display.matrix import Matrix
from bsb.display.ratings import level_of, variable_label, variable_name
from bsb.display.spec import AxisSpec, CellSpec, DisplaySpec, FieldSpec
from bsb.display.work import Work
from bsb.language import _, ngettext
from bsb.model.human import Event
from bsb.model.material import Material

__all__ = ["asks_why", "extra_notes", "extra_pages", "extra_rules"]


def extra_notes(work: Work, matrix: Matrix) -> Iterator[str]:
    """Yield the notes that the display's `valg` asks for."""
    for option, notes in _NOTES.items():
        if work.spec.options.get(option) == "ja":
            yield from notes(work, matrix)
    yield from differing_years(work)
    if not work.external:
        yield from _without_reason(work)
    if work.spec.options.get("ekstra_side") == "variabelkryss":
        yield from _coincidence(work)
    if work.spec.options.get("hvorfor_sammen") == "":
        yield asks_why()


def asks_why() -> str:
    """Ask for the reason that themes stand together, which R23 wants written."""
    return _("Skriv hvorfor disse temaene hører sammen, i «valg: hvorfor_sammen» i displayfila.")


def _coincidence(work: Work) -> Iterator[str]:
    """Say in how many cases two variables lie on the same side; which cases they are stands in the fields."""
    known = [sides for case in work.material.cases if (sides := sides_of(work, case.id)) is not None]
    if known:
        one, other = (variable_named(work, each) for each in ("1", "2"))
        text = ngettext(
            "{one} og {other} faller sammen i {n} av {of} case.",
            "{one} og {other} faller sammen i {n} av {of} caser.",
            len(known),
        )
        yield text.format(
            one=variable_label(one), other=variable_name(other), n=sum(a == b for a, b in known), of=len(known)
        )


def _without_reason(work: Work) -> Iterator[str]:
    """Name the decisive events of which nobody has written why."""
    events = [item.row for item in work.items if isinstance(item.row, Event)]
    bare = [row.id for row in events if row.critical and not row.note]
    if bare:
        said = ngettext(
            "{n} avgjørende hendelse mangler begrunnelse ({which}). Skriv den i kolonnen «merknad» i hendelser.xlsx.",
            "{n} avgjørende hendelser mangler begrunnelse ({which}). Skriv den i kolonnen «merknad» i hendelser.xlsx.",
            len(bare),
        )
        yield said.format(n=len(bare), which=", ".join(bare))


def _loose_ends(work: Work, matrix: Matrix) -> Iterator[str]:
    yield from loose_ends(work)


def _unplaced_codes(work: Work, matrix: Matrix) -> Iterator[str]:
    bare = [code for code in work.material.codebook if code.level is None or code.phase is None]
    if bare:
        names = ", ".join(code.label(work.material.settings.language) for code in bare)
        yield _("Koder uten nivå eller fase i kodeboken, som derfor ikke har plass: {names}.").format(names=names)


def _agreement(work: Work, matrix: Matrix) -> Iterator[str]:
    """Count, for each condition, in how many cases it lies at the same level as the outcome; scales of other lengths cannot be compared."""
    outcome = variable_named(work, work.spec.ordered_by) if variables(work) else ""
    apart = []
    for variable in variables(work) if outcome else ():
        pairs = [(value_in(work, case.id, outcome), value_in(work, case.id, variable)) for case in work.material.cases]
        known = [(_level(work, outcome, a), _level(work, variable, b)) for a, b in pairs if a and b]
        if variable == outcome or not known:
            continue
        if len(_levels(work, variable)) != len(_levels(work, outcome)):
            apart.append(variable_name(variable))
            continue
        text = ngettext(
            "{variable} ligger likt med {outcome} i {n} av {of} case.",
            "{variable} ligger likt med {outcome} i {n} av {of} caser.",
            len(known),
        )
        yield text.format(
            variable=variable_label(variable),
            outcome=variable_name(outcome),
            n=sum(a == b for a, b in known),
            of=len(known),
        )
    if apart:
        yield _("Ikke sammenlignet, fordi skalaen har et annet antall trinn: {variables}.").format(
            variables=", ".join(apart)
        )


def _level(work: Work, variable: str, value: str) -> int:
    return _levels(work, variable).get(level_of(value), -1)


def _levels(work: Work, variable: str) -> Mapping[str, int]:
    return {level_of(level): place for place, level in enumerate(levels_in_cases(work, variable))}


_NOTES: dict[str, Callable[[Work, Matrix], Iterator[str]]] = {
    "lose_ender": _loose_ends,
    "uplasserte_koder": _unplaced_codes,
    "samsvar_med_utfall": _agreement,
}


def _upper_levels(work: Work, number: str) -> str:
    variable = variable_named(work, number)
    high = ", ".join(halves(work, variable)[0]) if variable else ""
    return _("{variable}: {levels}").format(variable=variable_name(variable), levels=high) if high else ""


def extra_rules(work: Work) -> Iterator[str]:
    """Yield rules from the display's `valg`, and those by which cases were judged; a judgement without a rule stops it (R17)."""
    words = work.spec.options
    upper = "; ".join(filter(None, (_upper_levels(work, each) for each in ("1", "2"))))
    if words.get("ekstra_side") == "variabelkryss" and upper:
        yield _("En case regnes med når den ligger i øvre del av skalaen ({levels}).").format(levels=upper)
    if words.get("hvorfor_sammen"):
        yield _("Temaene hører sammen fordi: {why}").format(why=words["hvorfor_sammen"])
    yield from judging_rules(work)


def extra_pages(material: Material, spec: DisplaySpec) -> Iterator[tuple[str, DisplaySpec]]:
    """Yield (name, spec) of pages that the display's `valg` asks for."""
    if spec.options.get("sitatbalanse") == "ja":
        yield _("Balansen i sitatene"), _balance(spec)
    if spec.options.get("ekstra_side") == "variabelkryss":
        yield _("Casene i fire felt"), _cross(spec)


def _bare(spec: DisplaySpec) -> DisplaySpec:
    return replace(spec, pages=None, options={}, rules=(), sums="ingen", chart="")


def _balance(spec: DisplaySpec) -> DisplaySpec:
    sides = (("positiv", _("Positive")), ("kritisk", _("Kritiske")), ("blandet", _("Blandede")))
    fields = [FieldSpec("utsagn", label, valence=(side,)) for side, label in sides]
    fields += [FieldSpec("foreslått_vist", _("Foreslått"))]
    rows = AxisSpec("kode", level="alle", empty=False, heading=_("Kode"))
    return replace(_bare(spec), engine="register", rows=rows, columns=AxisSpec("felt", fields=tuple(fields)))


def _cross(spec: DisplaySpec) -> DisplaySpec:
    cells = CellSpec(show=("caser",))
    rows, columns = AxisSpec("halvdel.1", heading=_("Betingelse")), AxisSpec("halvdel.2")
    return replace(_bare(spec), engine="pivot", basis="caser", rows=rows, columns=columns, cell=cells)


def who_follows(spec: DisplaySpec) -> DisplaySpec:
    """Return the spec of the page that shows who speaks after whom."""
    rows, columns = AxisSpec("taler", heading=_("Taler")), AxisSpec("forrige")
    cell = CellSpec(show=("ytringer",), shade=True)
    rule = _("Raden er den som snakker, kolonnen er den som snakket rett før. Tallet er antall ytringer.")
    return replace(_bare(spec), engine="pivot", rows=rows, columns=columns, cell=cell, rules=(rule,))

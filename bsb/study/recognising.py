"""The re-identification test: can a colleague who knows the service tell who people are? The sheet to be handed over, and the same for the screen.

What the release gate would hold is printed as […], for the question is what those can tell who read what is published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.language import _, use
from bsb.privacy.word_sheet import refuse_no_sheet

if TYPE_CHECKING:
    from bsb.model.transcript import Span, Transcript
    from bsb.privacy.held import Held
    from bsb.privacy.indirect import IndirectRow
    from bsb.privacy.reidentify import Described
    from bsb.study.study import Study

__all__ = ["as_cells", "group_cells", "group_heads", "people_heads", "recognisable", "write_recognising"]

_WIDTHS = {1: 8, 2: 12, 3: 22, 4: 16, 5: 14, 6: 50, 7: 50, 8: 26, 9: 14, 10: 34}


def people_heads() -> tuple[str, ...]:
    """Return the headings of the columns of `as_cells`."""
    kind, role, about = _("Snakker eller omtales"), _("Rolle og sted"), _("Kjønn og alder")
    return (_("Person"), kind, role, about, _("Bakgrunn"), _("Sier"), _("Sies om"))


def group_heads() -> tuple[str, ...]:
    """Return the headings of the columns of `group_cells`."""
    return (_("Rolle"), _("Sted"), _("Kjønn"), _("Alder"), _("Bakgrunn"), _("Antall"), "")


def recognisable(study: Study) -> tuple[tuple[IndirectRow, ...], tuple[Described, ...]]:
    """Return the groups by role, unit, gender, age and origin, smallest first, and a row for each who may be known."""
    from bsb.privacy.indirect import indirect_table
    from bsb.privacy.reidentify import described
    from bsb.study.release import held_words

    material = study.material(grounds=False)
    with study.store.reading() as view:
        replaced = view.replacements()
    talks = material.transcripts
    masked = _Masked(talks, held_words(study, material))
    groups = indirect_table(material.persons, material.attributes, talks)
    return groups, described(material.persons, material.attributes, talks, replaced, masked)


class _Masked:
    """The words of a span with what the gate holds printed as […]."""

    def __init__(self, transcripts: Sequence[Transcript], held: Mapping[tuple[str, int], tuple[Held, ...]]) -> None:
        self._texts = {(one.id, turn.index): turn.text for one in transcripts for turn in one.turns}
        self._held = held

    def __call__(self, span: Span) -> str:
        turn = span.transcript, span.turn
        text, end = self._texts[turn], span.end
        for one in sorted(self._held.get(turn, ()), key=lambda one: -one.start):
            if span.start <= one.start < end:
                text = f"{text[: one.start]}[…]{text[one.end :]}"
                end += len("[…]") - (one.end - one.start)
        return text[span.start : end]


def as_cells(row: Described) -> tuple[str, ...]:
    """Return a row as it is printed, in the order of `people_heads`."""
    return (row.person, _("snakker") if row.speaks else _("omtales"), *row[2:])


def write_recognising(study: Study, path: Path) -> int:
    """Write the sheet for the colleague, for its owner alone (0600), and return how many may be known.

    Raises `TableError` for a file that is no .xlsx or is there already, and `KeyFileError` for a place in the study: what the colleague
    writes in the sheet is who people are.
    """
    from bsb.coding.excel import Page, write_pages
    from bsb.privacy.key import refuse_sheet_inside

    refuse_sheet_inside(path, study.folder, "bsb check --reidentify --out {file}")
    taken = _("Bruk et annet navn, eller slett den først.")
    refuse_no_sheet(path, _("Arket til kollegaen er et Excel-ark."), "gjenkjenning.xlsx", taken)
    with use(study.settings.language):
        groups, people = recognisable(study)
        rows = [(*as_cells(one), "", "", "") for one in people]
        answers = (_("Hvem tror du det er?"), _("Hvor sikker er du?"), _("Hva røpet det?"))
        sure = (_("sikker"), _("nokså sikker"), _("gjetter"), _("vet ikke"))
        first = len(people_heads()) + 1
        pages = [
            Page(_("Les først"), [_("Les først")], [(line,) for line in _advice()], {1: 110}),
            Page(
                _("Personer"),
                [*people_heads(), *answers],
                rows,
                _WIDTHS,
                {first + 1: sure},
                frozenset(range(first, first + len(answers))),
                still=1,
            ),
            Page(_("Grupper"), group_heads(), [group_cells(one) for one in groups]),
        ]
        write_pages(pages, path, _("Hvem kan kjennes igjen"), mode=0o600)
    return len(people)


def group_cells(row: IndirectRow) -> tuple[str, ...]:
    """Return a group as it is printed, in the order of `group_heads`."""
    marked = _("liten gruppe") if row.small else ""
    return (row.role, row.unit, row.gender, row.age, row.origin, str(row.count), marked)


def _advice() -> tuple[str, ...]:
    return (
        _(
            "Dette er en prøve på om noen kan kjennes igjen, for en som kjenner tjenesten, men ikke har lest intervjuene."
        ),
        _("Navnene er konstruerte. Ord som ikke skal ut, er skrevet […], som i det som publiseres."),
        _(
            "Skriv på arket «Personer» hvem du tror det er, hvor sikker du er, og hva som røpet det. La det stå tomt når du ikke vet."
        ),
        _(
            "Når du har skrevet i arket, kan det ha virkelige navn i seg. Gi det tilbake til den du fikk det av, og til ingen andre."
        ),
        _(
            "Den som tar imot: endre eller la være å trykke det som røper noen, og slett arket etterpå. bsb leser det ikke inn."
        ),
    )

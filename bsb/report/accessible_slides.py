"""The accessibility list for slides: titles, reading order, size, contrast, pictures, language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bsb.errors import Fault, InputError, MissingPartError
from bsb.language import _
from bsb.report.contrast import contrast
from bsb.text.extras import install_line
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen

__all__ = ["open_deck", "slide_faults"]

_LEAST_POINTS = 18
_LEAST_CONTRAST = 4.5
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def open_deck(path: Path) -> Any:
    """Open slides (.pptx). Raises `InputError` for a file that is none, or swells, and `MissingPartError` without python-pptx."""
    try:
        from pptx import Presentation
    except ImportError:
        raise MissingPartError(_("Lysbilder trenger en del som ikke er installert."), install_line("slides")) from None
    from lxml.etree import XMLSyntaxError
    from pptx.exc import PackageNotFoundError

    # A file without the parts that every presentation has is met by the library as a missing key or attribute.
    unreadable: tuple[type[Exception], ...] = (
        *BROKEN_ZIP, KeyError, AttributeError, PackageNotFoundError, XMLSyntaxError
    )  # fmt: skip
    try:
        refuse_swollen(path)
        return Presentation(str(path))
    except unreadable:
        raise InputError(
            Fault(
                _("Filen kan ikke leses som lysbilder."), _("Åpne den i PowerPoint og lagre den som .pptx."), path.name
            )
        ) from None


def slide_faults(path: Path) -> tuple[Fault, ...]:
    """Return everything in a .pptx that stands in the way of a reader. Raises as `open_deck` does."""
    deck = open_deck(path)
    found = list(_of_deck(deck, path.name))
    seen: dict[str, int] = {}
    for number, slide in enumerate(deck.slides, 1):
        place = _("lysbilde {n}").format(n=number)
        found += [Fault(what, repair, path.name, place=place) for what, repair in _of_slide(slide, seen, number)]
    return tuple(found)


def _of_deck(deck: Any, file: str) -> Iterator[Fault]:
    if not deck.core_properties.title.strip():
        yield Fault(_("Lysbildene har ingen tittel i egenskapene."), _("Skriv den under Fil > Informasjon."), file)


def _of_slide(slide: Any, seen: dict[str, int], number: int) -> Iterator[tuple[str, str]]:
    shapes = list(slide.shapes)
    title = slide.shapes.title
    text = title.text_frame.text.strip() if title is not None else ""
    if not text:
        yield _("Lysbildet har ingen tittel."), _("Skriv tittelen i tittelfeltet.")
    elif text in seen:
        yield (
            _("Tittelen er den samme som på lysbilde {n}.").format(n=seen[text]),
            _("Gi hvert lysbilde sin egen tittel."),
        )
    seen.setdefault(text, number)
    if title is not None and shapes and shapes[0].shape_id != title.shape_id:
        yield _("Tittelen blir ikke lest først."), _("Flytt den bakerst i Markeringsruten.")
    for shape in shapes:
        yield from _of_shape(shape)


def _of_shape(shape: Any) -> Iterator[tuple[str, str]]:
    described = str(shape._element.xpath(".//p:cNvPr/@descr")[:1] or "")
    if shape.shape_type is not None and "PICTURE" in str(shape.shape_type) and described in {"", "['']"}:
        yield _("Et bilde har ingen tekst for skjermleser."), _("Høyreklikk og velg Rediger alternativ tekst.")
    if not shape.has_text_frame:
        return
    if shape.is_placeholder and not shape.text_frame.text.strip():
        yield _("Et felt er tomt."), _("Fyll det ut eller slett det.")
    for run in (run for line in shape.text_frame.paragraphs for run in line.runs if run.text.strip()):
        yield from _of_run(run)


def _of_run(run: Any) -> Iterator[tuple[str, str]]:
    if run.font.size is not None and run.font.size.pt < _LEAST_POINTS:
        yield _("Teksten er mindre enn {n} punkter.").format(n=_LEAST_POINTS), _("Gjør den større, eller skriv mindre.")
    colour = next((str(each.get("val")) for each in run._r.iter(f"{_A}srgbClr")), "")
    if colour and contrast(colour, "FFFFFF") < _LEAST_CONTRAST:
        yield _("Teksten skiller seg for lite fra bakgrunnen."), _("Velg en mørkere farge.")
    properties = run._r.find(f"{_A}rPr")
    if properties is None or not properties.get("lang"):
        yield _("En tekst sier ikke hvilket språk den er på."), _("Velg språk under Se gjennom > Språk.")

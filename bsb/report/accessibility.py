"""The accessibility list, checked on the finished file: what a screen reader, a keyboard and a poor printer need.

    faults("rapport.docx")  ->  () when all is well, otherwise a fault for each thing, with its place and the repair

Read from the XML itself, so that it judges any Word document or slide deck, also after people have worked on it. Slides are in
`bsb.report.accessible_slides`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bsb.errors import Fault
from bsb.language import _
from bsb.report.contrast import contrast
from bsb.report.word.package import open_document
from bsb.report.word.xml import attribute, block_items, inside, qualified, text_of

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["faults"]

_LEAST_CONTRAST = 4.5
_PAPER = "FFFFFF"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BARE_LINK = re.compile(r"^(https?://|www\.)|^(her|klikk her|les mer|here|click here)\.?$", re.IGNORECASE)


def faults(path: Path) -> tuple[Fault, ...]:
    """Return everything in a .docx or .pptx that stands in the way of a reader, in the order of the list."""
    if path.suffix.lower() == ".pptx":
        from bsb.report.accessible_slides import slide_faults

        return slide_faults(path)
    looked = _Looked(open_document(path), path.name)
    checks: tuple[Callable[[_Looked], Iterator[Fault]], ...] = (
        _headings,
        _properties,
        _lists,
        _tables,
        _boxes,
        _pictures,
        _empty,
        _colours,
        _links,
        _letters,
    )
    return tuple(fault for check in checks for fault in check(looked))


@dataclass(frozen=True)
class _Looked:
    """A document being looked at."""

    document: Document
    file: str

    @property
    def body(self) -> _Element:
        return cast("_Element", self.document.element.body)

    def fault(self, what: str, repair: str, place: str = "") -> Fault:
        return Fault(what, repair, self.file, place=place)

    @cached_property
    def style_names(self) -> dict[str, str]:
        """Names of styles by id, in small letters."""
        styles = inside(self.document.styles.element, "w:style")
        return {attribute(each, "w:styleId"): _value(each, "w:name").lower() for each in styles}

    @cached_property
    def paragraphs(self) -> list[_Element]:
        """Every paragraph of the text outside tables."""
        return [each for each in block_items(self.body) if each.tag == qualified("w:p")]

    @cached_property
    def places(self) -> dict[_Element, str]:
        """Where each paragraph stands: its number, and the heading above it. Never what it says."""
        found, above = {}, ""
        for number, paragraph in enumerate(self.paragraphs, 1):
            if self.style(paragraph).startswith("heading"):
                above = text_of(paragraph).strip()
            under = _("avsnitt {n}, under «{heading}»") if above else _("avsnitt {n}")
            found[paragraph] = under.format(n=number, heading=above)
        return found

    def style(self, paragraph: _Element) -> str:
        """The name of a paragraph's style."""
        return self.style_names.get(_value(paragraph, "w:pPr/w:pStyle"), "normal")


def _value(element: _Element, path: str) -> str:
    return next((attribute(each, "w:val") for each in inside(element, path)), "")


def _headings(looked: _Looked) -> Iterator[Fault]:
    level, title, tops = 0, False, 0
    for paragraph in looked.paragraphs:
        name = looked.style(paragraph)
        title = title or name == "title"
        found = re.fullmatch(r"heading (\d)", name)
        if not found:
            continue
        now = int(found.group(1))
        tops += now == 1
        if now > level + 1:
            what = _("Overskriftsnivået hopper fra {a} til {b}.").format(a=level, b=now)
            yield looked.fault(what, _("Bruk nivåene i rekkefølge."), looked.places[paragraph])
        level = now
    if not title and tops != 1:
        yield looked.fault(
            _("Dokumentet mangler tittel."), _("Gi tittelen stilen «Tittel», eller bruk bare én Overskrift 1.")
        )


def _properties(looked: _Looked) -> Iterator[Fault]:
    about = looked.document.core_properties
    if not about.title.strip():
        yield looked.fault(_("Dokumentets egenskaper har ingen tittel."), _("Skriv den under Fil > Informasjon."))
    defaults = looked.document.styles.element.find(
        "/".join(qualified(each) for each in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"))
    )
    if defaults is None or not attribute(defaults, "w:val"):
        yield looked.fault(
            _("Dokumentet sier ikke hvilket språk det er på."), _("Velg språk under Se gjennom > Språk.")
        )


def _lists(looked: _Looked) -> Iterator[Fault]:
    for paragraph in looked.paragraphs:
        text = text_of(paragraph).strip()
        if re.match(r"^([•▪·*]|-\s|\d{1,2}[.)]\s)\s*\S", text) and looked.style(paragraph) in {"normal", "body text"}:
            yield looked.fault(
                _("En liste er skrevet for hånd."),
                _("Bruk punktliste eller nummerert liste."),
                looked.places[paragraph],
            )


def _tables(looked: _Looked) -> Iterator[Fault]:
    for number, table in enumerate(inside(looked.body, ".//w:tbl"), 1):
        place = _("tabell {n}").format(n=number)
        first = next(inside(table, "w:tr"), None)
        if first is None or first.find(f"{qualified('w:trPr')}/{qualified('w:tblHeader')}") is None:
            yield looked.fault(_("Tabellen har ingen overskriftsrad."), _("Merk første rad som overskriftsrad."), place)
        if (
            next(inside(table, ".//w:vMerge"), None) is not None
            or next(inside(table, ".//w:gridSpan"), None) is not None
        ):
            yield looked.fault(_("Tabellen har flettede celler."), _("Del dem."), place)
        if next(inside(table, ".//w:tc/w:tbl"), None) is not None:
            yield looked.fault(_("Det er en tabell inni en tabell."), _("Skill dem."), place)
        if not (_value(table, "w:tblPr/w:tblCaption") or _value(table, "w:tblPr/w:tblDescription")):
            yield looked.fault(
                _("Tabellen har ingen tekst for skjermleser."), _("Skriv den under Tabellegenskaper."), place
            )
        if _first_column(table) is None:
            yield looked.fault(
                _("Tabellen sier ikke om første kolonne er overskrift."), _("Velg det under Tabellutforming."), place
            )


def _first_column(table: _Element) -> bool | None:
    look = next(inside(table, "w:tblPr/w:tblLook"), None)
    if look is None:
        return None
    given = attribute(look, "w:firstColumn")
    return given == "1" if given else bool(int(attribute(look, "w:val") or "0", 16) & 0x80)


def _boxes(looked: _Looked) -> Iterator[Fault]:
    for tag in ("w:txbxContent", "w:framePr"):
        if next(inside(looked.body, f".//{tag}"), None) is not None:
            yield looked.fault(
                _("Dokumentet har tekstbokser eller rammer."), _("Sett teksten inn som vanlige avsnitt.")
            )
    if next(looked.body.iter(f"{_DRAWING}anchor"), None) is not None:
        yield looked.fault(_("Et bilde flyter over teksten."), _("Velg «På linje med teksten»."))


def _pictures(looked: _Looked) -> Iterator[Fault]:
    for number, properties in enumerate(looked.body.iter(f"{_DRAWING}docPr"), 1):
        if not str(properties.get("descr") or "").strip():
            place = _("bilde {n}").format(n=number)
            yield looked.fault(
                _("Bildet har ingen tekst for skjermleser."), _("Høyreklikk og velg Rediger alternativ tekst."), place
            )


def _empty(looked: _Looked) -> Iterator[Fault]:
    for paragraph in looked.paragraphs:
        if (
            text_of(paragraph).strip()
            or next(paragraph.iter(qualified("w:drawing"), qualified("w:pict")), None) is not None
        ):
            continue
        yield looked.fault(
            _("Et tomt avsnitt brukes som mellomrom."),
            _("Slett det; avstanden er satt i stilen."),
            looked.places[paragraph],
        )


def _colours(looked: _Looked) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for ink, ground in (*_style_colours(looked), *_text_colours(looked)):
        if (ink, ground) in seen:
            continue
        seen.add((ink, ground))
        if contrast(ink, ground) < _LEAST_CONTRAST:
            what = _("Teksten skiller seg for lite fra bakgrunnen ({ink} på {ground}).").format(ink=ink, ground=ground)
            yield looked.fault(what, _("Velg en mørkere farge."))


def _style_colours(looked: _Looked) -> Iterator[tuple[str, str]]:
    for style in inside(looked.document.styles.element, "w:style"):
        if attribute(style, "w:type") == "table":
            continue  # what a table style colours depends on the row; the cells themselves are looked at
        ink = _value(style, "w:rPr/w:color")
        if _is_colour(ink):
            yield ink, _fill(style, "w:rPr/w:shd") or _fill(style, "w:pPr/w:shd") or _PAPER


def _text_colours(looked: _Looked) -> Iterator[tuple[str, str]]:
    for run in inside(looked.body, ".//w:r"):
        ink = _value(run, "w:rPr/w:color")
        if _is_colour(ink) and text_of(run).strip():
            yield ink, _ground(run)


def _ground(run: _Element) -> str:
    """The colour behind a run: its own, its paragraph's, its cell's, else the paper's."""
    found = _fill(run, "w:rPr/w:shd")
    for above in run.iterancestors():
        if found:
            return found
        kind = {qualified("w:p"): "w:pPr/w:shd", qualified("w:tc"): "w:tcPr/w:shd"}.get(str(above.tag))
        found = _fill(above, kind) if kind else ""
    return found or _PAPER


def _fill(element: _Element, path: str) -> str:
    fill = next((attribute(each, "w:fill") for each in inside(element, path)), "")
    return fill if _is_colour(fill) else ""


def _is_colour(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Fa-f]{6}", text) is not None


def _links(looked: _Looked) -> Iterator[Fault]:
    for paragraph, link in ((each, link) for each in looked.paragraphs for link in inside(each, ".//w:hyperlink")):
        text = text_of(link).strip()
        if not text or _BARE_LINK.match(text):
            yield looked.fault(
                _("En lenke sier ikke hvor den fører."), _("Skriv hva den leder til."), looked.places[paragraph]
            )


def _letters(looked: _Looked) -> Iterator[Fault]:
    """Long italics and justified text are hard to read."""
    for paragraph in looked.paragraphs:
        if _value(paragraph, "w:pPr/w:jc") in {"both", "distribute"}:
            yield looked.fault(
                _("Teksten er rettet ut mot begge marger."), _("Velg venstrejustert."), looked.places[paragraph]
            )
        slanted = sum(len(text_of(run)) for run in inside(paragraph, ".//w:r") if _italic(run))
        if slanted > 80:
            yield looked.fault(_("En lang tekst er i kursiv."), _("Bruk rett skrift."), looked.places[paragraph])


def _italic(run: _Element) -> bool:
    mark = next(inside(run, "w:rPr/w:i"), None)
    return mark is not None and attribute(mark, "w:val") not in {"0", "false"}

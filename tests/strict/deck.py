"""What PowerPoint repairs or refuses in a deck, and LibreOffice opens without a word (ECMA-376 part 1, section 19)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.strict.package import REL, Package, in_order, repeated, tag

__all__ = ["deck_faults"]

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECK = (
    "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags embeddedFontLst custShowLst photoAlbum custDataLst "
    "kinsoku defaultTextStyle modifyVerifier extLst"
)
_ORDER = {
    "sld": "cSld clrMapOvr transition timing extLst",
    "sp": "nvSpPr spPr style txBody extLst",
    "cxnSp": "nvCxnSpPr spPr style extLst",
    "pic": "nvPicPr blipFill spPr style extLst",
    "txBody": "bodyPr lstStyle p",
}
_SHAPE = "xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln effectLst effectDag scene3d sp3d extLst"
_LINE = "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd extLst"


def deck_faults(package: Package) -> list[str]:
    """Return what is wrong with a deck of slides."""
    deck = package.trees["ppt/presentation.xml"]
    found = in_order(deck, _DECK)
    links = package.links["ppt/presentation.xml"]
    slides = list(deck.iter(f"{_P}sldId"))
    ids = [int(each.get("id")) for each in slides]
    found += [f"slide {id} twice" for id in repeated(ids)]
    found += [f"slide id {id}" for id in ids if not 256 <= id < 2_147_483_648]
    listed = {links[each.get(f"{{{REL}}}id")][1] for each in slides}
    found += [f"{name}: in no list" for name, _tree in package.named(r"^ppt/slides/[^/]*\.xml$") if name not in listed]
    masters = [
        int(each.get("id"))
        for tree in package.trees.values()
        for each in tree.iter(f"{_P}sldMasterId", f"{_P}sldLayoutId")
    ]
    found += [f"master or layout {id} twice" for id in repeated(masters)]
    found += [f"master or layout id {id}" for id in masters if id < 2_147_483_648]
    for name, tree in package.named(r"^ppt/(slides|notesSlides|slideLayouts|slideMasters)/[^/]*\.xml$"):
        found += [f"{name}: {each}" for each in _slide(tree)]
        kinds = [kind for kind, _target in package.links.get(name, {}).values()]
        if name.startswith("ppt/slides/") and kinds.count("slideLayout") != 1:
            found.append(f"{name}: has {kinds.count('slideLayout')} layouts")
    return found


def _slide(tree: Any) -> Iterator[str]:
    named = list(tree.iter(f"{_P}cNvPr"))
    ids = [each.get("id") for each in named]
    yield from (f"shape {id} twice" for id in repeated(ids))
    for end in tree.iter(f"{_A}stCxn", f"{_A}endCxn"):
        if end.get("id") not in ids:
            yield f"a line is glued to {end.get('id')}, which is not there"
    for picture in tree.iter(f"{_P}pic"):
        if not (next(picture.iter(f"{_P}cNvPr")).get("descr") or "").strip():
            yield "a picture that says nothing to those who do not see it"
    for name, order in _ORDER.items():
        for element in tree.iter(f"{_P}{name}"):
            yield from in_order(element, order)
    for element in tree.iter(f"{_P}spPr"):
        yield from in_order(element, _SHAPE)
    for line in tree.iter(f"{_A}ln"):
        yield from in_order(line, _LINE)
    for body in tree.iter(f"{_P}txBody"):
        if not any(tag(each) == "p" for each in body):
            yield "text without a paragraph"

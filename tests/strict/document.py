"""What Word repairs or refuses in a document, and LibreOffice opens without a word (ECMA-376 part 1, section 17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.strict.package import Package, in_order, repeated, tag

__all__ = ["document_faults"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl"
_ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku "
        "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout "
        "tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel cellMerge "
        "tcPrChange"
    ),
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr sdt",
    "pBdr": "top left bottom right between bar",
    "tblBorders": _BORDERS,
    "tcBorders": _BORDERS,
    "numPr": "ilvl numId ins",
    "comment": "p tbl sdt",
}
_SECTION = (
    "footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign "
    "noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern "
    "position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)


def document_faults(package: Package) -> list[str]:
    """Return what is wrong with a Word document."""
    found = []
    parts = dict(package.named(r"^word/(document|header\d*|footer\d*|comments|footnotes|styles|numbering)\.xml$"))
    for name, tree in parts.items():
        found += [f"{name}: {each}" for each in (*_orders(tree), *_tables(tree), *_marks(tree))]
    found += _ids(parts)
    return [*found, *_styles(parts), *_numbers(parts), *_comments(parts), *_pictures(parts)]


def _orders(tree: Any) -> Iterator[str]:
    for name, order in _ORDER.items():
        for element in tree.iter(f"{_W}{name}"):
            yield from in_order(element, order)
    for element in tree.iter(f"{_W}sectPr"):
        # Heads and feet come first, in any order.
        own = [each for each in element if tag(each) not in {"headerReference", "footerReference"}]
        yield from in_order(own, _SECTION, "sectPr")
    for element in tree.iter(f"{_W}rPr"):
        # What a changed or inserted run says of itself stands first.
        yield from in_order(element, f"ins del moveFrom moveTo {_RUN}")
    for body in tree.iter(f"{_W}body"):
        if any(tag(each) == "sectPr" for each in body[:-1]) or tag(body[-1]) != "sectPr":
            yield "the last thing in a document is how its pages are"


def _tables(tree: Any) -> Iterator[str]:
    for table in tree.iter(f"{_W}tbl"):
        grid = table.find(f"{_W}tblGrid")
        if grid is None or not len(grid):
            yield "a table without a grid"
            continue
        for row in table.iter(f"{_W}tr"):
            cells = [each for each in row if tag(each) == "tc"]
            wide = sum(
                int(
                    (each.find(f"{_W}tcPr/{_W}gridSpan").get(f"{_W}val"))
                    if each.find(f"{_W}tcPr/{_W}gridSpan") is not None
                    else 1
                )
                for each in cells
            )
            if wide != len(grid):
                yield f"a row of {wide} cells in a table of {len(grid)} columns"
    for cell in tree.iter(f"{_W}tc"):
        if tag(cell[-1]) not in {"p", "sdt"}:
            yield "a cell that does not end with a paragraph"


def _marks(tree: Any) -> Iterator[str]:
    starts = [each.get(f"{_W}id") for each in tree.iter(f"{_W}bookmarkStart")]
    ends = [each.get(f"{_W}id") for each in tree.iter(f"{_W}bookmarkEnd")]
    if sorted(starts) != sorted(ends):
        yield "bookmarks that begin and end are not the same"
    names = [each.get(f"{_W}name") for each in tree.iter(f"{_W}bookmarkStart")]
    yield from (f"bookmark {name} twice" for name in repeated(name.lower() for name in names))
    yield from (f"bookmark {name} is too long" for name in names if len(name) > 40)
    for link in tree.iter(f"{_W}hyperlink"):
        anchor = link.get(f"{_W}anchor")
        if anchor is not None and anchor not in names:
            yield f"a link to {anchor}, which is not there"
    begun = [each.get(f"{_W}fldCharType") for each in tree.iter(f"{_W}fldChar")]
    if begun.count("begin") != begun.count("end"):
        yield "a field that does not end"


def _ids(parts: dict[str, Any]) -> list[str]:
    pictures = [each.get("id") for tree in parts.values() for each in tree.iter(_DOC_PR)]
    marks = [each.get(f"{_W}id") for tree in parts.values() for each in tree.iter(f"{_W}bookmarkStart")]
    controls = [
        each.get(f"{_W}val") for tree in parts.values() for pr in tree.iter(f"{_W}sdtPr") for each in pr.iter(f"{_W}id")
    ]
    kinds = (("picture", pictures), ("bookmark", marks), ("control", controls))
    return [f"{kind} id {id} twice" for kind, ids in kinds for id in repeated(ids)]


def _styles(parts: dict[str, Any]) -> Iterator[str]:
    styles = parts["word/styles.xml"]
    known = [each.get(f"{_W}styleId") for each in styles.iter(f"{_W}style")]
    yield from (f"style {id} twice" for id in repeated(known))
    for tree in parts.values():
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for id in sorted({each.get(f"{_W}val") for each in tree.iter(f"{_W}{kind}")} - set(known)):
                yield f"{kind} {id} is no style"


def _numbers(parts: dict[str, Any]) -> Iterator[str]:
    numbering = parts.get("word/numbering.xml")
    known = {"0"} | (
        {each.get(f"{_W}numId") for each in numbering.iter(f"{_W}num")} if numbering is not None else set()
    )
    for name, tree in parts.items():
        asked = {each.get(f"{_W}val") for pr in tree.iter(f"{_W}numPr") for each in pr.iter(f"{_W}numId")}
        yield from (f"{name}: list {id} is not there" for id in sorted(asked - known))
    if numbering is not None:
        shapes = {each.get(f"{_W}abstractNumId") for each in numbering.iter(f"{_W}abstractNum")}
        asked = {each.get(f"{_W}val") for each in numbering.iter(f"{_W}abstractNumId")}
        yield from (f"list shape {id} is not there" for id in sorted(asked - shapes))


def _comments(parts: dict[str, Any]) -> Iterator[str]:
    comments = parts.get("word/comments.xml")
    known = [each.get(f"{_W}id") for each in comments] if comments is not None else []
    yield from (f"comment {id} twice" for id in repeated(known))
    body = parts["word/document.xml"]
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [each.get(f"{_W}id") for each in body.iter(f"{_W}{kind}")]
        if sorted(ids) != sorted(known):
            yield f"{kind}: {sorted(ids)} and not {sorted(known)}"


def _pictures(parts: dict[str, Any]) -> Iterator[str]:
    for name, tree in parts.items():
        if any(not (each.get("descr") or "").strip() for each in tree.iter(_DOC_PR)):
            yield f"{name}: a picture that says nothing to those who do not see it"

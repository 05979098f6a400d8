"""What Excel repairs or refuses in a workbook, and LibreOffice opens without a word (ECMA-376 part 1, section 18; Excel's own limits)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.strict.package import REL, Package, in_order, repeated, tag

__all__ = ["workbook_faults"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter "
    "sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions "
    "pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing "
    "legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
_BOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr "
    "oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)
_STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_NAME = re.compile(r"[A-Za-z_\\ÆØÅæøå][\w.\\]*$")


def workbook_faults(package: Package) -> list[str]:
    """Return what is wrong with a workbook."""
    book = package.trees["xl/workbook.xml"]
    sheets = [
        (each.get("name"), package.links["xl/workbook.xml"][each.get(f"{{{REL}}}id")][1])
        for each in book.iter(f"{_MAIN}sheet")
    ]
    names = [name for name, _part in sheets]
    found = [*in_order(book, _BOOK), *_names(book, names), *_views(package, book, sheets)]
    styles = package.trees["xl/styles.xml"]
    found += [*in_order(styles, _STYLES), *_style_faults(styles)]
    texts = [_text(each) for each in package.trees.get("xl/sharedStrings.xml", ())]
    found += [f"text {n} has {len(text)} letters" for n, text in enumerate(texts) if len(text) > 32_767]
    looks = len(styles.find(f"{_MAIN}cellXfs"))
    for name, part in sheets:
        found += [f"{name}: {each}" for each in _sheet(package, part, names, texts, looks)]
    return found + list(_tables(package))


def _text(item: Any) -> str:
    return "".join(each.text or "" for each in item.iter(f"{_MAIN}t"))


def _names(book: Any, names: list[str]) -> Iterator[str]:
    for name in names:
        if (
            not 0 < len(name) <= 31
            or re.search(r"[\\/*?\[\]:]", name)
            or name[0] == "'"
            or name[-1] == "'"
            or name.lower() == "history"
        ):
            yield f"no sheet may be called {name!r}"
    yield from (f"two sheets called {name}" for name in repeated(name.lower() for name in names))
    yield from (f"sheetId {id} twice" for id in repeated(each.get("sheetId") for each in book.iter(f"{_MAIN}sheet")))
    defined = list(book.iter(f"{_MAIN}definedName"))
    yield from (
        f"{key} defined twice"
        for key in repeated((each.get("name").lower(), each.get("localSheetId")) for each in defined)
    )
    for each in defined:
        if not _NAME.match(each.get("name").removeprefix("_xlnm.")) or len(each.get("name")) > 255:
            yield f"{each.get('name')} is no name"
        if int(each.get("localSheetId") or 0) >= len(names):
            yield f"{each.get('name')} belongs to no sheet"
        for place in re.split(r",(?=')", each.text):
            if not _is_place(place, names):
                yield f"{each.get('name')}: {place} is no place"
        if len(each.text) > 8_192:
            yield f"{each.get('name')} is too long"


def _is_place(place: str, names: list[str]) -> bool:
    match = re.fullmatch(r"(?:'((?:[^']|'')+)'|([\w.]+))!(.+)", place)
    if match is None:
        return False
    sheet, ref = (match[1] or match[2]).replace("''", "'"), match[3]
    ends = ref.split(":")
    whole = all(re.fullmatch(r"\$?(\d+|[A-Z]{1,3})", end) for end in ends) and len(ends) == 2
    return sheet in names and (whole or all(_CELL.fullmatch(end) for end in ends))


def _views(package: Package, book: Any, sheets: list[tuple[str, str]]) -> Iterator[str]:
    active = int(next(book.iter(f"{_MAIN}workbookView")).get("activeTab") or 0)
    states = [each.get("state") or "visible" for each in book.iter(f"{_MAIN}sheet")]
    if active >= len(sheets) or states[active] != "visible":
        yield "the sheet that is shown first is not there to be seen"
    chosen = [
        name
        for name, part in sheets
        for view in package.trees[part].iter(f"{_MAIN}sheetView")
        if view.get("tabSelected") in {"1", "true"}
    ]
    if len(chosen) > 1:
        yield f"sheets are chosen together, so that what is typed in one is typed in all: {chosen}"


def _style_faults(styles: Any) -> Iterator[str]:
    def n(name: str) -> int:
        group = styles.find(f"{_MAIN}{name}")
        return 0 if group is None else len(group)

    for name in ("fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs", "numFmts"):
        group = styles.find(f"{_MAIN}{name}")
        if group is not None and group.get("count") not in {None, str(len(group))}:
            yield f"{name} are not as many as they say"
    if n("cellXfs") > 64_000 or n("fonts") > 1_024:
        yield "too many looks"
    own = {int(each.get("numFmtId")) for each in styles.iter(f"{_MAIN}numFmt")}
    for group in ("cellXfs", "cellStyleXfs"):
        for xf in styles.find(f"{_MAIN}{group}"):
            for key, most in (("fontId", n("fonts")), ("fillId", n("fills")), ("borderId", n("borders"))):
                if int(xf.get(key) or 0) >= most:
                    yield f"{group}: no {key} {xf.get(key)}"
            if int(xf.get("numFmtId") or 0) >= 164 and int(xf.get("numFmtId")) not in own:
                yield f"{group}: no number format {xf.get('numFmtId')}"
            yield from in_order(xf, "alignment protection extLst")


def _sheet(package: Package, part: str, names: list[str], texts: list[str], looks: int) -> Iterator[str]:
    sheet = package.trees[part]
    yield from in_order(sheet, _SHEET)
    yield from _rows(sheet, texts, looks)
    yield from _columns(sheet)
    yield from _links(sheet, names)
    yield from _lists(sheet, names)
    merged = [_corners(each.get("ref")) for each in sheet.iter(f"{_MAIN}mergeCell")]
    for number, one in enumerate(merged):
        if any(
            one[0] <= two[2] and two[0] <= one[2] and one[1] <= two[3] and two[1] <= one[3] for two in merged[:number]
        ):
            yield "merged cells lie over each other"
    for each in sheet.iter(
        *(f"{_MAIN}{place}{kind}" for place in ("odd", "even", "first") for kind in ("Header", "Footer"))
    ):
        if len(each.text or "") > 255:
            yield "the foot of the page is too long"
    for setup in sheet.iter(f"{_MAIN}pageSetup"):
        if not 10 <= int(setup.get("scale") or 100) <= 400:
            yield "the print is scaled beyond what can be"
    kinds = {kind for kind, _target in package.links.get(part, {}).values()}
    if "comments" in kinds and ("vmlDrawing" not in kinds or sheet.find(f"{_MAIN}legacyDrawing") is None):
        yield "comments without the drawing that shows them"


def _number(letters: str) -> int:
    n = 0
    for letter in letters:
        n = n * 26 + ord(letter) - 64
    return n


def _corners(ref: str) -> tuple[int, int, int, int]:
    first, _, last = ref.partition(":")
    one, two = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    assert one and two, ref
    return _number(one[1]), int(one[2]), _number(two[1]), int(two[2])


def _rows(sheet: Any, texts: list[str], looks: int) -> Iterator[str]:
    last = 0
    for row in sheet.find(f"{_MAIN}sheetData"):
        number, before = int(row.get("r")), 0
        if number <= last or number > 1_048_576:
            yield f"row {number} stands after row {last}"
        last = number
        if float(row.get("ht") or 0) > 409.5:
            yield f"row {number} is {row.get('ht')} points high"
        for cell in row:
            place = _CELL.fullmatch(cell.get("r"))
            if place is None or int(place[2]) != number or _number(place[1]) <= before or _number(place[1]) > 16_384:
                yield f"{cell.get('r')} stands in row {number} after column {before}"
                continue
            before = _number(place[1])
            yield from (f"{cell.get('r')}: {fault}" for fault in _cell(cell, texts, looks))


def _cell(cell: Any, texts: list[str], looks: int) -> Iterator[str]:
    if int(cell.get("s") or 0) >= looks:
        yield "has a look that is not there"
    if cell.find(f"{_MAIN}f") is not None:
        yield "is a formula"
    value, kind = cell.findtext(f"{_MAIN}v"), cell.get("t") or "n"
    if kind == "s" and not (value or "").isdigit():
        yield "has no text"
    elif kind == "s" and int(value) >= len(texts):
        yield "has a text that is not there"
    elif kind == "n" and value is not None:
        try:
            float(value)
        except ValueError:
            yield f"{value!r} is no number"
    elif kind == "inlineStr" and len(_text(cell)) > 32_767:
        yield "is too long"


def _columns(sheet: Any) -> Iterator[str]:
    last = 0
    for column in sheet.iter(f"{_MAIN}col"):
        low, high = int(column.get("min")), int(column.get("max"))
        if low <= last or high < low or high > 16_384:
            yield f"columns {low}-{high} stand after {last}"
        last = high
        if not 0 <= float(column.get("width") or 0) <= 255:
            yield f"column {low} is {column.get('width')} wide"


def _links(sheet: Any, names: list[str]) -> Iterator[str]:
    links = list(sheet.iter(f"{_MAIN}hyperlink"))
    if len(links) > 65_530:
        yield f"{len(links)} links"
    yield from (f"two links in {ref}" for ref in repeated(each.get("ref") for each in links))
    for link in links:
        place = link.get("location")
        if place is not None and not _is_place(place, names):
            yield f"the link in {link.get('ref')} leads to {place}"
        if place is None and link.get(f"{{{REL}}}id") is None:
            yield f"the link in {link.get('ref')} leads nowhere"


def _lists(sheet: Any, names: list[str]) -> Iterator[str]:
    for group in sheet.iter(f"{_MAIN}dataValidations"):
        if group.get("count") not in {None, str(len(group))}:
            yield "drop-downs are not as many as they say"
    for rule in sheet.iter(f"{_MAIN}dataValidation"):
        words = rule.findtext(f"{_MAIN}formula1") or ""
        if words.startswith('"'):
            if len(words) > 257:
                yield f"a list of {len(words)} letters"
        elif rule.get("type") == "list" and not _is_place(words, names):
            yield f"a list from {words}"
        for key, most in (("promptTitle", 32), ("prompt", 255), ("errorTitle", 32), ("error", 225)):
            if len(rule.get(key) or "") > most:
                yield f"{key} is too long"
        for ref in (rule.get("sqref") or "").split():
            _corners(ref)


def _tables(package: Package) -> Iterator[str]:
    tables = dict(package.named(r"xl/tables/.*\.xml"))
    for key in ("id", "displayName"):
        yield from (
            f"two tables have the {key} {value}" for value in repeated(each.get(key) for each in tables.values())
        )
    for name, table in tables.items():
        if not _NAME.fullmatch(table.get("displayName")) or _CELL.fullmatch(table.get("displayName").upper()):
            yield f"{name}: no table may be called {table.get('displayName')}"
        left, top, right, bottom = _corners(table.get("ref"))
        heads = [each.get("name") for each in table.iter(f"{_MAIN}tableColumn")]
        if len(heads) != right - left + 1 or bottom <= top:
            yield f"{name}: {len(heads)} columns in {table.get('ref')}"
        yield from (f"{name}: two columns called {head}" for head in repeated(head.lower() for head in heads))
        owner = next(
            part for part, links in package.links.items() if name in {target for _kind, target in links.values()}
        )
        if (shown := _shown(package, owner, top, left, right)) != heads:
            yield f"{name}: the heads are {shown}, and the table says {heads}"


def _shown(package: Package, part: str, row: int, left: int, right: int) -> list[str]:
    texts = package.trees.get("xl/sharedStrings.xml", ())
    found = next(each for each in package.trees[part].iter(f"{_MAIN}row") if int(each.get("r")) == row)
    cells = [cell for cell in found if left <= _number((_CELL.fullmatch(cell.get("r")) or [""] * 2)[1]) <= right]
    return [
        _text(texts[int(cell.findtext(f"{_MAIN}v"))]) if cell.get("t") == "s" else _text(cell)
        for cell in cells
        if tag(cell) == "c"
    ]

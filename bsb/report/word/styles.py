"""The styles of our own template, as data: what each is called and how it looks.

Sans-serif 11 points, left-aligned, dark blue headings, quotes upright with a rule to the left. All text is at least 4.5:1
against its ground. The same definitions fill in what a study's own template lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ACCENT", "FONT", "GREY", "STYLES", "StyleDefinition", "style_xml"]

FONT = "Arial"
ACCENT = "1F3A5F"
GREY = "595959"
RULE = "5B86A8"
FIELD = "EFEFEF"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class StyleDefinition:
    """One style: its name in Word, its kind, what it rests on, and its paragraph and run properties as XML inside `w:pPr`/`w:rPr`."""

    id: str
    name: str
    kind: str = "paragraph"
    based: str = ""
    following: str = ""
    paragraph: str = ""
    run: str = ""
    extra: str = ""
    quick: bool = True
    default: bool = False


def _heading(level: int, size: int, before: int, after: int) -> StyleDefinition:
    return StyleDefinition(
        f"Heading{level}",
        f"heading {level}",
        based="Normal",
        following="Normal",
        paragraph=f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="264" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


_QUOTE_FRAME = (
    f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{RULE}"/></w:pBdr>'
    '<w:spacing w:before="0" w:after="{after}" w:line="264" w:lineRule="auto"/><w:ind w:left="567" w:right="284"/>'
)


def _quote(identity: str, name: str, after: int, run: str = "", following: bool = True) -> StyleDefinition:
    keep = "<w:keepNext/><w:keepLines/>" if following else "<w:keepLines/>"
    return StyleDefinition(
        identity, name, based="Normal", paragraph=keep + _QUOTE_FRAME.format(after=after), run="<w:i w:val='0'/>" + run
    )


def _toc(level: int) -> StyleDefinition:
    return StyleDefinition(
        f"TOC{level}",
        f"toc {level}",
        based="Normal",
        following="Normal",
        paragraph='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
        f'<w:spacing w:before="{80 if level == 1 else 0}" w:after="40"/><w:ind w:left="{(level - 1) * 284}"/>',
        quick=False,
    )


def _list(identity: str, name: str, number: int) -> StyleDefinition:
    return StyleDefinition(
        identity,
        name,
        based="Normal",
        paragraph=f'<w:numPr><w:numId w:val="{number}"/></w:numPr><w:spacing w:after="60"/>',
    )


def _small(
    identity: str, name: str, size: int, color: str = GREY, before: int = 40, after: int = 200, keep: str = ""
) -> StyleDefinition:
    return StyleDefinition(
        identity,
        name,
        based="Normal",
        paragraph=f'{keep}<w:spacing w:before="{before}" w:after="{after}"/>',
        run=f'<w:color w:val="{color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


_TABLE = (
    "<w:tblPr><w:tblStyleRowBandSize w:val='1'/>"
    f"<w:tblBorders><w:top w:val='single' w:sz='8' w:space='0' w:color='{ACCENT}'/>"
    f"<w:bottom w:val='single' w:sz='8' w:space='0' w:color='{ACCENT}'/>"
    "<w:insideH w:val='single' w:sz='4' w:space='0' w:color='B8C0CC'/></w:tblBorders>"
    "<w:tblCellMar><w:top w:w='34' w:type='dxa'/><w:left w:w='85' w:type='dxa'/><w:bottom w:w='34' w:type='dxa'/>"
    "<w:right w:w='85' w:type='dxa'/></w:tblCellMar></w:tblPr>"
    f"<w:tblStylePr w:type='firstRow'><w:rPr><w:b/><w:bCs/><w:color w:val='FFFFFF'/></w:rPr>"
    f"<w:tcPr><w:shd w:val='clear' w:color='auto' w:fill='{ACCENT}'/></w:tcPr></w:tblStylePr>"
    "<w:tblStylePr w:type='firstCol'><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>"
)

_ALL = (
    StyleDefinition(
        "Normal",
        "Normal",
        paragraph='<w:spacing w:before="0" w:after="120" w:line="276" w:lineRule="auto"/><w:jc w:val="left"/>',
        default=True,
    ),
    StyleDefinition("DefaultParagraphFont", "Default Paragraph Font", "character", default=True, quick=False),
    StyleDefinition(
        "TableNormal",
        "Normal Table",
        "table",
        extra="<w:tblPr><w:tblInd w:w='0' w:type='dxa'/><w:tblCellMar><w:top w:w='0' w:type='dxa'/><w:left w:w='108' w:type='dxa'/>"
        "<w:bottom w:w='0' w:type='dxa'/><w:right w:w='108' w:type='dxa'/></w:tblCellMar></w:tblPr>",
        default=True,
        quick=False,
    ),
    StyleDefinition("NoList", "No List", "numbering", default=True, quick=False),
    StyleDefinition(
        "Title",
        "Title",
        based="Normal",
        following="Subtitle",
        paragraph='<w:keepNext/><w:spacing w:before="2400" w:after="160" w:line="240" w:lineRule="auto"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="56"/><w:szCs w:val="56"/>',
    ),
    StyleDefinition(
        "Subtitle",
        "Subtitle",
        based="Normal",
        following="Normal",
        paragraph=f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="12" w:color="{RULE}"/></w:pBdr>'
        '<w:spacing w:before="0" w:after="360"/>',
        run=f'<w:color w:val="{ACCENT}"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    ),
    _heading(1, 36, 400, 140),
    _heading(2, 28, 320, 80),
    _heading(3, 24, 180, 60),
    _heading(4, 22, 200, 60),
    StyleDefinition(
        "TOCHeading",
        "TOC Heading",
        based="Normal",
        following="Normal",
        paragraph='<w:keepNext/><w:spacing w:before="0" w:after="160"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="36"/><w:szCs w:val="36"/>',
    ),
    _toc(1),
    _toc(2),
    _toc(3),
    StyleDefinition(
        "Caption",
        "caption",
        based="Normal",
        following="Normal",
        paragraph='<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="100"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    _quote("Quote", "Quote", 120, following=False),
    _quote("BSBSitat", "BSB Sitat", 0),
    _quote("BSBSitatsprsml", "BSB Sitatspørsmål", 40, f'<w:color w:val="{GREY}"/>'),
    _quote(
        "BSBSitatkilde",
        "BSB Sitatkilde",
        160,
        f'<w:color w:val="{GREY}"/><w:sz w:val="19"/><w:szCs w:val="19"/>',
        following=False,
    ),
    StyleDefinition(
        "BSBPlan",
        "BSB Plan",
        based="Normal",
        paragraph='<w:keepLines/><w:ind w:left="567" w:right="284"/>',
    ),
    _small("BSBKilde", "BSB Kilde", 18),
    _small("BSBTall", "BSB Tall", 20, "404040", 0, 120),
    StyleDefinition(
        "BSBUtkast",
        "BSB Utkast",
        based="Normal",
        paragraph='<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="8A5A00"/><w:left w:val="single" w:sz="6" w:space="6" w:color="8A5A00"/>'
        '<w:bottom w:val="single" w:sz="6" w:space="6" w:color="8A5A00"/><w:right w:val="single" w:sz="6" w:space="6" w:color="8A5A00"/></w:pBdr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="FFF6E5"/><w:spacing w:before="120" w:after="200"/><w:ind w:left="142" w:right="142"/>',
    ),
    _list("ListBullet", "List Bullet", 1),
    _list("ListNumber", "List Number", 2),
    _small("Header", "header", 18, GREY, 0, 0),
    _small("Footer", "footer", 18, GREY, 0, 0),
    StyleDefinition(
        "BSBCelle",
        "BSB Celle",
        based="Normal",
        paragraph='<w:spacing w:before="10" w:after="20" w:line="240" w:lineRule="auto"/>',
        run='<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    StyleDefinition("BSBTabell", "BSB Tabell", "table", based="TableNormal", extra=_TABLE),
    StyleDefinition("Strong", "Strong", "character", run="<w:b/><w:bCs/>"),
    StyleDefinition(
        "Hyperlink", "Hyperlink", "character", run='<w:color w:val="0B5394"/><w:u w:val="single"/>', quick=False
    ),
    StyleDefinition(
        "PlaceholderText",
        "Placeholder Text",
        "character",
        run=f'<w:color w:val="{GREY}"/><w:shd w:val="clear" w:color="auto" w:fill="{FIELD}"/>',
        quick=False,
    ),
    StyleDefinition(
        "CommentReference",
        "annotation reference",
        "character",
        run='<w:sz w:val="16"/><w:szCs w:val="16"/>',
        quick=False,
    ),
    StyleDefinition(
        "CommentText", "annotation text", based="Normal", run='<w:sz w:val="20"/><w:szCs w:val="20"/>', quick=False
    ),
)

STYLES: Mapping[str, StyleDefinition] = {style.name.lower(): style for style in _ALL}
"""Our styles by name in small letters, as Word stores built-in names."""


def style_xml(style: StyleDefinition) -> str:
    """Return the `w:style` element of a style, with its namespace."""
    default = ' w:default="1"' if style.default else ""
    parts = [
        f'<w:style xmlns:w="{W}" w:type="{style.kind}"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
    ]
    if style.based:
        parts.append(f'<w:basedOn w:val="{style.based}"/>')
    if style.following:
        parts.append(f'<w:next w:val="{style.following}"/>')
    parts.append("<w:qFormat/>" if style.quick else "<w:uiPriority w:val='99'/><w:semiHidden/><w:unhideWhenUsed/>")
    if style.paragraph:
        parts.append(f"<w:pPr>{style.paragraph}</w:pPr>")
    if style.run:
        parts.append(f"<w:rPr>{style.run}</w:rPr>")
    return "".join((*parts, style.extra, "</w:style>"))

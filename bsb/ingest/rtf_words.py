"""The control words of Rich Text Format that matter for a transcript."""

from __future__ import annotations

from bsb.ingest.kinds import Kind
from bsb.ingest.vocabulary import words

__all__ = ["BESIDE", "BOXED", "CHARSETS", "DRAWN", "LETTERS", "PAGES", "SKIPPED"]

# Groups whose content is not the text as it stands, and what they are counted as.
SKIPPED: dict[str, str] = {
    **dict.fromkeys(
        words("fonttbl colortbl stylesheet objdata nonshppict shprslt fldinst background bkmkstart bkmkend filetbl"),
        "",
    ),
    **dict.fromkeys(
        words(
            "themedata colorschememapping datastore listtable listoverridetable rsidtbl latentstyles xmlnstbl mmathPr"
        ),
        "",
    ),
    **dict.fromkeys(words("generator revtbl atnid atnauthor"), ""),
    **dict.fromkeys(words("pict shppict"), Kind.PICTURE),
    "object": Kind.EMBEDDED,
    "annotation": Kind.COMMENT,
    "footnote": Kind.FOOTNOTE,
}
# What is drawn, and the text of a box in it.
DRAWN = words("shpinst do")
BOXED = words("shptxt dptxbxtext")
# Groups that stand beside the text and may hold a name, a place or a date.
BESIDE: dict[str, str] = {
    **dict.fromkeys(words("header headerl headerr headerf"), Kind.HEADER),
    **dict.fromkeys(words("footer footerl footerr footerf"), Kind.FOOTER),
    **dict.fromkeys(words("title author operator subject manager company keywords doccomm"), "info"),
}
LETTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "tab": "\t", "line": "\n",
    "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\u00a0", "_": "-", "lbr": "\n", "softline": "\n",
}  # fmt: skip
CHARSETS = {
    0: "cp1252",
    77: "mac-roman",
    128: "cp932",
    161: "cp1253",
    162: "cp1254",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
}
PAGES = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}

"""What a template carries along besides its look: comments, notes, pictures and workbooks of a text that is gone, properties, names of files.

A study's own template is often an earlier report. Its styles, headers, footers and page size are wanted; the rest tells of other people, and
lies in the file where nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.report.word.package import open_document
from bsb.report.word.standing import (
    RELATION,
    SAID,
    bare_standing,
    is_file_name,
    is_on_every_page,
    labelled,
    links_of,
    told_of,
)
from bsb.report.word.xml import inside, text_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import Relationships

__all__ = ["drop_leftovers", "standing_texts"]

# What gives a document its look, by the end of the relation's type. Headers and footers are named in the text, and stay for that.
_LOOK = ("/styles", "/stylesWithEffects", "/numbering", "/settings", "/theme", "/fontTable", "/webSettings")
_TELLING = ("/extended-properties", "/custom-properties", "/customXml", "/metadata/thumbnail")
# Data sources of letters, the template's own path (with a user's name in it), values of macros, notes that are gone, who saved when.
_SETTINGS = ("w:attachedTemplate", "w:mailMerge", "w:docVars", "w:rsids", "w:footnotePr", "w:endnotePr")


def drop_leftovers(document: Document) -> tuple[str, ...]:
    """Take out of an opened template, whose text is taken away, everything that its text and its writers left behind.

    Returns what was taken out of its headers and footers and of the pictures in them, a few words each.
    """
    part, about = document.part, document.core_properties
    _drop(part.package.rels, lambda kind, _id: kind.endswith(_TELLING))
    used = {value for each in part.element.iter() for name, value in each.attrib.items() if name.startswith(RELATION)}
    _drop(part.rels, lambda kind, id: not kind.endswith(_LOOK) and id not in used)
    settings = document.settings.element
    for name in _SETTINGS:
        for each in list(inside(settings, name)):
            settings.remove(each)
    for each in [each for each in part.rels.values() if each.reltype.endswith("/settings")]:
        _drop(each.target_part.rels, lambda _kind, _id: True)
    about.identifier = about.content_status = about.version = ""
    for each in list(inside(about._element, "cp:lastPrinted")):
        about._element.remove(each)
    return told_of(bare_standing(document))


def _drop(relations: Relationships, goes: Callable[[str, str], bool]) -> None:
    for id in [id for id, each in relations.items() if goes(each.reltype, id)]:
        relations.pop(id)


def standing_texts(template: Path) -> Iterator[tuple[str, str]]:
    """Yield (part, text) for what a template prints on every page: headers and footers, and what is said of the pictures in them.

    Raises `InputError` as `open_document` does.
    """
    document = open_document(template)
    for part in document.part.related_parts.values():
        if is_on_every_page(part):
            name = str(part.partname).rpartition("/")[2]
            yield from ((name, text) for text in text_of(part.element).split("\n") if text.strip())
            yield from ((name, link) for link in links_of(part))
            for each in labelled(part.element):
                said = (each.get(one, "") for one in SAID)
                # The name of a file is taken out, whatever it is.
                yield from ((name, text) for text in said if text and not is_file_name(text))

"""What a block writer works on: the document, its styles, its language, and where the text goes."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bsb.language import _
from bsb.model.report import Blank, Choice, Inline, Label, Ref, Report, Text
from bsb.report.word.choices import choice_lines
from bsb.report.word.controls import HUMAN, inline_field, tag_of
from bsb.report.word.fields import bookmark, bookmark_name, reference, sequence
from bsb.report.word.resolver import Resolver
from bsb.report.word.xml import make, run

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["Page", "label_word"]


def label_word(label: Label) -> str:
    """Return what a numbered thing is called in the language in use."""
    return {Label.TABLE: _("Tabell"), Label.FIGURE: _("Figur"), Label.BOX: _("Tekstboks")}[label]


@dataclass
class Page:
    """One document being written. `labels` maps the key of a captioned block to its label, for references."""

    document: Document
    styles: Resolver
    report: Report
    labels: Mapping[str, Label] = field(default_factory=dict)
    text_width: int = 9070

    def add(self, element: _Element) -> _Element:
        """Put an element at the end of the text, before the last section's properties."""
        body = self.document.element.body
        last = body[-1] if len(body) else None
        if last is not None and last.tag.endswith("}sectPr"):
            last.addprevious(element)
        else:
            body.append(element)
        return element

    def paragraph(self, style: str, *content: _Element, properties: tuple[_Element, ...] = ()) -> _Element:
        """Return a paragraph in the style called `style`; `properties` are copied."""
        head = make("w:pStyle", w_val=self.styles.id_of(style))
        made = make("w:p", make("w:pPr", head, *map(deepcopy, properties)))
        made.extend(content)
        return made

    def inlines(self, runs: tuple[Inline, ...]) -> list[_Element]:
        """Return the runs of a line."""
        return [element for each in runs for element in self._inline(each)]

    def _inline(self, each: Inline) -> list[_Element]:
        if isinstance(each, Text):
            return [run(each.text, *([make("w:b")] if each.strong else []))]
        if isinstance(each, Ref):
            label = label_word(self.labels.get(each.target, Label.TABLE))
            return reference(bookmark_name("Ref", each.target), label)
        if isinstance(each, Choice):
            return [element for line in choice_lines(self, each) for element in line]
        return [self.blank(each)]

    def blank(self, each: Blank) -> _Element:
        """Return a place inside a line that a person fills."""
        runs = [run(each.text)] if each.text else [self.prompt(each.prompt)]
        return inline_field(tag_of(HUMAN, each.key), _("Skriv her"), runs, waits=not each.text)

    def prompt(self, text: str) -> _Element:
        """Return a prompt: grey, on grey ground, in square brackets so that it is seen on paper too."""
        return run(f"[{text}]", make("w:rStyle", w_val=self.styles.id_of("Placeholder Text")))

    def caption(self, key: str, label: Label, text: str) -> _Element:
        """Return a caption: `Tabell 3: …`, with a bookmark around label and number."""
        word = label_word(label)
        number = bookmark(bookmark_name("Ref", key), run(f"{word} "), *sequence(word))
        return self.paragraph("Caption", *number, run(f": {text}"))

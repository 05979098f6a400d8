"""The file beside a draft that was brought up to date: what was done to it, heading by heading, and the new text that was not put in.

Byttet ut med ny tekst       Holdninger › Dette fungerer godt: 2 deler
Kommet til                   Trygghet › Dette er vanskelig: 1 del
Slettet av dere              Slik leser du sitatene og tallene: 1 del
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bsb.language import _, ngettext
from bsb.model.report import Block, Bullets, Report, Section, Text
from bsb.report.word.blocks import kind_of
from bsb.report.word.controls import tag_of
from bsb.report.word.manifest import sidecar
from bsb.report.word.seal import Seal
from bsb.report.word.writer import write_word

__all__ = ["Done", "write_changes"]

_BETWEEN = " › "


@dataclass(frozen=True, slots=True)
class Done:
    """Tags of blocks by what happened to them. `before` are those the draft was written with, in order, and `titles` the headings taken out."""

    replaced: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Whether the new version is another than the draft, or would have been."""
        return bool(self.replaced or self.added or self.moved or self.removed or self.outdated)


def write_changes(report: Report, done: Done, target: Path, seal: Seal) -> Path | None:
    """Write the file and return where it is; None where there is nothing to tell."""
    if not done.anything:
        return None
    waiting = tuple(_waiting(report, frozenset(done.outdated)))
    sections = [_told(report, done)]
    if waiting:
        sections.append(Section("changes/new", _("Ny tekst som ikke er satt inn"), (), waiting))
    about = replace(report.cover, subtitle=_("Hva som er endret"), lines=())
    write_word(
        replace(report, kind="endringer", cover=about, sections=tuple(sections), contents=0, cover_page=False),
        target,
        seal=seal,
    )
    sidecar(target).unlink(missing_ok=True)
    return target


def _told(report: Report, done: Done) -> Section:
    where = _headings(report, done)
    kinds = (
        ("replaced", _("Byttet ut med ny tekst"), done.replaced),
        ("added", _("Kommet til"), done.added),
        ("moved", _("Flyttet"), done.moved),
        ("removed", _("Tatt ut, fordi det ikke er med i rapporten lenger"), done.removed),
        ("outdated", _("Står slik dere har skrevet det, og har fått ny tekst"), done.outdated),
        ("gone", _("Slettet av dere, og ikke satt inn igjen"), done.gone),
    )
    parts = tuple(
        Section(f"changes/{key}", title, (_places(f"changes/{key}/list", tags, where),))
        for key, title, tags in kinds
        if tags
    )
    return Section("changes/done", _("Dette er gjort med utkastet"), (), parts)


def _places(key: str, tags: Iterable[str], where: Mapping[str, str]) -> Bullets:
    counted = Counter(where[tag] for tag in tags)
    rows = (
        ngettext("{where}: {n} del", "{where}: {n} deler", n).format(where=place, n=n) for place, n in counted.items()
    )
    return Bullets(key, tuple((Text(row),) for row in rows))


def _headings(report: Report, done: Done) -> dict[str, str]:
    """Return the headings that each block stands under: by the report, and for what it no longer has by the draft as it was written."""
    front = _("Forsiden")
    known = dict.fromkeys((*done.replaced, *done.added, *done.moved, *done.outdated, *done.gone), front)
    for section in report.sections:
        known |= _under(section, ())
    last = front
    for tag in done.before:
        if tag.startswith(tag_of("heading", "")):
            last = known.get(tag) or done.titles.get(tag, last)
        known.setdefault(tag, last)
    return known


def _under(section: Section, above: tuple[str, ...]) -> dict[str, str]:
    line = (*above, section.title)
    place = _BETWEEN.join(line)
    known = {tag_of("heading", section.key): place}
    known |= {tag_of(kind_of(block), block.key): place for block in section.blocks}
    for part in section.parts:
        known |= _under(part, line)
    return known


def _waiting(report: Report, outdated: frozenset[str]) -> Iterable[Section]:
    """Yield the new versions of blocks that were kept as people have them."""
    for section in report.sections:
        for _depth, inner in section.walk():
            blocks: tuple[Block, ...] = tuple(
                block for block in inner.blocks if tag_of(kind_of(block), block.key) in outdated
            )
            if blocks:
                yield Section(f"changes/{inner.key}", inner.title, blocks)

"""Cells that list: contents with how many cases each, codes, cases, sources, links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bsb.display.counting import counted_apart
from bsb.display.folding import fold
from bsb.display.naming import listed
from bsb.display.quotelayers import Also
from bsb.display.spot import Spot
from bsb.display.sums import number_of
from bsb.display.work import Entry, Work
from bsb.language import _, counted, ngettext
from bsb.language.numerals import printed
from bsb.model.display import Layer, LayerKind
from bsb.model.human import Figure
from bsb.text.normalise import natural

__all__ = [
    "case_layers",
    "code_layers",
    "content_layers",
    "figure_layers",
    "link_layers",
    "people_say",
    "source_layers",
]


def _by_code(work: Work, spot: Spot) -> dict[str, list[tuple[str, str, str]]]:
    """Return (case, person, segment) of what stands in a place, by the finest code."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for entry in spot.entries:
        for coding in entry.codings or entry.item.codings:
            found[coding.code].append((entry.item.case, entry.item.person, entry.item.id))
    return found


def content_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """What is said, most common first, with how many cases each: `Egne mål (3 av 5 caser)`."""
    found = _by_code(work, spot)
    cases = {each.case for each in work.material.transcripts if each.case}
    sizes = {code: len({case for case, _p, _s in rows if case}) for code, rows in found.items()}
    layers = []
    for code in sorted(found, key=lambda each: (-sizes[each], -len(found[each]), each)):
        segments = tuple(dict.fromkeys(segment for _c, _p, segment in found[code] if segment in work.material.segment))
        text = ngettext("{what} ({n} av {of} case)", "{what} ({n} av {of} caser)", len(cases)).format(
            what=work.code_name(code), n=sizes[code], of=len(cases)
        )
        if not sizes[code] and cases:
            # What no case's interviews brought up is no case that lacks it.
            text = _("{what} (bare fra dialogkonferansen eller andre kilder uten case)").format(
                what=work.code_name(code)
            )
        layers.append(Layer(LayerKind.TEXT, text, segments, number=float(sizes[code]), of=len(cases)))
    return layers


def code_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """The codes of a field with how many people each: `Informasjon: 5 personer`; the conference is told beside."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in spot.entries:
        for code in dict.fromkeys(coding.code for coding in entry.codings or entry.item.codings):
            entries[code].append(entry)
    found = [(code, *counted_apart(work, rows), rows) for code, rows in entries.items()]
    return [
        Layer(
            LayerKind.TEXT,
            people_say(work.code_name(code), n),
            tuple(dict.fromkeys(entry.item.id for entry in rows)),
            number=float(n),
            note=beside,
        )
        for code, n, beside, rows in sorted(found, key=lambda each: (-each[1], each[0]))
    ]


def people_say(what: str, n: int) -> str:
    """Return `Informasjon: 5 personer`."""
    return ngettext("{what}: {n} person", "{what}: {n} personer", n).format(what=what, n=n)


def case_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """The cases themselves by name, and then how many: the names and the number cannot disagree."""
    ids = sorted(
        {entry.item.case for entry in spot.entries if entry.item.case},
        key=lambda each: (fold(work.case_name(each)), each),
    )
    if not ids:
        return []
    names = [work.case_name(each) for each in ids]
    return [Layer(LayerKind.COUNT, str(len(ids)), number=float(len(ids))), Layer(LayerKind.NAMES, listed(names))]


def source_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """What kinds of data fill the field: `intervju: 12 utsagn`."""
    counts: dict[str, int] = defaultdict(int)
    for entry in spot.entries:
        if entry.item.segment is not None:
            counts[entry.item.segment.source.value] += 1
    said = ", ".join(f"{_(source)}: {counted.statements(n)}" for source, n in sorted(counts.items()))
    return [Layer(LayerKind.NOTE, said, spot.segments)] if said else []


def link_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """The causal arrows that start in the field: `medvirkning → mestring (+)`."""
    codes = {coding.code for coding in spot.codings}
    links = [row for row in work.material.human.links if row.source in codes]
    said = dict.fromkeys(f"{work.code_name(row.source)} → {work.code_name(row.target)} ({row.sign})" for row in links)
    return [Layer(LayerKind.NOTE, text, tuple(_link_segments(links, text, work)), human=True) for text in said]


def _link_segments(links: Iterable[object], text: str, work: Work) -> list[str]:
    return sorted({each for row in links for each in getattr(row, "segments", ()) if each in work.material.segment})


def figure_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """Figures as somebody wrote them, with year and source; ranges and labels stay as they are."""
    rows = [entry.item.row for entry in spot.entries if isinstance(entry.item.row, Figure)]
    layers = []
    for row in sorted(rows, key=lambda each: (each.year, natural(each.id))):
        value = number_of(row)
        if not row.value.strip():
            continue
        shown = printed(value) if value is not None else row.value
        # The source first: a capital inside a line would look like a name to the release gate.
        notes = [row.source, row.year, _("verifisert") if row.verified else ""]
        # «Dekket» is no number of dwellings.
        counted = any(letter.isdigit() for letter in row.value)
        unit = f" {row.unit}" if row.unit and counted and row.unit not in {"antall", "stk"} else ""
        layers.append(Layer(LayerKind.COUNT, shown + unit, number=value, note=", ".join(filter(None, notes))))
    return layers

"""The texts of a project before their positions are understood: raw text, selections as the file counts them, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bsb.exchange.refi.container import Container
from bsb.exchange.refi.conventions import Spot
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.xmltext import child, children, guid_of
from bsb.ingest.xml import local
from bsb.language import _

__all__ = ["Draft", "Stretch", "drafts_of"]

_KINDS = {"TextSource": "text", "PDFSource": "pdf", "AudioSource": "audio", "VideoSource": "video"}
_DIGITS = 12


@dataclass
class Stretch:
    """A selection as the file has it. `elements` are where its codings and notes stand: its own and those of a twin with its guid."""

    guid: str
    spot: Spot | None
    elements: list[Element]


@dataclass
class Draft:
    """A text and its selections. `about` are the elements that hold codings, notes and values of the whole."""

    number: int
    guid: str
    name: str
    kind: str
    raw: str
    stretches: list[Stretch] = field(default_factory=list)
    about: list[Element] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What the source is called in messages and references."""
        return f"T{self.number:03d}"


def drafts_of(sources: Element | None, container: Container, losses: Losses) -> list[Draft]:
    """Return the texts of a project in the order of the file; what has no text is noted in `losses`."""
    drafts: list[Draft] = []
    for element in sources if sources is not None else ():
        tag = local(element.tag) if isinstance(element.tag, str) else ""
        if tag in _KINDS:
            drafts += _of_source(element, _KINDS[tag], len(drafts), container, losses)
        elif tag == "PictureSource":
            losses.add(_("bilde"), guid_of(element.get("guid")))
            losses.add(_("utvalg i bilde, lyd eller film"), count=len(list(children(element, "PictureSelection"))))
            _lose_codings([element], guid_of(element.get("guid")), losses)
    return drafts


def _of_source(element: Element, kind: str, before: int, container: Container, losses: Losses) -> Iterator[Draft]:
    place = guid_of(element.get("guid"))
    parts = [element] if kind == "text" else list(children(element, "Representation", "Transcript"))
    made = 0
    for part in parts:
        raw = _raw(part, container, losses, place)
        if raw is None:
            _lose_codings([part], place, losses)
            continue
        about = [element] if part is element else [element, part] if not made else [part]
        name = element.get("name") or part.get("name") or ""
        draft = Draft(before + made + 1, place, name, kind, raw, _stretches(part), about)
        made += 1
        if kind == "pdf":
            _join_twins(draft, element, losses)
        yield draft
    timed = list(children(element, "AudioSelection", "VideoSelection"))
    losses.add(_("utvalg i bilde, lyd eller film"), place, len(timed))
    if made or kind == "text":
        _lose_codings(timed, place, losses)
        return
    losses.add(_("kilde uten tekst (bare pdf, lyd eller film)"), place)
    # Those of its parts are counted where their texts were not found.
    _lose_codings([one for one in element if one not in parts], place, losses)


def _lose_codings(elements: Iterable[Element], place: str, losses: Losses) -> None:
    """Note every coding inside of what is not taken over."""
    lost = sum(1 for element in elements for one in element.iter() if local(str(one.tag)) == "Coding")
    losses.add(_("koding på noe som ikke er tatt over"), place, lost)


def _raw(element: Element, container: Container, losses: Losses, place: str) -> str | None:
    """Return the text of a source exactly as its program counted it, only without a byte order mark."""
    path = element.get("plainTextPath")
    content = container.text(path) if path else None
    if content is not None:
        return _decoded(content, losses, place)
    inline = child(element, "PlainTextContent")
    if inline is not None:
        return "".join(inline.itertext())
    if path:
        losses.add(
            _("tekst som ikke ligger i prosjektfilen (eller er urimelig lang); eksporter med tekstene innebygd"), place
        )
    else:
        losses.add(_("kilde uten ren tekst (bare rik tekst); be programmet om å ta med ren tekst"), place)
    return None


def _decoded(content: bytes, losses: Losses, place: str) -> str:
    from bsb.text.sheets import decode

    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        losses.add(_("tekst som ikke er UTF-8, slik standarden krever; se etter at bokstavene er riktige"), place)
        return decode(content)


def _stretches(part: Element) -> list[Stretch]:
    if local(part.tag) == "Transcript":
        return list(_timed(part))
    return [
        Stretch(
            guid_of(one.get("guid")), _spot(one.get("startPosition"), one.get("endPosition"), one.get("name")), [one]
        )
        for one in children(part, "PlainTextSelection")
    ]


def _spot(start: str | None, end: str | None, name: str | None) -> Spot | None:
    first, last = _number(start), _number(end)
    return None if first is None or last is None else Spot(first, last, name or "")


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.lstrip("+-").isdecimal() and len(text) <= _DIGITS else None


def _timed(part: Element) -> Iterator[Stretch]:
    """Yield selections that are given by points in time, where those points stand at places in the text."""
    points = {guid_of(one.get("guid")): _number(one.get("position")) for one in children(part, "SyncPoint")}
    for one in children(part, "TranscriptSelection"):
        start, end = points.get(guid_of(one.get("fromSyncPoint"))), points.get(guid_of(one.get("toSyncPoint")))
        spot = None if start is None or end is None else Spot(start, end, one.get("name") or "")
        yield Stretch(guid_of(one.get("guid")), spot, [one])


def _join_twins(draft: Draft, element: Element, losses: Losses) -> None:
    """Give a text selection the codings of the pdf selection with its guid; the others have no place in a text."""
    known = {stretch.guid: stretch for stretch in draft.stretches}
    for one in children(element, "PDFSelection"):
        twin = known.get(guid_of(one.get("guid")))
        if twin is not None:
            twin.elements.append(one)
        else:
            losses.add(_("utvalg på en pdf-side uten tekst"), f"{draft.key} {guid_of(one.get('guid'))}", 1)
            _lose_codings([one], draft.key, losses)

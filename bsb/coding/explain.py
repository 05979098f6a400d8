"""Why a segment has the proposals it has: every ground, kept or not, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bsb.coding.bench import Bench, told_by_people
from bsb.coding.valence import ValenceReading
from bsb.language import _
from bsb.model.coding import MACHINE, Coding, Evidence, Segment, Status
from bsb.model.guide import Guide
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

__all__ = ["Explained", "Explanation", "decided_told", "explain"]

_NEAR = 0.15  # under the threshold, within which something may be done


@dataclass(frozen=True, slots=True)
class Explained:
    """A code on a segment: its coding, whether it is proposed, its grounds in words with their points, and what would change it."""

    coding: Coding
    proposed: bool
    grounds: tuple[tuple[str, float], ...]
    change: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every code with a ground on one segment, best first; the least score that is kept here; the valence; and what people decided."""

    segment: str
    threshold: float
    codes: tuple[Explained, ...]
    valence: ValenceReading
    decided: tuple[Coding, ...] = ()


def explain(material: Material, segment_id: str, settings: CodingSettings | None = None) -> Explanation:
    """Return every ground for every code on a segment. Raises `KeyError` when there is no such segment."""
    segment = material.segment[segment_id]
    used = settings or material.settings.coding
    bench = Bench(material, told_by_people(material, of=(segment_id,)))
    kept = {coding.code: coding.score for coding in bench.codings(segment, used.threshold)}

    def stands_without(code: str, term: str) -> bool:
        return code in {row.code for row in bench.codings(segment, used.threshold, (code, term))}

    def explained(coding: Coding) -> Explained:
        proposed = coding.code in kept
        change = _kept_change(coding, stands_without) if proposed else _left_change(coding, kept, used.threshold)
        return Explained(coding, proposed, tuple(_told(coding, segment, material.guide)), change)

    codes = tuple(explained(coding) for coding in bench.codings(segment))
    decided = tuple(row for row in material.codings if row.segment == segment_id and row.coder != MACHINE)
    return Explanation(segment_id, used.threshold, codes, bench.valence(segment), decided)


def _told(coding: Coding, segment: Segment, guide: Guide | None) -> Iterator[tuple[str, float]]:
    """Yield each ground of a coding as a sentence, strongest first."""
    rows = [row for row in coding.evidence if row.ground != "valence"]
    for row in sorted(rows, key=lambda row: -abs(row.points)):
        yield _term(row, segment) if row.ground == "terms" else _sentence(row, guide), row.points


def _term(row: Evidence, segment: Segment) -> str:
    begin = segment.span.start
    words = segment.text[row.start - begin : row.end - begin] if row.start is not None and row.end is not None else ""
    if not words or words.lower() == row.detail.lower():
        return _("«{term}» fra kodeboken står i teksten").format(term=row.detail)
    return _("«{words}» er «{term}» fra kodeboken").format(words=words, term=row.detail)


def _sentence(row: Evidence, guide: Guide | None) -> str:
    if row.ground == "guide" and row.detail.startswith("? "):
        return _("intervjueren sa «{term}» i spørsmålet før").format(term=row.detail[2:])
    if row.ground == "guide":
        topics = {topic.id: topic.title for topic in guide.topics} if guide else {}
        return _("svar på et spørsmål i temaguiden: {topic}").format(topic=topics.get(row.detail) or row.detail)
    if row.ground == "learned":
        return _("ligner det dere har gitt denne koden ({probability})").format(probability=row.detail)
    if not row.detail.startswith("≈"):
        return _("«{word}» står også i kodens definisjon eller eksempler").format(word=row.detail)
    words = row.detail[1:].strip()
    if row.points < 0:
        return _("ligner mer på utsagn om noe annet")
    return _("ligner utsagn om dette: {words}").format(words=words or "–")


def _kept_change(coding: Coding, stands_without: Callable[[str, str], bool]) -> str:
    """Say what a proposal hangs on, tried out by taking its strongest term away."""
    grounds = [row for row in coding.evidence if row.ground != "valence" and row.points > 0]
    strongest = max(grounds, key=lambda row: row.points, default=None)
    terms = [row for row in grounds if row.ground == "terms"]
    if strongest is None or not terms:
        return _("Hviler på det som ligger rundt, ikke på ord fra kodeboken; se ekstra nøye på den.")
    term = max(terms, key=lambda row: row.points).detail
    if stands_without(coding.code, term):
        return _("Står også uten «{term}». Er den feil, svar «nei» i kodearket.").format(term=term)
    return _("Faller bort uten «{term}»: gi termen lavere «vekt» eller et «ikke» i kodeboken.").format(term=term)


def _left_change(coding: Coding, kept: Mapping[str, float], threshold: float) -> str:
    """Say what keeps a code out; '' where it is far from being proposed."""
    if coding.score >= threshold:
        return _("Over terskelen, men langt svakere enn det tydeligste i segmentet ({best:.2f}).").format(
            best=max(kept.values(), default=0.0)
        )
    if coding.score < threshold - _NEAR:
        return ""
    return _("{gap:.2f} under terskelen. En term i kodeboken for det som sies her, ville løftet den.").format(
        gap=threshold - coding.score
    )


def decided_told(decided: Sequence[Coding], labels: Mapping[str, str]) -> list[str]:
    """Return what people have decided of a segment, a line each; `labels` are what codes are called, by id."""
    words = {Status.ACCEPTED: _("godtatt"), Status.REJECTED: _("forkastet")}
    return [
        f"{labels.get(row.code) or row.code}: {words.get(row.status, row.status.value)} ({row.coder})"
        for row in decided
    ]

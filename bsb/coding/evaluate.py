"""How good the proposals are, measured on quotes whose theme people have settled.

A file of quotes has a line for each: `id, text, theme, secondary_themes, valence` and, where more than one valence will do,
`valence_alt`. Each quote is coded as one meaning unit, with no question before it and no human coding to learn from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bsb.coding.bench import Bench
from bsb.coding.valence import valence
from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.model.codebook import Codebook
from bsb.model.coding import Coding, Segment, Valence
from bsb.model.material import Material
from bsb.model.settings import CodingSettings, StudySettings
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.text.normalise import nfc, slug, text_hash

__all__ = ["Evaluation", "Quote", "Verdict", "evaluate", "read_quotes"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with what people have said of it."""

    id: str
    text: str
    theme: str
    secondary: tuple[str, ...] = ()
    valences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out for one quote: all proposals best first, the place of the published theme (0 when not proposed), the valence."""

    quote: str
    theme: str
    proposed: tuple[tuple[str, float], ...]
    place: int
    valence: Valence
    valence_right: bool | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measures, each between 0 and 1; `outside` are ids of quotes whose theme the codebook does not have."""

    quotes: int
    first: float
    among_three: float
    micro_f1: float
    macro_f1: float
    valence: float
    verdicts: tuple[Verdict, ...]
    outside: tuple[str, ...] = ()


def read_quotes(path: Path) -> tuple[Quote, ...]:
    """Read a file of quotes. Raises `TableError` with the lines that cannot be read."""
    if not path.is_file():
        raise TableError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), path.name))
    quotes, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            quotes.append(_quote(json.loads(line), number))
        except (ValueError, KeyError, TypeError):
            faults.append(Fault(_("Linjen er ikke et sitat."), _("Den skal ha text og theme."), path.name, number))
    if faults:
        raise TableError(faults)
    return tuple(quotes)


def evaluate(quotes: Sequence[Quote], codebook: Codebook, settings: CodingSettings | None = None) -> Evaluation:
    """Code each quote and compare with what people said."""
    threshold = (settings or CodingSettings()).threshold
    bench = Bench(_material(quotes, codebook))
    known = [quote for quote in quotes if quote.theme in codebook.by_id]
    verdicts = tuple(
        _verdict(quote, bench.codings(bench.material.segment[f"{quote.id}-S001"], threshold)) for quote in known
    )
    micro, macro = _f1(known, verdicts, codebook)
    judged = [verdict.valence_right for verdict in verdicts if verdict.valence_right is not None]
    outside = [quote for quote in quotes if quote.theme not in codebook.by_id]
    return Evaluation(
        quotes=len(known),
        first=_share([verdict.place == 1 for verdict in verdicts]),
        among_three=_share([1 <= verdict.place <= 3 for verdict in verdicts]),
        micro_f1=micro,
        macro_f1=macro,
        valence=_share(judged),
        verdicts=verdicts,
        outside=tuple(quote.id for quote in outside),
    )


def _quote(row: Mapping[str, object], number: int) -> Quote:
    secondary = row.get("secondary_themes") or ()
    alternatives = row.get("valence_alt") or ()
    assert isinstance(secondary, (list, tuple)) and isinstance(alternatives, (list, tuple))
    valences = [str(row["valence"])] if row.get("valence") else []
    return Quote(
        id=str(row.get("id") or f"Q{number:03d}"),
        text=nfc(str(row["text"])),
        theme=str(row["theme"]),
        secondary=tuple(str(theme) for theme in secondary),
        valences=tuple(slug(value) for value in [*valences, *map(str, alternatives)]),
    )


def _material(quotes: Sequence[Quote], codebook: Codebook) -> Material:
    transcripts = tuple(Transcript(quote.id, "", "", (Turn(0, "P", quote.text),), Origin("", "")) for quote in quotes)
    segments = tuple(
        Segment(f"{quote.id}-S001", Span(quote.id, 0, 0, len(quote.text)), quote.text, text_hash(quote.text), "P")
        for quote in quotes
    )
    return Material(StudySettings("", ""), codebook, transcripts=transcripts, segments=segments)


def _verdict(quote: Quote, codings: Sequence[Coding]) -> Verdict:
    ranked = tuple((coding.code, coding.score) for coding in codings)
    codes = [code for code, _ in ranked]
    read = codings[0].valence if codings else valence(quote.text).valence
    return Verdict(
        quote=quote.id,
        theme=quote.theme,
        proposed=ranked,
        place=codes.index(quote.theme) + 1 if quote.theme in codes else 0,
        valence=read,
        valence_right=slug(read.value) in quote.valences if quote.valences else None,
    )


def _f1(quotes: Sequence[Quote], verdicts: Sequence[Verdict], codebook: Codebook) -> tuple[float, float]:
    hit: Counter[str] = Counter()
    said: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    for quote, verdict in zip(quotes, verdicts, strict=True):
        right = {quote.theme, *quote.secondary} & set(codebook.by_id)
        found = {code for code, _ in verdict.proposed}
        said.update(right)
        proposed.update(found)
        hit.update(right & found)
    micro = _harmonic(sum(hit.values()), sum(said.values()), sum(proposed.values()))
    per_code = [_harmonic(hit[code], said[code], proposed[code]) for code in sorted(said)]
    return micro, round(sum(per_code) / len(per_code), 3) if per_code else 0.0


def _harmonic(hit: int, said: int, proposed: int) -> float:
    return round(2 * hit / (said + proposed), 3) if said + proposed else 0.0


def _share(marks: Sequence[bool]) -> float:
    return round(sum(marks) / len(marks), 3) if marks else 0.0

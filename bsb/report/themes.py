"""Which themes a report has a section about, what there is on each, and which quotes show it.

The choice follows rules that are printed in the report: what people have written findings about is always there; then what most
people talk about; in the codebook's order. What gets no section of its own is listed with its figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bsb.display.quotes import Candidate, QuoteChoice, QuoteOptions, candidate, candidates, pick
from bsb.model.codebook import Code, Dimension
from bsb.model.coding import Coding, Segment
from bsb.model.human import Finding
from bsb.model.marks import THEME_MARK
from bsb.model.material import Material
from bsb.model.transcript import Source

__all__ = ["Theme", "ThemeOptions", "Voices", "find_themes", "theme_key"]

POSITIVE, CRITICAL, MIXED, UNSAID = "positiv", "kritisk", "blandet", ""


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """How many sections, how many people a theme needs, and how many quotes a side may show."""

    most: int = 8
    people_least: int = 2
    quotes_a_side: int = 3
    quotes_in_all: int = 5


@dataclass(frozen=True, slots=True)
class Voices:
    """How many spoke, and in how many interviews: the people counted, not their statements."""

    people: int
    interviews: int
    statements: int


@dataclass(frozen=True)
class Theme:
    """One theme with what there is on it. `rows` are all statements, `chosen` the quotes the rule proposes, best first within a side."""

    code: Code
    rows: tuple[Candidate, ...]
    chosen: tuple[QuoteChoice, ...]
    findings: tuple[Finding, ...] = ()
    cases: frozenset[str] = field(default_factory=frozenset)
    roles: tuple[str, ...] = ()

    @cached_property
    def voices(self) -> Voices:
        """Everyone who spoke of it."""
        return _voices(self.rows)

    def side(self, *sides: str) -> Voices:
        """Those who spoke of it from one or more sides (`positiv`, `kritisk`, `blandet`, '')."""
        return _voices(row for row in self.rows if row.side in sides)

    def quotes(self, *sides: str) -> tuple[QuoteChoice, ...]:
        """The chosen quotes from these sides."""
        return tuple(choice for choice in self.chosen if choice.side in sides)

    @cached_property
    def proposed(self) -> int:
        """How many of the statements only the program has sorted."""
        return sum(row.proposed for row in self.rows)

    @property
    def one_sided(self) -> str:
        """`positiv` or `kritisk` when nobody says anything else, otherwise ''."""
        seen = {row.side for row in self.rows} - {UNSAID}
        return seen.pop() if len(seen) == 1 and MIXED not in seen else ""


def _voices(rows: Iterable[Candidate]) -> Voices:
    kept = list(rows)
    return Voices(len({row.person for row in kept if row.person}), len({row.transcript for row in kept}), len(kept))


def theme_key(code: str) -> str:
    """Return what stands for a finding on a theme that has none."""
    return f"{THEME_MARK}{code}"


def find_themes(
    material: Material, options: ThemeOptions = ThemeOptions()
) -> tuple[tuple[Theme, ...], tuple[Theme, ...]]:
    """Return (themes with a section of their own, themes without), both in the codebook's order.

    A code that only gathers others is passed over for those below it. No quote is used for two themes.
    """
    statements = _statements(material)
    codes = [code for top in _tops(material) for code in _opened(material, top, statements)]
    found = {code.id: _rows(material, code, statements) for code in codes}
    findings = {code.id: _findings(material, code) for code in codes}
    ranked = sorted(
        (code for code in codes if found[code.id]),
        key=lambda code: (not findings[code.id], -_voices(found[code.id]).people, code.order, code.id),
    )
    enough = [code for code in ranked if findings[code.id] or _voices(found[code.id]).people >= options.people_least][
        : max(options.most, sum(bool(each) for each in findings.values()))
    ]
    inside = [code for code in codes if code in enough]
    shown: dict[str, QuoteChoice] = {}
    themes = tuple(_theme(material, code, found[code.id], findings[code.id], shown, options) for code in inside)
    rest = tuple(Theme(code, found[code.id], ()) for code in codes if code not in enough and found[code.id])
    return themes, rest


def _tops(material: Material) -> list[Code]:
    book = material.codebook
    tops = [
        code for dimension in (Dimension.THEME, Dimension.SERVICE) for code in book.of(dimension) if not code.parent
    ]
    return tops or [code for code in book if not code.parent]


def _opened(material: Material, code: Code, statements: Mapping[str, Sequence[Segment]]) -> list[Code]:
    """The code itself, or those below it when it only gathers them: more people speak of one of them than of it alone."""
    children = material.codebook.children(code.id)
    if not children:
        return [code]
    own = _people(statements.get(code.id, ()))
    below = [sum(_people(statements.get(each, ())) for each in material.codebook.below(child.id)) for child in children]
    if own >= max(below):
        return [code]
    return [inner for child in children for inner in _opened(material, child, statements)]


def _people(segments: Sequence[Segment]) -> int:
    return len({segment.person for segment in segments})


def _statements(material: Material) -> dict[str, list[Segment]]:
    """Interview statements by code, without interviewers' words."""
    found: dict[str, list[Segment]] = {}
    for segment in material.segments:
        person = material.person.get(segment.person)
        if segment.source is not Source.INTERVIEW or (person is not None and not person.answers):
            continue
        for coding in material.codes_of.get(segment.id, ()):
            found.setdefault(coding.code, []).append(segment)
    return found


def _rows(material: Material, code: Code, statements: Mapping[str, Sequence[Segment]]) -> tuple[Candidate, ...]:
    codes = set(material.codebook.below(code.id))
    segments = {segment.id: segment for each in codes for segment in statements.get(each, ())}
    return tuple(candidate(segments[name], _about(material, name, codes)) for name in sorted(segments))


def _about(material: Material, segment: str, codes: set[str]) -> list[Coding]:
    return [coding for coding in material.codes_of.get(segment, ()) if coding.code in codes]


def _findings(material: Material, code: Code) -> tuple[Finding, ...]:
    below = set(material.codebook.below(code.id))
    return tuple(finding for finding in material.human.findings if finding.theme in below)


def _theme(
    material: Material,
    code: Code,
    rows: tuple[Candidate, ...],
    findings: tuple[Finding, ...],
    shown: dict[str, QuoteChoice],
    options: ThemeOptions,
) -> Theme:
    settings = material.settings.report
    quoting = QuoteOptions(
        options.quotes_in_all, settings.quote_words_least, settings.quote_words_most, shown=tuple(shown.values())
    )
    usable = [row for row in candidates(material, code.id, quoting) if row.segment not in shown]
    chosen = pick(_capped(usable, options), quoting)
    shown.update((choice.segment, choice) for choice in chosen)
    cases = frozenset(material.transcript[row.transcript].case for row in rows)
    people = Counter(
        material.person[row.person].role
        for row in {row.person: row for row in rows}.values()
        if row.person in material.person
    )
    roles = tuple(role for role, _n in sorted(people.items(), key=lambda pair: (-pair[1], pair[0])))
    return Theme(code, rows, chosen, findings, cases, roles)


def _capped(usable: list[Candidate], options: ThemeOptions) -> list[Candidate]:
    # Statements that nobody has given a sign say least; they are quoted only when there are no others.
    signed = [row for row in usable if row.side]
    return signed or usable

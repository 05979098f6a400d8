"""Recommendations: laid out where people have written them, asked for where they have not; and the last chapter, which has them all."""

from __future__ import annotations

from dataclasses import replace

from bsb.display.spec import DisplaySpec
from bsb.language import _
from bsb.model.display import LayerKind
from bsb.model.report import Block, Human, Inline, Listed, Section, Shown, Text
from bsb.report.parts.shelf import display_block, unruled
from bsb.report.parts.work import Work, bullets, human, paragraph, theirs
from bsb.report.themes import Theme
from bsb.text.normalise import capital

__all__ = ["conclusion", "recommendation_fields"]


def recommendation_fields(work: Work, theme: Theme) -> list[Human]:
    """Recommendations that people have written, each a point without a number, or one field that waits.

    They stand under the theme and again in the last chapter: with a number they would have two.
    """
    below = set(work.material.codebook.below(theme.code.id))
    rows = [row for row in work.material.human.recommendations if row.theme in below]
    if not rows:
        return [human(f"rec/{theme.code.id}", _("Det anbefales at …"))]
    return [human(f"rec/{row.id}", _("Det anbefales at …"), row.wording, listed=Listed.POINT) for row in rows]


def _rules(work: Work, blocks: list[Block]) -> list[Block]:
    """What the rules behind the assessments say: those in the table, and where cases are compared all, for they stand in that chapter."""
    rated = _rules_shown(blocks)
    compared = {row.rule for row in work.material.human.assessments} if rated and work.case is None else set()
    rules = [row for row in work.material.human.rules if row.id in rated | compared]
    if not rules:
        return []
    lines: list[list[str | Inline]] = [
        [Text(f"{row.id}: ", strong=True), theirs(f"{capital(row.variable)}. {row.wording}")] for row in rules
    ]
    return [paragraph("samlet/regler", _("Vurderingene følger disse reglene:")), bullets("samlet/regler/list", lines)]


def _rules_shown(blocks: list[Block]) -> set[str]:
    """The ids of rules that stand beside an assessment in a table: «(Bydel nord; R2)»."""
    cells = (cell for block in blocks if isinstance(block, Shown) for cell in block.display.cells)
    rated = (layer for cell in cells for layer in cell.layers if layer.kind is LayerKind.RATING)
    return {part for layer in rated for part in layer.note.split("; ")}


def _no_quotes(spec: DisplaySpec) -> DisplaySpec:
    # The quotes stand in the themes; none is printed twice.
    kept = tuple(field for field in spec.columns.fields if field.name != "sitat")
    return replace(spec, columns=replace(spec.columns, fields=kept))


def conclusion(work: Work, title: str) -> Section:
    """Overall assessment, then recommendations by theme: good practice and challenges first."""
    blocks: list[Block] = [
        human("samlet/text", _("Hvordan vurderer dere tjenesten samlet? God praksis først, så utfordringene"))
    ]
    blocks += display_block(work, "måloppnåelse", "samlet/mal", _("Fra mål til anbefaling"), _no_quotes) or unruled(
        work, "samlet/mal"
    )
    blocks += _rules(work, blocks)
    parts = []
    for theme in work.themes:
        fields = recommendation_fields(work, theme)
        renamed = tuple(
            human(f"samlet/{field.key}", field.prompt, field.text, field.listed)
            for field in fields
            if isinstance(field, Human)
        )
        parts.append(Section(f"samlet/{theme.code.id}", work.label(theme), renamed))
    return Section("anbefalinger", title, tuple(blocks), tuple(parts))

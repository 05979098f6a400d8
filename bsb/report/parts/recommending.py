"""Recommendations: laid out where people have written them, asked for where they have not."""

from __future__ import annotations

from bsb.language import _
from bsb.model.report import Human
from bsb.report.parts.work import Work, human
from bsb.report.themes import Theme

__all__ = ["recommendation_fields"]


def recommendation_fields(work: Work, theme: Theme) -> list[Human]:
    """Recommendations that people have written, each in a field, or one field that waits."""
    below = set(work.material.codebook.below(theme.code.id))
    rows = [row for row in work.material.human.recommendations if row.theme in below]
    if not rows:
        return [human(f"rec/{theme.code.id}", _("Det anbefales at …"))]
    return [human(f"rec/{row.id}", _("Det anbefales at …"), row.wording, item=True) for row in rows]

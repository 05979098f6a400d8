"""The fields a register can have, by the words of `felt:` in a display file."""

from __future__ import annotations

from bsb.display.fields import cases, figures, goals, human, interviews, segments, steps, talk
from bsb.display.fields.base import Field, Row
from bsb.display.folding import fold, suggestion
from bsb.display.spec import FieldSpec
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.language import _

__all__ = ["FIELDS", "GROUPS", "Field", "Row", "field_for"]

GROUPS = tuple(part.FIELDS for part in (segments, interviews, human, goals, figures, cases, talk, steps))
"""The fields as they belong together."""
FIELDS: dict[str, Field] = {name: field for group in GROUPS for name, field in group.items()}


_FOLDED = {fold(name): field for name, field in FIELDS.items()}


def field_for(work: Work, spec: FieldSpec) -> Field:
    """Return the field a spec names. Raises `DisplayError` with a suggestion for an unknown word."""
    found = _FOLDED.get(fold(spec.name))
    if found is None:
        raise DisplayError(
            Fault(
                _("Ukjent felt «{word}».").format(word=spec.name),
                suggestion(spec.name, FIELDS),
                work.spec.file,
                None,
                "felt",
            )
        )
    return found

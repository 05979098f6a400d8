"""What every command is given: which study, and in which language to speak."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bsb import language

if TYPE_CHECKING:
    import typer

    from bsb.study import Study

__all__ = ["Context", "of", "open_study"]


@dataclass(frozen=True, slots=True)
class Context:
    """The folder given with -C, and the language given with --language or ''."""

    folder: Path
    language: str


def of(context: typer.Context) -> Context:
    """Return what the options before the command said."""
    return cast("Context", context.obj)


def open_study(context: typer.Context) -> Study:
    """Open the study and speak its language unless another was asked for."""
    from bsb.study import Study

    given = of(context)
    study = Study.open(given.folder)
    if not given.language:
        language.set_language(study.settings.language)
    return study

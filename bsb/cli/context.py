"""What every command is given: which study, and in which language to speak."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bsb import language
from bsb.language import _

if TYPE_CHECKING:
    import typer

    from bsb.study import Study

__all__ = ["Context", "made_file", "of", "open_study"]


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


def made_file(study: Study, given: Path) -> Path:
    """Return the file that is meant by the bare name of one that bsb made, «prosessrapport.docx» or «referat.docx»; else `given` as it is."""
    if given.name != str(given) or given.exists():
        return given
    folders = (study.output, study.output / _("konferanse"))
    there = [path for folder in folders if (path := folder / given).is_file()]
    return there[0] if len(there) == 1 else given

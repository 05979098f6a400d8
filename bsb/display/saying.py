"""Words that most studies use, said in the language in use: kinds of interviews, and phases of a person's way through the services."""

from __future__ import annotations

from bsb.display.folding import fold
from bsb.language import _
from bsb.text.normalise import capital

__all__ = ["form_said", "phase_said", "said_words"]


def form_said(form: str) -> str:
    """Return a kind of interview as it is told; one of the study's own stays as it is."""
    return _forms().get(fold(form), form)


def phase_said(phase: str) -> str:
    """Return a phase as it is told; one of the study's own stays as it is."""
    return _phases().get(fold(phase.strip()), phase)


def said_words() -> tuple[str, ...]:
    """Return these words as they stand in displays: they are the program's own."""
    words = (*_forms().values(), *_phases().values())
    return (*words, *map(capital, words))


def _forms() -> dict[str, str]:
    return {
        "fokusgruppe": _("fokusgruppe"),
        "gruppeintervju": _("gruppeintervju"),
        "enkeltintervju": _("enkeltintervju"),
        "dialogkonferanse": _("dialogkonferanse"),
        "sporreskjema": _("spørreskjema"),
        "dokument": _("dokument"),
    }


def _phases() -> dict[str, str]:
    return {
        "for": _("før"),
        "forste mote": _("første møte"),
        "oppfolging": _("oppfølging"),
        "utskriving": _("utskriving"),
        "i dag": _("i dag"),
    }

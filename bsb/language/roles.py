"""What people are, in the language of what is printed: the register says `bruker`, and an English report «user».

A word that is the study's own («losen», «support worker») stands as somebody wrote it.
"""

from __future__ import annotations

from bsb.language import _

__all__ = ["spoken_role"]

_EMPLOYED = "-ansatt"


def spoken_role(role: str) -> str:
    """Return a role as the language in use has it; one that is not known stands."""
    employer, joint, rest = role.rpartition(_EMPLOYED)
    if joint and employer and not rest:
        return _("{employer}-ansatt").format(employer=employer)
    return _known().get(role.casefold(), role)


def _known() -> dict[str, str]:
    return {
        "bruker": _("bruker"),
        "brukere": _("brukere"),
        "deltaker": _("deltaker"),
        "beboer": _("beboer"),
        "pasient": _("pasient"),
        "pårørende": _("pårørende"),
        "ansatt": _("ansatt"),
        "ansatte": _("ansatte"),
        "leder": _("leder"),
        "ledere": _("ledere"),
        "politiker": _("politiker"),
        "frivillig": _("frivillig"),
        "tolk": _("tolk"),
        "lege": _("lege"),
        "fastlege": _("fastlege"),
        "sykepleier": _("sykepleier"),
        "psykolog": _("psykolog"),
    }

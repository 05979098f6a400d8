"""Role words in the form the sentence needs, and the genitive of what is put instead of a name.

oppfølger      en oppfølger      oppfølgeren            oppfølgerens
NAV-ansatt     en NAV-ansatt     den NAV-ansatte        den NAV-ansattes
pårørende      en pårørende      den pårørende          den pårørendes
"""

from __future__ import annotations

__all__ = ["bare_definite", "capitalised", "definite", "definite_plural", "genitive", "indefinite"]

# Nouns whose definite form no rule gives.
_IRREGULAR = {
    "mor": "moren",
    "far": "faren",
    "bror": "broren",
    "venn": "vennen",
    "kontakt": "kontakten",
    "assistent": "assistenten",
    "student": "studenten",
    "konsulent": "konsulenten",
    "klient": "klienten",
    "pasient": "pasienten",
    "terapeut": "terapeuten",
    "spesialist": "spesialisten",
    "advokat": "advokaten",
    "prest": "presten",
    "jurist": "juristen",
    "hjelp": "hjelpen",
    "mann": "mannen",
    "lensmann": "lensmannen",
    "politi": "politiet",
    "barn": "barnet",
    "medlem": "medlemmet",
    "jordmor": "jordmoren",
}
_ADJECTIVAL = ("ansatt", "tilsatt", "tilsett", "sjuk", "syk", "frivillig", "betrodd", "oppnevnt")


def indefinite(role: str, language: str = "nb") -> str:
    """Return `role` with its article: `en oppfølger` (nynorsk `ein`)."""
    return f"{'ein' if language == 'nn' else 'en'} {role}"


def bare_definite(role: str) -> str:
    """Return the definite form without `den`: `oppfølgeren`, `NAV-ansatte` (fits after `han`, `hun`, `den`)."""
    if role.endswith(_ADJECTIVAL):
        return role + "e"
    if role.endswith("ende"):
        return role
    for noun, form in _IRREGULAR.items():
        if role.endswith(noun):
            return role[: -len(noun)] + form
    if role.endswith("e"):
        return role + "n"
    return role + "en"


def definite(role: str) -> str:
    """Return the definite form that can stand alone: `oppfølgeren`, `den NAV-ansatte`."""
    form = bare_definite(role)
    return f"den {form}" if role.endswith((*_ADJECTIVAL, "ende")) else form


def definite_plural(role: str) -> str:
    """Return the form for several: `oppfølgerne`, `overlegene`, `psykologene`, `de NAV-ansatte`."""
    if role.endswith((*_ADJECTIVAL, "ende")):
        return f"de {bare_definite(role)}"
    return role + ("ne" if role.endswith(("e", "er")) else "ene")


def genitive(text: str) -> str:
    """Return `text` as owner: `Karis`, `oppfølgerens`, and `Nils'` after s, x and z."""
    if not text or text[-1] in ")]":
        return text + " sin" if text else text
    return text + "'" if text[-1].lower() in "sxz" else text + "s"


def capitalised(text: str) -> str:
    """Return `text` with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]

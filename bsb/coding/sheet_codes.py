"""Codes as people write them in a cell of the coding sheet: the id, the name, what the list offers, a sign behind, several in one cell.

bolig    bolig – Bolig    Bolig -    bolig (kritisk)    Fastlege; NAV
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bsb.coding.sheet_marks import NoCodes
from bsb.language import _, in_every
from bsb.model.codebook import Codebook
from bsb.model.coding import Valence
from bsb.text.near import with_near
from bsb.text.normalise import slug

__all__ = ["Written", "codes_in"]

# Where a keyboard has no long dash, people write the short one.
_DASH: Final = re.compile(r"\s+[–—-]\s+")
_SIGNED: Final = re.compile(r"(?P<code>.*?\S)\s*(?:(?P<sign>\+/[-−–]|[+±−–-])|\s\((?P<word>\w+)\))\s*\Z", re.DOTALL)
_SIGNS: Final = {"+": Valence.POSITIVE, "±": Valence.MIXED}
_PARTED: Final = re.compile(r"[;,\n]")


@dataclass(frozen=True, slots=True)
class Written:
    """A code somebody has written, and the sign behind it, if any."""

    code: str
    valence: Valence = Valence.NONE


def codes_in(cell: str, codebook: Codebook) -> tuple[Written, ...]:
    """Return the codes in a cell: one, or several where each of the parts is one. Raises `NoCodes` with what there is no code."""
    if not cell:
        return ()
    if whole := _one(cell, codebook):
        return (whole,)
    parts = [part.strip() for part in _PARTED.split(cell) if part.strip()]
    found = [_one(part, codebook) for part in parts]
    known = tuple(one for one in found if one)
    if len(known) > 1 and len(known) == len(parts):
        return known
    raise NoCodes([_unknown(cell, codebook)])


def _unknown(written: str, codebook: Codebook) -> tuple[str, str]:
    first = _DASH.split(written)[0].strip()
    called = {slug(name): name for code in codebook for name in (code.id, *code.labels.values())}
    repair = with_near(_("Velg fra listen, eller legg koden i kodeboken."), slug(first), called, called)
    return _("«{code}» er ikke en kode i kodeboken.").format(code=first), repair


def _one(written: str, codebook: Codebook) -> Written | None:
    signed = _SIGNED.fullmatch(written)
    valence = _valence(signed["sign"], signed["word"]) if signed else Valence.NONE
    if signed and valence and (code := _known(signed["code"], codebook)):
        return Written(code, valence)
    code = _known(written, codebook)
    return Written(code) if code else None


def _valence(sign: str | None, word: str | None) -> Valence:
    if word:
        return next((one for one in Valence if one and word.casefold() in in_every(one.value)), Valence.NONE)
    return _SIGNS.get(sign or "", Valence.MIXED if sign and len(sign) > 1 else Valence.CRITICAL)


def _known(written: str, codebook: Codebook) -> str:
    """Return the id of the code that is meant, or ''."""
    first = _DASH.split(written)[0].strip()
    if first in codebook.by_id or slug(first) in codebook.by_id:
        return first if first in codebook.by_id else slug(first)
    labels = {slug(label): code.id for code in codebook for label in code.labels.values()}
    return labels.get(slug(written), "")

"""Codes as people write them in a cell of the coding sheet: the id, the name, what the list offers, a sign behind, several in one cell.

bolig    bolig – Bolig    Bolig -    bolig (kritisk)    Fastlege; NAV
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bsb.coding.sheet_marks import NoCodes
from bsb.exchange.code_names import CodeNames
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


def codes_in(cell: str, names: CodeNames) -> tuple[Written, ...]:
    """Return the codes in a cell: one, or several where each of the parts is one. Raises `NoCodes` with what there is no code, or may be two."""
    if not cell:
        return ()
    if whole := _one(cell, names):
        return (whole,)
    parts = [part.strip() for part in _PARTED.split(cell) if part.strip()]
    found = [_one(part, names) for part in parts]
    known = tuple(one for one in found if one)
    if len(known) > 1 and len(known) == len(parts):
        return known
    raise NoCodes([_unknown(cell, names.codebook)])


def _unknown(written: str, codebook: Codebook) -> tuple[str, str]:
    first = _DASH.split(written)[0].strip()
    called = {slug(name): name for code in codebook for name in (code.id, *code.labels.values())}
    repair = with_near(_("Velg fra listen, eller legg koden i kodeboken."), slug(first), called, called)
    return _("«{code}» er ikke en kode i kodeboken.").format(code=first), repair


def _one(written: str, names: CodeNames) -> Written | None:
    signed = _SIGNED.fullmatch(written)
    valence = _valence(signed["sign"], signed["word"]) if signed else Valence.NONE
    if signed and valence and (code := _known(signed["code"], names)):
        return Written(code, valence)
    code = _known(written, names)
    return Written(code) if code else None


def _valence(sign: str | None, word: str | None) -> Valence:
    if word:
        return next((one for one in Valence if one and word.casefold() in in_every(one.value)), Valence.NONE)
    return _SIGNS.get(sign or "", Valence.MIXED if sign and len(sign) > 1 else Valence.CRITICAL)


def _known(written: str, names: CodeNames) -> str:
    """Return the id of the code that is meant, or ''. Raises `NoCodes` where it may be one of several."""
    first = _DASH.split(written)[0].strip()
    if first in names.codebook.by_id:
        return first
    found = names.find(written) or names.find(first)
    if len(found) > 1:
        raise NoCodes([_several(written, found)])
    return found[0] if found else ""


def _several(written: str, ids: Sequence[str]) -> tuple[str, str]:
    return (_("Flere koder heter «{code}»: {codes}.").format(code=written, codes=", ".join(ids)),
            _("Skriv id-en til den du mener."))  # fmt: skip

"""What form an interview had: the study's own word, but not a misspelt one, by which a group would be counted as one person."""

from __future__ import annotations

import re
from typing import Final

from bsb.language import _
from bsb.text.near import nearest, with_near

__all__ = ["misspelt_form"]

_KNOWN: Final = (
    "fokusgruppe gruppe gruppeintervju gruppesamtale gruppearbeid fokusgruppeintervju fokusgruppesamtale "
    "enkeltintervju einskildintervju enkeltsamtale individuelt intervju dybdeintervju djupneintervju parintervju telefonintervju "
    "videointervju nettintervju samtale spørreskjema dialogkonferanse focus group individual interview"
).split()
# So near that only a slip can part them: «fokusgrupe», «fokusgruppa», «enkletintervju»; not «brukerintervju», a word of the study's own.
_SLIP: Final = 0.88


def misspelt_form(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the word for a form, and the repair; None for the words that are known, and for words of the study's own."""
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        if any(word.startswith(known) for known in _KNOWN) or not nearest(word, _KNOWN, _SLIP):
            continue
        repair = _("Skriv fokusgruppe, enkeltintervju eller et annet ord dere bruker.")
        return _("Ukjent form."), with_near(repair, word, _KNOWN)
    return None

"""Verb forms, which tell that the word before them may be somebody.

The commoner forms of print come from `verbs.txt` (counted in the NorNE treebank, bokmål and nynorsk); those of speech and dialect are in
`frame_words`, and what people do with hand and mouth, which print seldom tells of, is here. Forms that are names too are left out.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from bsb.privacy.frame_words import DEEDS, VERBS
from bsb.privacy.vocabulary import is_word
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["deeds", "verbs"]

# What people do and things do not. Weak verbs in -e or -a, by their stems: «hekl» gives hekla, heklet, heklar.
_WEAK: Final = word_set(
    """
    hekl strikk vask plant bank skrap klipp stek kast hopp dans sykl sutr kjeft trøst vink flirt knekk snork stønn sukk hikst hulk nynn
    hvisk kviskr mumbl skulk kutt stress blunk nikk klapp tegn teikn mal puss rydd skjenk server hils nekt gnag syt kødd tull erte
    hat elsk klemm kyss dunk dytt spark plag mobb spark sparkl snekr sag spad mokk stell pakk handl sjekk fisk jakt røyk rull
    ring takk spør pratt skravl sladr skratt jobb pendl flytt vandr tusl rusl trask krabb snubl ramp dukk
    hylt grin gneldr bjeff mjau logr gjødd piss spytt nys host rap surr rot knot knurr klatr padl skuss surf tekst mess
    """
)
_STRONG: Final = word_set(
    """
    planta klemte klemde lånte lånde strikka strikket sang song søng grein grin hylte skreik skrek stakk rakk skrøt løy laug slapp dreit
    koka kokte bakte baka maste mekka mekket skrudde skrur kjefter kjeftet kødda trøster klappet malte betalte betalar betaler solgte selde kjøpte
    låste stekte steikte skjenka gadd gidder orka strøk strauk sydde syr sydd sov sova nekta nektet lurte lurer tilbød foreslår hilste hilser
    ba bærer spelte spilte spela tegna jukset juksa tråkka trampa svømte svømmer dusja hjalp hjelpte passet passa leika lekte leker
    ler lo smilte grep greip slepp slapp stal stjeler stjal skulte kikket kikka titta glante glodde stirra stirret pustet pusta gjespa vikla
    """
)


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Return all verb forms, casefolded."""
    return VERBS | frozenset((Path(__file__).parent / "verbs.txt").read_text("utf-8").split()) | _spoken()


@lru_cache(maxsize=1)
def deeds() -> frozenset[str]:
    """Return the forms that tell of what people do and things do not."""
    return DEEDS | _spoken()


def _spoken() -> frozenset[str]:
    weak = {stem + ending for stem in _WEAK for ending in ("a", "et")}
    return frozenset(form for form in weak | _STRONG if is_word(form) and not classify(form).named)

"""Whether words say something by themselves: «ja» and «hm, det er vel greit» answer a question, and show a reader nothing.

Boligen er kald om vinteren.      says something: bolig, kald, vinter
Hm, det er vel greit, det.        says little: nothing in it is about anything
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["says_something"]

_ENOUGH_WORDS: Final = 15
"""So many words say something, whichever they are."""
_ENOUGH: Final = 2
"""Words that are about something, of those that differ."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LITTLE: Final = frozenset(
    """
    jada jammen joda jepp neida næh hmm mhm tja okei okay greit greitt grei greie fint fine bra godt gode god dårlig dårleg verre bedre betre best
    sånn slik slikt sann sant riktig rett akkurat nettopp absolutt selvfølgelig sjølvsagt klart stemmer javel tvert imot
    det den dette denne disse deg meg oss dere dykk dei dem ham han henne hun hennes hans min mitt mine din ditt dine sin sitt sine vår vårt våre
    jeg eg eig ikke ikkje itte aldri ingen ingenting noe noko noen nokon nokre alt alle annet anna andre mange mye mykje mer meir mest lite litt litegrann
    veldig ganske helt heilt kjempe vel nok kanskje kanskje egentlig eigentleg vanligvis alltid ofte sjelden sjeldan igjen fortsatt framleis
    men fordi hvis viss når hva kva hvem kven hvor kor hvordan korleis hvorfor kvifor som for med til fra frå ved etter under over mot uten utan
    mellom også bare berre selv sjølv der her inn opp ned bort fram hjem ute inne oppe nede
    være vere vært vore var har hatt hadde blir ble blei blitt kan kunne skal skulle vil ville må måtte bør burde får fikk fekk
    går gikk gjekk gått gjør gjer gjorde gjort sier seier sagt tror trur trodde synes syns syntes mener meiner vet veit visste tenker tenkjer tenkte
    føler kjenner ser sett tar tok ting tingen tid gang ganger gonger dag dager dagar altså liksom likson faktisk iallfall ihvertfall hvertfall
    the and but not yes yeah well okay fine good just very really that this there then they them you your yours with for was were have has had
    are been being would could should will can did does done think guess suppose know like kind sort maybe perhaps quite some any all more most
    """.split()
)


def says_something(text: str, words: int) -> bool:
    """Return whether a statement of so many `words` says something a reader can hold on to."""
    if words >= _ENOUGH_WORDS:
        return True
    about = {word for word in map(str.casefold, _WORD.findall(text)) if word not in _LITTLE}
    return len(about) >= _ENOUGH

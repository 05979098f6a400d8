"""How names that are nouns, adjectives and verbs of the dictionary are used as such: «stein på stein», «helt tom», «i helga», «av ask».

Each rule answers in points against the name at word `i`, of which `before` and `after` are the neighbours.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.line import Line
from bsb.privacy.time_uses import BEFORE_MONTH
from bsb.privacy.verbs import verbs
from bsb.privacy.wordlist import word_set

__all__ = ["DETERMINERS", "colour", "infinitive", "kai", "noun", "order", "ring", "stein", "tom", "weekend", "wood"]

_TREES: Final = word_set("ask eik birk bjørk furu gran osp rogn hassel lønn or selje pil bøk alm lind")
_BEFORE_NOUN: Final = word_set("er å en ei et på i den det ein eit denne av")
_BEFORE_EMPTY: Final = word_set(
    "er var e va helt så meg ble blir og føler ganske litt bare for se kjenner heilt berre mæ deg seg står sto"
)
_ORDER: Final = word_set("ut på det den en et noe meg deg frem fram noko mæ dæ igjen opp")
_BEFORE_INFINITIVE: Final = word_set("å kan vil skal må få får skulle ville kunne ikkje ikke og lat la")
DETERMINERS: Final = word_set(
    """
    en ei ein et eit ett en annen hver kvar hvert kvart denne dette den det ingen noe noen hele heile min mi mitt din ditt sitt sin mye mykje kver kvart
    sånn slik sånt slikt ingen annen annan samme same
    første siste neste forrige andre to tre fire fem mange flere alle begge beggje bægge stor stort god godt nytt ny lang hard tung ung bedre dårlig egen eget som
    """
)


def stein(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «stein på stein», «av stein»: the stuff."""
    if after == "og" and line.at(i + 2) in ("bein", "grus", "jord", "sand", "stein", "tre"):
        return 6.0
    if before == "som" and line.at(i - 2) not in ("enn", "like", "samme"):
        return 5.0
    # «ventet på Stein», «av Stein»: the stuff has a noun or a place before it, the man a verb.
    return 3.0 if after == "på" and line.at(i + 2) == "stein" else 1.5 if before in ("på", "av", "for") else 0.0


def tom(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «helt tom», «tom for mat»: empty."""
    if before in ("n", "han", "hun", "ho", "den") and line.at(i - 2) in ("er", "e", "var", "va", "ble", "vart"):
        return 4.0
    return 4.0 if after == "for" else 3.5 if before in _BEFORE_EMPTY else 0.5


def noun(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «en storm», «å tone»: with what stands before a noun or an infinitive."""
    return 2.5 if before in _BEFORE_NOUN else 0.25


def kai(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «ved kai»: where boats lie."""
    return 2.5 if before in ("til", "ved", "på", "langs", "fra", "av", "mot") else 0.0


def infinitive(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «kan vera», «å tena»: the verb."""
    # «kan vera», «å tena»: after a modal it is the verb.
    modal = _BEFORE_INFINITIVE
    return 3.5 if before in modal or line.at(i - 2) in modal - {"og", "ikkje", "ikke"} else 0.25


def weekend(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «i helga», «ei lang helg, og helga etter»: of the week."""
    # «i helga», «ei lang helg, og helga etter»: only a verb of somebody's own after it, or a frame, makes her Helga.
    return 4.0 if before in BEFORE_MONTH | DETERMINERS | {"over", "gjennom", "for", "på"} else 1.5


def colour(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «rosa negler»: of that colour."""
    # «rosa negler»: a noun follows. «Rosa het hun»: a verb.
    return 3.5 if line.near(i + 1) and after not in verbs() | fw.STOP | fw.PREPOSITIONS else 0.25


def wood(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «laga av ask», «ask og eik»: a tree."""
    # «laga av ask», «ask og eik», «som ei birk»: what stands in the wood and is made of it.
    among = (after in ("og", "eller", "å") and line.at(i + 2) in _TREES) or (
        before in ("og", "eller", "å") and line.at(i - 2) in _TREES
    )
    return 4.0 if among else 2.5 if before in _BEFORE_NOUN else 0.25


def order(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «finn ut», «vil endre»: an order or an infinitive."""
    # «finn», «be», «endre»: an order or an infinitive.
    return 3.0 if before in ("å", "og", "kan", "vil", "skal", "må") or after in _ORDER else 0.5


def ring(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «ring Kari»: an order."""
    # «ring Kari», «jeg sa ring da»: an order.
    return 3.0 if line.near(i + 1) or before in ("å", "og", "kan", "sa", "sier") else 0.5

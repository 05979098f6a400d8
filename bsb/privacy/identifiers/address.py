"""Street and number, and street names alone: Nøstegata 31, oppgang B, 7030 Trondheim; Kong Oscars gate nr. 12A; nøstegata fjorten; Nøstegata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bsb.privacy.identifiers.found import Found
from bsb.privacy.identifiers.postcode import town_end
from bsb.privacy.wordlist import word_set
from bsb.text.number_words import UPTO99, UPTO99_PATTERN

__all__ = ["find"]

_TAILS = tuple(
    sorted(
        word_set(
            """
            gata gaten gate gatå gaata veien vegen vei veg alleen alléen allé alle plassen plass torget torg torggate bakken bakkane bakke bakka stien sti
            svingen svingane ringen terrasse terrassen kroken tunet haugen haugane brygga bryggen brygge kaia kaien åsen smauet gjerdet løkka løkken jordet
            enga faret grenda vollen stubben høgda høyden lia lien toppen kollen kleiva vågen gangen parken stredet strete slippen smug trappa trappene holtet
            myra brottet sida siden promenaden sletta marka moen berget hagen neset vika rabben lunden feltet hammaren skogen bråten flata leitet dalen
            støa sanden stranda åkeren bukta odden tangen hovet roa teigen rudet råsa tråkket kvartalet passasjen snaret bunnen ekra egga hellinga garden gården gard gård tun grend
            """
        )
    )
)
_SURE_TAILS = ("gata", "gaten", "gatå", "veien", "vegen", "stredet", "smauet", "alléen")
_DIGITS = r"\d{1,3}(?: ?[A-Za-z](?!\w)|(?![\w.,:])|(?=[.,:](?!\d)))"
_NUMBER = rf"(?:nr\.? |nummer )?(?:{_DIGITS}|(?:{UPTO99_PATTERN})(?!\w)(?: [a-hA-H](?!\w))?)"
_MORE = r"(?:,? (?:oppgang|inngang|leilighet|leil\.?|rom) (?:[A-Z]|\d{1,4})\b|,? H\d{4}\b|,? (?:i )?(?:\d{1,2}\.|første|andre|tredje|fjerde) etasje\b)*"
_COUNTED = r"(?! ?(?:kr|prosent|år|stykk|minutt|meter|mil|gang|dag|uke|veke|måned|time|hus|person|stasjon|og en halv|hundre|tusen))"
# What may follow a count as well as a number in a street: «veien 12 av dem gikk», but «storgata 14 på Hamar».
_MAY_COUNT = re.compile(r" ?(?:av|på|som)\b", re.IGNORECASE)
_LETTERED = re.compile(r"\d ?[A-Za-z]\Z")
_WORDS = r"[^\W\d_]+\.?(?:[ \-][^\W\d_]+\.?){0,3}"
_WITH_NUMBER = re.compile(rf"(?<!\w){_NUMBER}{_COUNTED}{_MORE}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\w)({_WORDS}) $")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?) ")
_CAP = r"[A-ZÆØÅ][\wæøåéü.\-]*"
_ALONE = re.compile(rf"(?<![\w])([A-ZÆØÅ][\wæøåéü\-]+(?:{'|'.join(_SURE_TAILS)}))\b")
_ALONE_WORDS = re.compile(rf"\b(?:{_CAP} ){{1,2}}(?:gate|vei|veg|plass|allé|gata|veien|vegen)\b")
_WHICH = word_set("øvre nedre nordre søndre østre vestre gamle store lille midtre indre ytre nye")
_WAYS = frozenset(("allé", "gate", "vei", "veg", "terrasse"))
_HONOURED = word_set(
    "kong dronning prins prinsesse professor doktor dr prost prest biskop general kaptein fru jomfru sankt st lensmann konsul"
)
_SURE_AFTER = re.compile(r",? \d{4} [^\W\d]", re.IGNORECASE)
_HOME = re.compile(r"[, ]H\d{4}|oppgang|leilighet|etasje", re.IGNORECASE)
_NOT_STREETS = word_set(
    """
    have
    gata veien vegen gaten gate vei veg hovedveien hovedvegen landeveien motorveien gågata gågaten riksveien fylkesveien europaveien plass plassen
    torget hagen parken skogen dalen alle siden sida toppen gangen ringen stranda bakken kaia brygga moen inngangen utgangen overgangen tilgangen
    framgangen omgangen oppgangen nedgangen gangveien arbeidsplassen plassen behandlingsplassen døgnplassen heimvegen hjemveien marka dagen skolevei
    """
)


def find(text: str) -> Iterator[Found]:
    """Yield addresses (`address`), and street names that stand alone with a capital letter (`street`)."""
    for match in _numbers(text):
        before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
        sure = (
            bool(_SURE_AFTER.match(text, match.end()))
            or "nr" in match.group().casefold()
            or _HOME.search(match.group())
        )
        length = _street_length(before[1], bool(sure)) if before and not _all_of_them(before[1], match.group()) else 0
        if before and length and _MAY_COUNT.match(text, match.end()):
            length *= before[1].casefold().endswith(_SURE_TAILS)
        elif before and not length and _LETTERED.search(match.group()):
            length = _lettered_length(before[1])
        if before and length:
            yield Found(before.end(1) - length, town_end(text, match.end()), "address", "[adresse]")
    for pattern in (_ALONE_WORDS, _ALONE):
        for match in pattern.finditer(text):
            if _is_street(match.group(), text, match.start()):
                yield Found(match.start(), match.end(), "street", "[gate]")


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers that stand after a word that a street may end with; most numbers in talk do not."""
    done = 0
    for word in _WORD_BEFORE.finditer(text):
        if word.end() > done and _may_end_street(word[1]):
            match = _WITH_NUMBER.match(text, word.end())
            if match:
                done = match.end()
                yield match


def _all_of_them(before: str, number: str) -> bool:
    """«velkommen alle fem», «oss alle to»: people, and not an avenue, unless a street is called so or it is somebody's."""
    words = before.casefold().split()
    if words[-1] != "alle" or number[0].isdigit() or _HOME.search(number):
        return False
    return len(words) == 1 or (" ".join(words[-2:]) not in _streets() and not _owned(words[-3:]))


@lru_cache(maxsize=65536)
def _may_end_street(word: str) -> bool:
    low = word.casefold()
    return low.endswith(_TAILS) or low in _last_words()


def _street_length(before: str, sure: bool) -> int:
    """Return the length of the street name that ends `before`, the longest that is one, or 0."""
    starts = [0, *(match.end() for match in re.finditer(r"[ ]", before))]
    for start in starts:
        name = before[start:]
        if name.casefold() not in _NOT_STREETS and _names_street(name, sure):
            return len(name)
    return 0


def _lettered_length(before: str) -> int:
    """«øygarden 18 d»: a number with a letter makes a street of a word that ends as streets do and is seldom heard."""
    from bsb.privacy.vocabulary import is_common

    last = before.split(" ")[-1].casefold()
    street = last.endswith(_TAILS) and last not in _TAILS and last not in _NOT_STREETS and not is_common(last)
    return len(last) if street else 0


def _names_street(name: str, sure: bool) -> bool:
    folded = name.casefold()
    if folded in _streets():
        return True
    words = folded.split()
    if not words[-1].endswith(_TAILS) or words[-1] in UPTO99:
        return False
    if len(words) == 1:
        return (sure or name[0].isupper() or _own_word(words[0])) and words[0] not in _TAILS
    if len(words) == 2 and (words[0] in _WHICH or (words[1] in _WAYS and _is_no_word(words[0]))):
        return True
    # «Nedre Torggate», «Jens Tvedts plass»: every word with a capital, or a known way to name a street.
    large = all(word[:1].isupper() for word in name.split()[:-1]) or (len(words) < 4 and _owned(words))
    return large and (words[-1] in _TAILS or _own_word(words[-1]))


def _is_no_word(word: str) -> bool:
    """«lademoen allé»: a place, or what no dictionary has, before a word for a street; «lang vei» is a long way."""
    from bsb.privacy.lists import places
    from bsb.privacy.vocabulary import kind_of

    return word in places() or kind_of(word) in (None, "compound", "respelt")


def _owned(words: list[str]) -> bool:
    """«kong sverres allé», «professor hauges vei»: after somebody, whatever the letters."""
    from bsb.privacy.lists import first_names

    honoured = len(words) == 2 or words[0] in _HONOURED or words[0] in first_names()
    return words[-1] in _TAILS and words[-2].endswith("s") and honoured


def _own_word(word: str) -> bool:
    """Say whether a word is a street's own: it ends as streets do and is no plain word of the dictionary."""
    from bsb.privacy.vocabulary import kind_of

    return kind_of(word) in (None, "compound", "inflected", "genitive") or word.endswith(
        ("gata", "gaten", "veien", "vegen", "gate")
    )


def _is_street(name: str, text: str, start: int) -> bool:
    folded = name.casefold()
    if folded in _NOT_STREETS:
        return False
    if folded in _streets():
        return True
    from bsb.privacy.vocabulary import kind_of

    # A street nobody listed: with a capital in mid-sentence it is a name; at the start only if no dictionary has it.
    before = text[:start].rstrip(' «"(')
    initial = not before or before[-1] in ".!?…:\n"
    # «Vår vei videre» begins with a plain word.
    return not initial or kind_of(folded.split()[0]) is None


@lru_cache(maxsize=1)
def _streets() -> frozenset[str]:
    from bsb.privacy.lists import streets

    return streets()


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(re.split(r"[ \-]", street)[-1] for street in _streets())

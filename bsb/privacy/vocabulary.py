"""Is this token an ordinary Norwegian word?

The release gate asks it of every token. Words come from Norsk ordbank (nynorsk forms are made from its lemmas), from a hand-made list of
dialect and speech, and from the list of services. First names that are dictionary words but hardly ever used as words (Siv, Odd,
Mette) are not on the lists, so they are held back and seen by a person.

Genitives and compounds are accepted by rule. A rule never makes a word of a token that is a listed name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final, Literal

from bsb.privacy import lists
from bsb.privacy.field_words import field_words
from bsb.privacy.paper_words import PAPER_WORDS
from bsb.privacy.respelling import is_respelt
from bsb.text.number_words import UPTO99

__all__ = ["Kind", "is_adjective", "is_common", "is_dialect", "is_everyday", "is_word", "kind_of"]

Kind = Literal["form", "dialect", "service", "respelt", "genitive", "compound", "number"]
Language = Literal["nb", "nn"]

_BLOCK: Final = 512
# What is made of other words by endings no name has: skriftlighet, digitalisering, paternalisme.
_DERIVED: Final = re.compile(
    r"[a-zæøå]{3,}(?:(?:ighet|løshet|somhet)(?:en|er|ene)?|isering(?:en|a|er)?|isme(?:n)?|ologi(?:en)?)s?"
)
_LAUGHTER: Final = re.compile(r"(h[aeiouæøå]+){2,}h?|(ha)+h?")
_MIN_PART: Final = 3
_MIN_COMPOUND: Final = 9
_LONGEST_FARM: Final = 9
_COMMON: Final = 200
# From so many letters, none of 9,200 listed names is a common noun with an ending.
_LONG_STEM: Final = 6
_SHORTEST_NOUN: Final = 6

# Second parts of surnames and farm names. A word made of two words that ends in one of them is more likely a rare surname
# (Nodeland, Fredheim) than a word missing from the dictionary, so it is left to a person.
_NAME_TAILS: Final = (
    *("aas", "ås", "åsen", "bakk", "bakke", "bakken", "bekk", "berg", "berget", "bråten", "bø", "by", "dal", "dalen", "eid", "eide", "eng", "engen"),
    *("fjell", "fjord", "foss", "gaard", "gård", "garden", "gard", "grend", "hagen", "haug", "haugen", "heim", "heimen", "holm", "holmen", "holt"),
    *("hus", "land", "lien", "li", "lid", "lund", "mark", "mo", "moen", "myr", "myra", "nes", "neset", "ness", "rud", "rød", "sand", "set", "seter"),
    *("sjø", "skog", "skogen", "stad", "stein", "strand", "sund", "sve", "svik", "tveit", "tun", "um", "vang", "vik", "vika", "viken", "vold", "voll"),
    *("vollen", "våg", "øy", "øya", "ødegård", "son", "sen", "man", "mann", "blad", "gren", "kvist", "feldt", "horn", "skjold", "heimr"),
    *("fred", "frid", "hild", "mund", "vard", "vald", "bjørg", "borg", "gunn", "laug", "leif", "rik", "run", "unn", "veig", "ina", "ine", "line", "etta"),
    *("strøm", "jord", "brot", "verk", "steen", "sveen", "stuen", "anger", "vand", "stø", "støl", "støyl", "rust", "hamn", "havn", "ved", "tveita", "hovda", "bakk"),
)  # fmt: skip


# Those of four letters and more are telling wherever the word is cut.
_LONG_TAILS: Final = tuple(tail for tail in _NAME_TAILS if len(tail) > _MIN_PART)


_SEASONS: Final = frozenset(("dag", "vår"))
# Last parts of everyday compounds, which are in no surname.
_HEADS: Final = tuple(
    stem + ending
    for stem, endings in (
        ("møte", " t r ne ta"), ("time", " n r ne"), ("leder", " en e ne n"), ("leiar", " en ar ane"), ("behandling", " en a er"), ("samtale", " n r ne"),
        ("tjeneste", " n r ne"), ("teneste", " r ne"), ("gruppe", " n r ne"), ("gruppa", " "), ("bolig", " en er ene"), ("plass", " en er ene an a"),
        ("vakt", " en a er ene"), ("vedtak", " et ene a"), ("skjema", " et er ene"), ("kontor", " et er ene"), ("senter", " et"), ("sykdom", " men mer mene"),
        ("problem", " et er ene"), ("arbeid", " et er"), ("arbeider", " en e ne"), ("ansvar", " et"), ("avtale", " n r ne"), ("tilbud", " et ene a"),
        ("tilbod", " et a"), ("oppfølging", " en a"), ("kurs", " et ene a"), ("medisin", " en er ene"), ("telefon", " en er ene"), ("snakk", " et"),
        ("prat", " en"), ("greie", " r ne"), ("greia", " "), ("opplegg", " et ene a"), ("fellesskap", " et"), ("hjelp", " en a"), ("hjelper", " en e ne"),
        ("kveld", " en er ene"), ("helg", " en a er ene"), ("tur", " en er ene"), ("bok", " a en"), ("penger", " "), ("pengene", " "), ("støtte", " n"),
        ("vin", " en er"), ("mat", " en"), ("fly", " et a ene"), ("råd", " et a ene"), ("bil", " en er ene ar ane"), ("båt", " en er ene ar ane"),
        ("dag", " en er ene ar ane"), ("tim", " en"), ("sjef", " en er ene ar ane"), ("navn", " et ene a"), ("namn", " et a"), ("øl", " et"), ("tid", " a en"),
        ("rom", " met mene ma"), ("lag", " et a ene"), ("tog", " et a ene"), ("liste", " n r ne"), ("lista", " "), ("brev", " et ene a"), ("pleie", " n"), ("pleier", " en e ne"), ("lege", " n r ne"), ("konsulent", " en er ene"),
    )
    for ending in endings.split(" ")
)  # fmt: skip


class _Words:
    """A sorted list of words in one block of bytes: two short searches per question, no object per word.

    Some 590,000 forms take about 7 MB instead of the 60 MB a set needs, and are ready in a few hundredths of a second.
    """

    __slots__ = ("_blob", "_first", "_starts")

    def __init__(self, blob: bytes) -> None:
        self._blob = blob
        self._starts: list[int] = [0]
        self._first: list[bytes] = [b""]
        at = blob.find(b"\n", _BLOCK)
        while 0 <= at < len(blob) - 1:
            self._starts.append(at)
            self._first.append(blob[at + 1 : blob.find(b"\n", at + 1)])
            at = blob.find(b"\n", at + _BLOCK)
        self._starts.append(len(blob))

    def __contains__(self, word: str) -> bool:
        wanted = word.encode("utf-8", "replace")
        block = bisect_right(self._first, wanted) - 1
        return self._blob.find(b"\n%b\n" % wanted, self._starts[block], self._starts[block + 1] + 1) >= 0


@lru_cache(maxsize=2)
def _forms(language: Language) -> _Words:
    return _Words(lists.packed(f"ord_{language}.txt.gz"))


@lru_cache(maxsize=1)
def _dialect() -> frozenset[str]:
    return _handmade("muntlig.txt")


@lru_cache(maxsize=1)
def _daily() -> frozenset[str]:
    return _handmade("dagligord.txt")


def _handmade(file: str) -> frozenset[str]:
    text = (lists.DATA / file).read_text("utf-8").casefold()
    return frozenset(word for line in text.split("\n") if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(lists.first_names()) | frozenset(lists.surnames())


@lru_cache(maxsize=1)
def _common() -> _Words:
    return _Words(lists.packed("vanlige.txt.gz"))


def is_common(word: str) -> bool:
    """Say whether the casefolded `word` is used all the time. The dictionary's other words are seldom met, and may be what somebody is called."""
    handmade = word in PAPER_WORDS or word in _dialect() or word in _daily() or word in UPTO99 or word in field_words()
    handmade = handmade or bool(_LAUGHTER.fullmatch(word))
    return handmade or word in _common() or word in lists.services() or _is_common_respelt(word)


@lru_cache(maxsize=65536)
def _is_common_respelt(word: str) -> bool:
    """«mytji», «ikkji»: what is used all the time, as a dialect writes it."""
    return word not in _names() and is_respelt(word, lambda form: form in _common())


@lru_cache(maxsize=1)
def _often() -> _Words:
    return _Words(lists.packed("oftest.txt.gz"))


def is_everyday(word: str) -> bool:
    """Say whether the casefolded `word` is among those that print uses most: hardly anybody is called by one of these."""
    return (
        word in PAPER_WORDS or word in _often() or word in lists.services() or word in UPTO99 or word in field_words()
    )


def is_adjective(word: str) -> bool:
    """Say whether the dictionary has the casefolded `word` in a degree made by the rule: «rolig» has «roligere»."""
    return _listed(f"{word}ere", None) or (word.endswith("e") and _listed(f"{word}re", None))


def is_dialect(token: str) -> bool:
    """Say whether `token` is on the list of dialect and speech (æ, itj, dokker, korsen, liksom)."""
    return token.casefold().replace("’", "'") in _dialect()


def is_word(token: str, language: Language | None = None) -> bool:
    """Say whether `token` is an ordinary word in bokmål (`nb`), nynorsk (`nn`) or, as given, in either.

    Case does not matter. Dialect, services and digits count as words whatever the language.
    """
    return kind_of(token, language) is not None


@lru_cache(maxsize=65536)
def kind_of(token: str, language: Language | None = None) -> Kind | None:
    """Return why `token` counts as a word, the surest reason first, or None when it does not.

    `form` stands on a list as it is. `respelt` (dialect), `genitive` and `compound` are accepted by rule, which is
    weaker: a rare surname may be made of two words, so a capital in mid-sentence outweighs them.
    """
    word = token.casefold().replace("’", "'").strip("-")
    if not any(c.isalpha() for c in word):
        return "number"
    if _listed(word, language):
        return "form"
    if word in _dialect():
        return "dialect"
    if word in lists.services():
        return "service"
    if word in field_words():
        return "form"
    if word.removesuffix("s") in lists.services() and word not in _names():
        # «NAVs regler», «BUPs»: as short as they are.
        return "genitive"
    return _by_rule(word, language)


def _by_rule(word: str, language: Language | None) -> Kind | None:
    if word in _names():
        return None
    bare = word.removesuffix("'").removesuffix("s")
    if is_respelt(word, lambda form: _listed(form, language)) or _in_other_gender(word, language):
        return "respelt"
    if _is_genitive(word, bare) and bare not in _names() and _known(bare, language):
        return "genitive"
    if word in UPTO99:
        return "number"
    if _LAUGHTER.fullmatch(word):
        return "dialect"
    return "compound" if _DERIVED.fullmatch(word) or _compound(word, language) else None


def _in_other_gender(word: str, language: Language | None) -> bool:
    """«metadonen», which the dictionary has as «metadonet»: a common noun bent as another is. Shorter ones may be farms («Tveita»)."""
    ending = next((one for one in ("en", "et", "a") if word.endswith(one)), "")
    base = word.removesuffix(ending)
    if not ending or len(base) < _LONG_STEM:
        return False
    return is_common(base) and any(_listed(base + one, language) for one in ("en", "et"))


def _is_genitive(word: str, bare: str) -> bool:
    # Farms and the families from them end in -nes; so do genitives like hagenes, but hardly ever in speech: those of common words do
    # (brukernes, legenes), and of what people are by what they do (pleiernes).
    if bare == word or len(bare) <= _MIN_PART:
        return False
    return (
        not word.endswith("nes")
        or len(bare) > _LONGEST_FARM
        or (bare.endswith("erne") and len(bare) > _SHORTEST_NOUN)
        or is_common(bare)
    )


def _listed(word: str, language: Language | None) -> bool:
    return (language != "nn" and word in _forms("nb")) or (language != "nb" and word in _forms("nn"))


def _known(word: str, language: Language | None) -> bool:
    return _listed(word, language) or word in lists.services()


def _compound(word: str, language: Language | None) -> bool:
    if "-" in word or "/" in word:
        parts = [part for part in word.replace("/", "-").split("-") if part]
        return len(parts) > 1 and all(_part(part, language) for part in parts)
    if not word.isalpha() or word.endswith(_LONG_TAILS):
        return False
    if word.endswith(_HEADS) and any(_fits(word, tail, language) for tail in _HEADS if word.endswith(tail)):
        return True
    return len(word) >= _MIN_COMPOUND and any(
        _split(word, at, language) for at in range(_MIN_PART, len(word) - _MIN_PART)
    )


def _fits(word: str, tail: str, language: Language | None) -> bool:
    # Dagbehandling, kakemøte, fagleder: what stands before is a common word, or a day or a season.
    head = word.removesuffix(tail)
    if len(head) < _MIN_PART:
        return False
    heads = (head, head.removesuffix("s")) if len(head) > _MIN_PART + 1 else (head,)
    return any(one in _common() and (one in _SEASONS or not _may_be_person(one)) for one in heads)


def _part(part: str, language: Language | None) -> bool:
    if _may_be_person(part):
        return False
    return part.isdigit() or part in _dialect() or kind_of(part, language) is not None


def _may_be_person(part: str) -> bool:
    # Junior-partner and berg-stasjon are words; Per-møtet and Stein-saken are not.
    first, last = lists.first_names().get(part), lists.surnames().get(part)
    if first is not None and (first.count >= _COMMON or not first.word):
        return True
    return last is not None and not last.word


def _split(word: str, at: int, language: Language | None) -> bool:
    head, tail = word[:at], word[at:]
    if len(tail) <= _MIN_PART or not _tail(tail, language) or _may_be_person(head):
        return False
    if _known(head, language):
        return True
    # The joint: arbeid-s-giver, barn-e-hage.
    joint = head[-1] in "se" and len(head) > _MIN_PART
    return joint and not _may_be_person(head[:-1]) and _known(head[:-1], language)


def _tail(tail: str, language: Language | None) -> bool:
    if tail.endswith("sen") and len(tail) < _SHORTEST_NOUN:
        return False
    return tail not in _NAME_TAILS and tail not in _names() and _listed(tail, language)

"""Letters that stand for somebody: `J.A.T.`, `mvh R.`, `skriv bare T på kalenderen`, `ei som skriv AGS under`.

`is_initial` says what the release gate holds; `signed` what so surely is somebody that it is replaced.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.line import Line
from bsb.privacy.vocabulary import is_everyday
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = [
    "is_abbreviation",
    "is_announced",
    "is_in_capitals",
    "is_initial",
    "is_lone",
    "is_written",
    "signed",
    "spelt_out",
    "stand_as_initials",
    "stands_for_surname",
    "tells_apart",
]

# So many bear a surname that an initial before it is no chance.
_BORNE: Final = 200
# Letters that are words of the language or of its dialects.
_SPOKEN: Final = frozenset("iåeæøanoudtmsh")
_ABBREVIATIONS: Final = word_set("mm ol el dvs pga tom fom mv ie mao osv eg bla ca os su ps nb fkr ekr am pm")
_CUT_PAIRS: Final = frozenset((("f", "eks"), ("o", "lign"), ("p", "mnd"), ("b", "la")))
_CUT_WORDS: Final = frozenset(("eks", "flere", "fl", "m", "l"))
# What a letter belongs to that is nobody's: plan B, hepatitt C, blokk D.
_LETTERED: Final = word_set(
    """
    plan type vitamin hepatitt gruppe klasse blokk oppgang oppgangen bokstav bokstaven punkt kategori førerkort alternativ
    avdeling del fase nivå sone bygg post serie hepatitten paragraf lappen
    """
)
# What letters alone come after when somebody has signed with them, or is called by them.
_SIGNING: Final = word_set(
    """
    skrev skreiv skriv skriver skrive skrevet skrivi signerer signere signerte signert underskrevet undertegnet signaturen hilsen helsing mvh vh kjære
    """
)
_REGARDS: Final = word_set("mvh vh hilsen helsing klem")
_SHUT: Final = (".", ",", "?", "!", "end", "»")
_STANDS: Final = word_set("står stod sto stå")
_CALLING: Final = fw.CALLED | word_set("kaller kallar kalle")
_BETWEEN: Final = word_set("bare berre bærre kun han ham hun ho henne meg mæ seg sæ deg den de dem jo nå altså")
# «Torleif heiter æ», «kor heite e»: words by themselves.
_VOWELS: Final = frozenset("aeiouyæøå")
_PRONOUNS: Final = frozenset("æåei")
_LETTER_WORDS: Final = frozenset("aåæeioøiuy")
_SOUNDS: Final = frozenset("mh")
_DIALECT_LETTERS: Final = frozenset("tndmsh")
# From how much belief of the model a lone letter is somebody.
_BELIEVED: Final = 0.3
_MOST_LETTERS: Final = 4
_FEWEST_SPELT: Final = 3
_SAYS_NOTHING: Final = word_set("usa uk eu fn tv pc ok id cv nb ps dvd cd mc sos sms pdf gps abc diy vip wc ba ma bmi")


def signed(line: Line, i: int) -> int:
    """Return how many words from word `i` are letters that somebody signs with or is called by, 0 for none.

    «signere J.A.T. på hver side», «mvh R.», «eg kallar han K.», «hilsen, BT», «kjære T. Engen» (where the surname makes it two).
    """
    if _spelt(line, i):
        return len(spelt_out(line, i))
    if not line.cased and not _dotted(line, i):
        return 0
    if len(line.low[i]) > 1:
        return int(_shouted(line, i) and is_announced(line, i, comma=True))
    if (i and _follows(line, i)) or line.at(i - 1) in _LETTERED or _tied(line, i):
        return 0
    run = _run(line, i)
    n = len(run)
    capitals = all(line.raw[i + k].isupper() for k in range(n))
    if n == 1 and line.low[i] in (_VOWELS if not capitals else _PRONOUNS):
        return 0
    if n > 1:
        return n if run not in _ABBREVIATIONS | _SAYS_NOTHING and (capitals or is_announced(line, i)) else 0
    if line.gap(i + 1) == ". " and line.capital(i) and line.capital(i + 1) and line.telling_capital(i):
        return 2 if classify(line.low[i + 1]).last > _BORNE else int(is_announced(line, i))
    return int(is_announced(line, i) and (capitals or not line.cased))


def _shouted(line: Line, i: int) -> bool:
    word = line.low[i]
    known = (classify(word).plain and is_everyday(word)) or word in _SAYS_NOTHING
    return line.cased and line.shouted(i) and len(word) < _MOST_LETTERS and not known


def is_abbreviation(letters: str) -> bool:
    """Say whether letters stand for words that everybody cuts short: `mm`, `pga`."""
    return letters in _ABBREVIATIONS | _SAYS_NOTHING


def is_in_capitals(line: Line, i: int) -> bool:
    """Say whether word `i`, a short one of the dictionary, may be letters that somebody signs with: «det står berre KAM», «ROS ringte».

    A word that everybody uses is most often only said loud («Jeg VIL ikke»), unless it is written somewhere («på lappen sto det MAT»).
    """
    if not line.cased or not line.shouted(i) or len(line.low[i]) > _MOST_LETTERS or line.low[i] in _SAYS_NOTHING:
        return False
    if line.shouted(i - 1) or line.shouted(i + 1):
        return False
    return not is_everyday(line.low[i]) or is_announced(line, i, comma=True)


def is_announced(line: Line, i: int, *, comma: bool = False) -> bool:
    """Say whether a word for signing or for being called stands before word `i`, with at most one small word between, or a title right before it."""
    if not line.near(i, comma=comma):
        return False
    if is_written(line, i) or (line.at(i - 1) in fw.TITLES and line.near(i)):
        return True
    at = i - 2 if line.at(i - 1) in _BETWEEN else i - 1
    word = line.at(at)
    return (at == i - 1 or line.near(at + 1)) and (word in _SIGNING or word in _CALLING)


def _undersigned(line: Line, i: int) -> bool:
    """Say whether word `i`, a letter that is a word too, is what somebody signs with or is called by: «mvh a.», «hun het bare ø», «kortet sa hilsen o»."""
    if line.stops(i + 1) not in _SHUT or not line.near(i, comma=True):
        return False
    return line.at(i - 1) in _REGARDS or (line.low[i] not in _PRONOUNS and is_announced(line, i, comma=True))


def is_written(line: Line, i: int) -> bool:
    """Say whether word `i` is what stands somewhere: «i papira står det berre X», «på skiltet stod det X», «det sto X på lista»."""
    at = i - 2 if line.at(i - 1) in ("bare", "berre", "bærre") else i - 1
    pair = {line.at(at), line.at(at - 1)}
    return "det" in pair and not pair.isdisjoint(_STANDS)


def is_initial(line: Line, i: int) -> bool:
    """Say whether word `i`, one letter, may be the first letter of somebody's name, or of a name that is spelt out."""
    if _spelt(line, i):
        return True
    run = _run(line, i)
    if len(run) > 1:
        return run not in _ABBREVIATIONS
    if line.at(i - 1) in _LETTERED or _tied(line, i) or (line.low[i], line.at(i + 1)) in _CUT_PAIRS:
        return False
    if line.capital(i) and line.cased:
        # «S, kort, uten skjegg»: a letter that is no word begins the sentence.
        return line.telling_capital(i) or (line.low[i] not in _VOWELS - {"o"} and line.stops(i + 1) in (",", ":"))
    if line.gap(i + 1) == ". " and i + 1 < len(line) and classify(line.low[i + 1]).last > _BORNE:
        # «t. engen»: with a surname after it.
        return True
    return _dotted(line, i) and line.low[i] not in _SPOKEN


def spelt_out(line: Line, i: int) -> str:
    """Return the letters of the name that is spelt out from word `i` on: «D-o-r-t-h-e» gives «dorthe»; '' where none begins there."""
    if len(line.low[i]) > 1 or _hyphened(line, i) or not _hyphened(line, i + 1):
        return ""
    return _spelt(line, i)


def _spelt(line: Line, i: int) -> str:
    """Return the letters of what is spelt out with word `i` among them, «D-o-r-t-h-e», or '' where it is a word that everybody uses («n-e-i»)."""
    first = last = i
    while _hyphened(line, first):
        first -= 1
    while _hyphened(line, last + 1):
        last += 1
    letters = "".join(line.low[first : last + 1])
    if last - first + 1 < _FEWEST_SPELT or len(set(letters)) == 1:
        # «m-m-m» is a sound.
        return ""
    facts = classify(letters)
    # Of «L-i-v» and «n-e-i» only the first is what many are called.
    common = (facts.plain and is_everyday(letters) and facts.first <= _BORNE) or is_abbreviation(letters)
    return letters if not common else ""


def _hyphened(line: Line, at: int) -> bool:
    single = 0 < at < len(line) and len(line.low[at]) == 1 and len(line.low[at - 1]) == 1
    return single and line.gap(at) == "-"


def _run(line: Line, i: int) -> str:
    """Return the letters of a run like `J.A.T.` that word `i` is in."""
    first = i
    while _follows(line, first):
        first -= 1
    last = i
    while _follows(line, last + 1):
        last += 1
    return "".join(line.low[first : last + 1])


def _follows(line: Line, at: int) -> bool:
    single = 0 < at < len(line) and len(line.low[at]) == 1 and len(line.low[at - 1]) == 1
    if not single or line.gap(at) not in (".", ". "):
        return False
    # «torleif heiter æ. æ har …»: two sentences, not two letters.
    both = line.capital(at) and line.capital(at - 1)
    return both or line.gap(at) == "." or not _SPOKEN & {line.low[at], line.low[at - 1]}


def _dotted(line: Line, i: int) -> bool:
    return line.text[line.ends[i] : line.ends[i] + 1] == "."


def _tied(line: Line, i: int) -> bool:
    """`B-lappen`, `A/B`, `t'n`, `C4`: part of something longer."""
    start, end = line.starts[i], line.ends[i]
    near = (line.text[start - 1 : start] if start else "") + line.text[end : end + 1]
    return any(mark in "-/'’" or mark.isdigit() for mark in near)


def stand_as_initials(line: Line, i: int, n: int) -> bool:
    """Say whether words `i` to `i + n - 1`, the letters of a known name, stand as its initials."""
    dotted = n > 1 and all("." in line.gap(i + k) for k in range(1, n))
    if not line.cased:
        # «t.m. skrev under», where all is written small: with a full stop after the last letter too.
        return (
            dotted
            and line.text[line.ends[i + n - 1] :][:1] == "."
            and not is_abbreviation("".join(line.low[i : i + n]))
        )
    return all(line.raw[i + k].isupper() for k in range(n)) and (n == 1 or dotted)


def stands_for_surname(line: Line, i: int, last: int) -> bool:
    """Say whether the letter that ends a name stands for a surname: «Torunn M», «torunn m. sa», not «torunn i byen», «dag f. eks.»."""
    if line.capital(i):
        return line.capital(last)
    stopped = line.text[line.ends[last] : line.ends[last] + 1] == "."
    return not line.cased and stopped and not classify(line.low[i]).plain and line.at(last + 1) not in _CUT_WORDS


def is_lone(line: Line, i: int) -> bool:
    """Say whether word `i` is a small letter that is somebody, where all is written small: «hun signerer bare t»."""
    if line.cased:
        return False
    if line.low[i] in _LETTER_WORDS:
        return _undersigned(line, i)
    if line.initial(i) and line.stops(i + 1) == ",":
        # «s, kort, ingen skjegg», not «mm, ja» and «h, hæ».
        return line.low[i] not in _SOUNDS
    # «t'n», «t Melhus», «n Ola»: those letters are words of dialects too, unless somebody signs with them.
    return is_announced(line, i) if line.low[i] in _DIALECT_LETTERS else line.belief(i) >= _BELIEVED


def tells_apart(line: Line, i: int) -> bool:
    """Say whether the letter `i` after a name that was put in tells which of several it is: «Abdi r, Abdi m og Abdi med hetta», not «Kari æ»."""
    closed = line.stops(i + 1) in (",", "?", "!", "end", "»") or line.at(i + 1) in ("og", "eller")
    return closed and line.low[i] not in _LETTER_WORDS

"""What somebody is called, as the sentence says it: what stands before and after a possible name.

heter X · vi kaller hu bare X · X heter han · X som vi kalte ham · alle sier X til ham · X, med y · Nathaniel, eller bare X
"""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.line import Line
from bsb.privacy.roles import kin_words
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["called_at", "calling_word", "is_near_calling", "names_somebody"]

_IS: Final = frozenset(("er", "e", "æ", "var", "va", "ble", "blei", "blir", "vart"))
_ME: Final = frozenset(("meg", "mæ"))
_THERE: Final = frozenset(("der", "her", "derre", "dær"))
_MYSELF: Final = frozenset(("jeg", "eg", "æ", "je"))
_BECOMES: Final = frozenset(("ble", "blei", "blir", "vart", "bli", "vert"))
_NAME_NOUNS: Final = word_set(
    """
    navn namn kallenavn kallenamn kjælenavn økenavn økenamn utnamn klengenavn klengenamn oppnavn artistnavn artistnamn dekknavn fornavn førenamn
    døpenavn døpenamn døpenavn hundenavn
    """
)
_NAME_WORDS: Final = _NAME_NOUNS | frozenset(f"{noun}et" for noun in _NAME_NOUNS)
_GOES: Final = frozenset(("går", "gikk", "gjekk", "gjækk", "gå"))
_CALLS: Final = frozenset(("kalla", "kalte", "kaller", "kallar", "kaille", "kaill", "kallje"))
_KNOWN: Final = frozenset(("kjent", "kjend"))
_KNOWING: Final = frozenset(("kjenner", "kjente", "kjende", "kjenne", "husker", "hugsar", "hugser"))
_CALLERS: Final = frozenset(
    ("vi", "me", "de", "dei", "dem", "dæm", "dom", "jeg", "eg", "æ", "je", "alle", "folk", "ungene", "noen", "nokon")
)
_PETS: Final = frozenset(("hunden", "bikkja", "katten", "katta", "hesten"))


def called_at(line: Line, i: int, j: int) -> tuple[bool, int]:
    """Say whether words `i` to `j - 1` are what somebody is called, and where «en som heter» begins before them, -1 where it does not."""
    called, someone = _called(line, i)
    return called or _called_after(line, j) or _spelt(line, j) or _said_to(line, i, j) or _for_short(
        line, i, j
    ), someone


def _called(line: Line, i: int) -> tuple[bool, int]:
    """`heter X`, `heter jo X`, `navnet mitt er X`, `jeg er X,`; and where «en som heter» begins."""
    if not line.near(i):
        return False, -1
    at = _verb_of_calling(line, i)
    if at >= 0:
        if line.at(at - 1) == "som" and line.at(at - 2) in fw.SOMEONE and line.near(at) and line.near(at - 1):
            noun = line.at(at - 2) not in fw.ARTICLES and line.at(at - 3) in fw.ARTICLES and line.near(at - 2)
            return True, line.starts[at - 3 if noun else at - 2]
        return True, -1
    return _presented(line, i) or _after_name_word(line, i) or _known_as(line, i), -1


def _after_name_word(line: Line, i: int) -> bool:
    """«navnet mitt er X», «kallenamnet hans var bare X», «hun går under navnet X», «en mann ved navn X»."""
    if line.at(i - 1) in _NAME_WORDS and line.near(i - 1):
        return line.at(i - 2) == "ved" or (line.at(i - 2) == "under" and line.at(i - 3) in _GOES)
    at = i - 1
    while i - at <= 2 and line.at(at) in _AFTER_CALLED and line.near(at):
        at -= 1
    if line.at(at) not in _IS or not line.near(at + 1) or not line.near(at):
        return False
    owned = line.at(at - 1) in fw.POSSESSIVES and line.near(at - 1)
    noun = at - 2 if owned else at - 1
    # «navn er et problem» speaks of names.
    whose = owned or line.at(noun) not in _NAME_NOUNS or line.at(noun - 1) in fw.POSSESSIVES
    return whose and line.at(noun) in _NAME_WORDS


def _known_as(line: Line, i: int) -> bool:
    """«han er mest kjent som X», «alle kjenner ham som X», «vi husker ho som X», where no article follows."""
    if line.at(i - 1) != "som" or not line.near(i - 1):
        return False
    if line.at(i - 2) in _KNOWN:
        return True
    return line.at(i - 2) in fw.HE | fw.SHE | {"meg", "mæ"} and line.near(i - 2) and line.at(i - 3) in _KNOWING


def _verb_of_calling(line: Line, i: int) -> int:
    """Return where the word for being called stands that word `i` comes after, with small words between; -1 where there is none.

    «heter X», «kaller hu bare X», «vi kalle'n førr X», «ble alltid kalt for X».
    """
    at = i - 1
    while i - at <= _MOST_BETWEEN and _stands_between(line, at) and _leans(line, at):
        at -= 1
    if line.at(at) in _CALLERS and line.at(at + 1) in _OBJECTS and at + 1 < i and line.near(at + 1):
        # «før kalte de meg X»
        at -= 1
    return at if _leans(line, at + 1) and _calls(line, at) else -1


def _stands_between(line: Line, at: int) -> bool:
    """Say whether word `at` may stand between the word for being called and the name: «heter jo X», «kalte de meg bare X», not «det kaller vi X»."""
    return line.at(at) in _AFTER_CALLED or (line.at(at) in _CALLERS and line.at(at + 1) in fw.HE | fw.SHE | _ME)


def _leans(line: Line, at: int) -> bool:
    """Say whether word `at` belongs to the word before it, also as the dialect's pronoun: «kalle'n»."""
    return line.near(at) or line.gap(at) in ("'", "’")


def is_near_calling(line: Line, i: int) -> bool:
    """Say whether a word for being called stands so near word `i` that it may be of that word."""
    near = line.low[max(0, i - _MOST_BETWEEN - 1) : i + _MOST_BETWEEN + 1]
    return not _CALLING.isdisjoint(near) or _for_short(line, i, i + 1)


def calling_word(line: Line, i: int) -> int:
    """Return the word for being called that is of word `i`, or `i` itself where there is none."""
    before = _verb_of_calling(line, i)
    return before if before >= 0 else next((k for k in (i + 1, i + 3) if line.at(k) in _CALLING), i)


def names_somebody(line: Line, i: int) -> bool:
    """Say whether word `i` is what he or she is called, and nothing else can be: «vi kaller'n X», «ho blir kalla X», «han heter bare X»."""
    at = _verb_of_calling(line, i)
    if at < 0:
        # «X, kalte vi henne», «X kaller de ham»
        after = line.at(i + 1) in _CALLS and line.near(i + 1, comma=True) and line.at(i + 2) in _CALLERS
        return after and line.at(i + 3) in fw.HE | fw.SHE
    subject = at - 2 if line.at(at - 1) in _BECOMES and line.near(at - 1) else at - 1
    between = not (fw.HE | fw.SHE | (_ME if line.at(at) in _CALLS else set())).isdisjoint(line.low[at + 1 : i])
    # «en som vi kaller X»
    called = line.at(subject) in _CALLERS and line.at(subject - 1) == "som" and line.near(subject)
    return between or (line.near(at) and _is_somebody(line, subject - 1 if called else subject))


def _is_somebody(line: Line, at: int) -> bool:
    """«jeg», «hun», «broren min», «en dame som»: who the word at `at` ends, where that is somebody."""
    if line.at(at) in _CALLERS and line.at(at - 1) == "som" and line.near(at):
        # «en som vi kaller X»
        at -= 1
    if line.at(at) == "som" and line.near(at):
        at -= line.at(at - 1) in _THERE
        return line.at(at - 1) in fw.SOMEONE | kin_words() | fw.HE | fw.SHE
    if line.at(at) in fw.POSSESSIVES and line.near(at):
        at -= 1
    return line.at(at) in fw.HE | fw.SHE | kin_words() | _MYSELF


def _calls(line: Line, at: int) -> bool:
    """Say whether word `at` is a word for being called: «kalle» only after who does it, since somebody is called so."""
    word = line.at(at)
    if word in fw.CALLED:
        return True
    return word in fw.TO_CALL and line.near(at) and line.at(at - 1) in _CALLERS | _MODALS


_MOST_BETWEEN: Final = 3
_CALLING: Final = fw.CALLED | fw.TO_CALL | _NAME_WORDS | _KNOWN | _KNOWING
_MODALS: Final = frozenset(("å", "kan", "skal", "ville", "vil", "kunne", "pleide", "pleier", "måtte", "må"))
_AFTER_CALLED: Final = word_set(
    "jo vel da nå no visst bare berre bærre alltid egentlig eigentleg rett slett også óg òg gjerne han hun ho hu hon jeg eg meg mæ ham henne n a deg dæ oss dem dæm seg sæ den for førr"
)
_OBJECTS: Final = fw.HE | fw.SHE | {"meg", "mæ"}


def _presented(line: Line, i: int) -> bool:
    """«Jeg er Ljot», «dette er Ljot»: with a capital in mid-sentence."""
    return (
        line.telling_capital(i)
        and line.at(i - 1) in ("er", "e", "æ")
        and line.at(i - 2) in ("jeg", "eg", "æ", "je", "e", "dette")
        and line.near(i - 1)
    )


def _called_after(line: Line, j: int) -> bool:
    """`X het hun`, `Arun heter han`, `Nettan, kalte vi henne`, «kjeften som vi kalle han», `Jo, han heter det`."""
    if line.near(j, comma=True) and line.at(j) in fw.CALLED and line.at(j + 1) in _CALLERS:
        return line.at(j + 2) in fw.HE | fw.SHE | {"meg", "mæ"}
    if line.near(j, comma=True) and line.at(j) in fw.HE | fw.SHE and line.at(j + 1) in fw.CALLED:
        # «Jo, han heter det», «Storm, hun heter faktisk det»
        return "det" in (line.at(j + 2), line.at(j + 3))
    if line.near(j) and line.at(j) == "som" and line.at(j + 1) in _CALLERS and _calls(line, j + 2):
        return line.at(j + 3) in fw.HE | fw.SHE | {"meg", "mæ"}
    if not (line.near(j) and line.at(j) in fw.CALLED and line.near(j + 1)):
        return False
    if line.at(j) in _CALLS and line.at(j + 2) not in fw.HE | fw.SHE | {"meg", "mæ"}:
        # «Ungane kallar han stolen»: those who call.
        return False
    return line.at(j + 1) in fw.HE | fw.SHE | _PETS | {"jeg", "eg", "æ"}


def _said_to(line: Line, i: int, j: int) -> bool:
    """«alle sier Memo til ham», «bare si Lillebror til'n»: what is said to somebody, unless it is a greeting or an answer."""
    if not (line.near(i) and line.at(i - 1) in _SAYING | {"bare", "berre"} and line.near(j)):
        return False
    told = line.at(j) in ("til", "te") and line.at(j + 1) in fw.HE | fw.SHE | {"meg", "mæ", "deg", "dæ"}
    return (
        told
        and _leans(line, j + 1)
        and line.at(i) not in _GREETED
        and (line.at(i - 1) in _SAYING or line.at(i - 2) in _SAYING)
    )


def _for_short(line: Line, i: int, j: int) -> bool:
    """«Nathaniel, eller bare Natti.»: what somebody just named is called for short, where the sentence goes no further."""
    if not (line.near(i) and line.at(i - 1) in _ONLY and line.near(i - 1) and line.at(i - 2) == "eller"):
        return False
    facts = classify(line.at(i - 3))
    named = facts.named if line.near(i - 2, comma=True) else False
    # «tirsdag, eller bare fredag»: words after words.
    return named and not facts.word and not line.near(j)


_ONLY: Final = frozenset(("bare", "berre", "bærre", "bære", "bærr"))
_SAYING: Final = frozenset(("si", "sier", "seier", "sir", "seie", "sa", "sei"))
_GREETED: Final = fw.GREETINGS | fw.STOP | word_set("adjø morn hallo stopp sorry unnskyld noe ifra fra alt sannheten")


def _spelt(line: Line, j: int) -> bool:
    """«Vegar, uten d», «Kirsten med e», «My, med y», «Robin, med stor R»: a name whose letters are told."""
    if not line.near(j, comma=True) or line.at(j) not in ("med", "me", "uten", "utan") or not line.near(j + 1):
        return False
    at = j + 2 if line.at(j + 1) in _BEFORE_LETTER else j + 1
    letter = line.at(at)
    return len(letter) == 1 and letter not in "iåæ" and line.stops(at + 1) in (".", ",", "?", "!", "end", "-", "'")


_BEFORE_LETTER: Final = frozenset(
    ("dobbel", "dobbelt", "to", "én", "en", "ein", "stor", "liten", "bare", "berre", "bløt", "hard")
)

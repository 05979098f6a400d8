"""The words around a possible name: what they say about whether it is one, and what the person is.

    heter X · en som het X · ho X · 'n X · saksbehandleren min, X · doktor X · X på NAV · X sin bil · takk, X

One parse serves two ends: as evidence (is «liv» here Liv?), and as grammar (what must change beside the name).
"""

from __future__ import annotations

from dataclasses import dataclass

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.frame_roles import employer, kin_after, kin_before, role_after, role_before
from bsb.privacy.line import Line
from bsb.privacy.verbs import verbs
from bsb.privacy.wordlist import word_set

__all__ = ["Frame", "calling_word", "is_near_calling", "parse"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a name. Offsets are code points in the line's text, -1 where there is nothing.

    `called`: after `heter`; `someone`: where `en som heter` begins; `role` with `role_start`, `role_end`: a role word before the name
    (`role_definite`: in definite form, `role_parted`: with a comma between); `kin`: a word for a private person; `pronoun`: `han`, `ho` …; `article`: where `en` begins;
    `employer` with `employer_end`: `på NAV` after it; `workplace`: `på boligkontoret`; `after_role`: `, teamlederen` after it;
    `towards`: a verb or preposition that takes a person before it; `acts`: a verb after it; `sin`: `sin` after it; `called_to`: spoken to;
    `titled`: `doktor`, `fru` right before; `apposed`: between commas after words for a person;
    `resumed`: `, han` after it; `owns`: an apostrophe of ownership;
    `inverted`: after the verb, «da sa X at»; `beside`: «jeg og X»; `cleft`: «det var X som».
    """

    called: bool = False
    someone: int = -1
    role: str = ""
    role_start: int = -1
    role_end: int = -1
    role_definite: bool = False
    role_parted: bool = False
    kin: bool = False
    gender: str = ""
    pronoun: bool = False
    article: int = -1
    employer: str = ""
    employer_end: int = -1
    workplace: bool = False
    after_role: str = ""
    towards: bool = False
    acts: bool = False
    sin: bool = False
    called_to: bool = False
    titled: bool = False
    apposed: bool = False
    resumed: bool = False
    owns: bool = False
    inverted: bool = False
    beside: bool = False
    cleft: bool = False


def parse(line: Line, i: int, n: int, policy: NamePolicy) -> Frame:
    """Return the frame of the name that is words `i` to `i + n - 1` of `line`."""
    role, start, end, definite, parted = role_before(line, i, policy)
    works_at, employer_end, workplace = employer(line, i + n, policy)
    called, someone = _called(line, i)
    called = called or _called_after(line, i + n) or _spelt(line, i + n) or _said_to(line, i, i + n)
    before = line.at(i - 1) if line.near(i) else ""
    after = line.at(i + n) if line.near(i + n) else ""
    return Frame(
        called=called,
        someone=someone,
        role=role,
        role_start=start,
        role_end=end,
        role_definite=definite,
        role_parted=parted,
        kin=kin_before(line, i) or kin_after(line, i + n),
        gender=_gender(line, i, n),
        pronoun=before in fw.HE or before in fw.SHE or _that_one(line, i),
        article=line.starts[i - 1] if before in fw.ARTICLES else -1,
        employer=works_at,
        employer_end=employer_end,
        workplace=workplace,
        after_role=role_after(line, i + n, policy),
        towards=before in fw.WITH_PERSON or before in fw.TOWARDS,
        acts=after in verbs() or _acts_later(line, i + n),
        sin=after in fw.SIN
        and not (after == "si" and line.at(i + n + 1) in ("at", "ja", "nei", "noe", "noko", "fra", "det")),
        called_to=_called_to(line, i, n),
        titled=before in fw.TITLES,
        apposed=_apposed(line, i, n),
        resumed=line.stops(i + n) == "," and line.at(i + n) in ("han", "hun", "ho"),
        owns=_apostrophe(line, i + n - 1),
        inverted=(before in fw.DEEDS or _turned(line, i)) and (after in fw.CLAUSES or after in fw.STOP or after == ""),
        beside=before == "og" and line.at(i - 2) in _SOMEONE_SPEAKING and line.near(i - 1),
        cleft=after == "som" and before in _IS and line.at(i - 2) in ("det", "de", "dæ"),
    )


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
    if _presented(line, i):
        return True, -1
    named = line.at(i - 1) == "er" and line.at(i - 2) in ("navn", "namn", "navnet", "namnet", "mitt", "hennes", "hans")
    return bool(named and any(line.at(i - k) in ("navn", "namn", "navnet", "namnet") for k in (2, 3))), -1


def _verb_of_calling(line: Line, i: int) -> int:
    """Return where the word for being called stands that word `i` comes after, with small words between; -1 where there is none.

    «heter X», «kaller hu bare X», «vi kalle'n førr X», «ble alltid kalt for X».
    """
    at = i - 1
    while i - at <= _MOST_BETWEEN and line.at(at) in _AFTER_CALLED and _leans(line, at):
        at -= 1
    return at if _leans(line, at + 1) and _calls(line, at) else -1


def _leans(line: Line, at: int) -> bool:
    """Say whether word `at` belongs to the word before it, also as the dialect's pronoun: «kalle'n»."""
    return line.near(at) or line.gap(at) in ("'", "’")


def is_near_calling(line: Line, i: int) -> bool:
    """Say whether a word for being called stands so near word `i` that it may be of that word."""
    return not _CALLING.isdisjoint(line.low[max(0, i - _MOST_BETWEEN - 1) : i + _MOST_BETWEEN + 1])


def calling_word(line: Line, i: int) -> int:
    """Return the word for being called that is of word `i`, or `i` itself where there is none."""
    before = _verb_of_calling(line, i)
    return before if before >= 0 else next((k for k in (i + 1, i + 3) if line.at(k) in _CALLING), i)


def _calls(line: Line, at: int) -> bool:
    """Say whether word `at` is a word for being called: «kalle» only after who does it, since somebody is called so."""
    word = line.at(at)
    if word in fw.CALLED:
        return True
    return word in fw.TO_CALL and line.near(at) and line.at(at - 1) in _CALLERS | _MODALS


_MOST_BETWEEN = 3
_CALLING = fw.CALLED | fw.TO_CALL
_MODALS = frozenset(("å", "kan", "skal", "ville", "vil", "kunne", "pleide", "pleier", "måtte", "må"))
_AFTER_CALLED = word_set(
    "jo vel da nå no visst bare berre bærre alltid egentlig eigentleg rett slett også óg òg gjerne han hun ho hu hon jeg eg meg mæ ham henne n a deg dæ oss dem dæm seg sæ den for førr"
)


def _presented(line: Line, i: int) -> bool:
    """«Jeg er Ljot», «dette er Ljot»: with a capital in mid-sentence."""
    return (
        line.telling_capital(i)
        and line.at(i - 1) in ("er", "e", "æ")
        and line.at(i - 2) in ("jeg", "eg", "æ", "je", "e", "dette")
        and line.near(i - 1)
    )


def _turned(line: Line, i: int) -> bool:
    """«så satt X der», «nå bor X hos oss», «skal X slutte?»: a verb whose subject comes after it."""
    return (
        line.at(i - 1) in _FULL_VERBS
        and line.near(i - 1)
        and line.at(i - 2) in ("så", "da", "då", "nå", "no", "der", "her", "plutselig", "derfor", "igjen")
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
    return (
        line.near(j)
        and line.at(j) in fw.CALLED
        and line.near(j + 1)
        and line.at(j + 1) in fw.HE | fw.SHE | _PETS | {"jeg", "eg", "æ"}
    )


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


_SAYING = frozenset(("si", "sier", "seier", "sir", "seie", "sa", "sei"))
_GREETED = fw.GREETINGS | fw.STOP | word_set("adjø morn hallo stopp sorry unnskyld noe ifra fra alt sannheten")


def _spelt(line: Line, j: int) -> bool:
    """«Vegar, uten d», «Kirsten med e», «My, med y», «Robin, med stor R»: a name whose letters are told."""
    if not line.near(j, comma=True) or line.at(j) not in ("med", "me", "uten", "utan") or not line.near(j + 1):
        return False
    at = j + 2 if line.at(j + 1) in _BEFORE_LETTER else j + 1
    letter = line.at(at)
    return len(letter) == 1 and letter not in "iåæ" and line.stops(at + 1) in (".", ",", "?", "!", "end", "-", "'")


_BEFORE_LETTER = frozenset(
    ("dobbel", "dobbelt", "to", "én", "en", "ein", "stor", "liten", "bare", "berre", "bløt", "hard")
)


def _gender(line: Line, i: int, n: int) -> str:
    """What the words right beside say: `han X`, `X hun`, `mannen min X`."""
    for at in (i - 1, i + n):
        if line.at(at) in fw.HE and line.at(at) != "n":
            return "m"
        if line.at(at) in fw.SHE:
            return "k"
    before = {line.at(i - 1), line.at(i - 2)}
    if before & _MALE:
        return "m"
    return "k" if before & _FEMALE else ""


_CALLERS = frozenset(
    ("vi", "me", "de", "dei", "dem", "dæm", "dom", "jeg", "eg", "æ", "je", "alle", "folk", "ungene", "noen", "nokon")
)
_IS = frozenset(("var", "er", "va", "e", "æ"))
_PETS = frozenset(("hunden", "bikkja", "katten", "katta", "hesten"))
_FULL_VERBS = word_set(
    "satt sat sitter sit sto stod står lå ligger ligg bor bodde bur budde kom kommer kjem kjæm gikk gjekk går var va er e ble blei vart skal skulle har hadde"
)
_SOMEONE_SPEAKING = frozenset(("jeg", "eg", "æ", "du", "han", "hun", "ho", "mamma", "pappa", "mor", "far"))
_MALE = word_set(
    """
        mannen mann sønnen sønn guten broren bror faren far fetteren onkel kameraten kompisen nevøen herr bestefar
        """
)
_FEMALE = word_set(
    """
        kona kone dattera datteren datra dotter søstera søsteren søster mora mor moren kusina tante venninna
        venninnen fru niesa bestemor
        """
)


def _that_one(line: Line, i: int) -> bool:
    """`han derre X`, `ho der X`, `hun forrige, X`."""
    return (
        line.near(i) and line.at(i - 1) in ("derre", "der", "herre", "her", "dær") and line.at(i - 2) in fw.HE | fw.SHE
    )


def _acts_later(line: Line, j: int) -> bool:
    # «X og jeg gikk», «X, han var», «X som sa», «X hun ringte»
    word = line.at(j)
    if word == "som" and line.near(j):
        return line.at(j + 1) in verbs()
    if word in ("han", "hun", "ho") and line.near(j, comma=True):
        return line.at(j + 1) in verbs()
    return word == "og" and line.at(j + 1) in ("jeg", "eg", "æ", "meg", "mæ", "de", "dei")


def _called_to(line: Line, i: int, n: int) -> bool:
    """«takk, X», «hva sier du, X?», «ja, X, hva tenker du»: between comma and stop."""
    closes = line.stops(i + n) in ("?", ",", "!", ".", "end")
    if line.near(i) and line.at(i - 1) in fw.GREETINGS and closes:
        return line.at(i - 1) not in ("ja", "nei", "jo", "du", "kom")
    comma = i > 0 and line.gap(i).strip() == ","
    return (
        comma
        and line.stops(i + n) in ("?", "!")
        and line.at(i - 1) in ("du", "dere", "de", "ja", "hei", "takk", "nei", "den", "det", "dykk")
    )


def _apposed(line: Line, i: int, n: int) -> bool:
    """«en person der, Bo, som …», «han i baren, Gjert, ga meg»: between commas, with somebody named by a word before."""
    if i == 0 or line.gap(i).strip() != "," or line.stops(i + n) not in (",", ".", "end"):
        return False
    return any(line.at(i - back) in _SOMEBODY for back in range(1, 7))


_SOMEBODY = (
    fw.HE
    | fw.SHE
    | fw.SOMEONE - {"en", "ei", "ein"}
    | word_set(
        "hunden bikkja bikkjen hund katt katten katta hesten pusen valpen papegøyen tvillinger tvillingene sjefen lederen vikaren naboen kollegaen damen dama mannen fyren typen ungen gutten jenta"
    )
)


def _apostrophe(line: Line, last: int) -> bool:
    """«Hans' oppfølger»: an apostrophe right after an s, with a word to own."""
    end = line.ends[last]
    return line.low[last].endswith(("s", "x", "z")) and line.text[end : end + 2] in ("' ", "’ ")

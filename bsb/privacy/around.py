"""What stands around a name that a role put there must agree with: adjectives, being spoken to, the role told a second time.

flinke Torunn                    den flinke oppfølgeren
en streng Torunn                 en streng oppfølger
en annen Torunn                  en annen [navn]
hei, Torunn!                     hei, oppfølger!
Torunn (oppfølgeren min) kom     oppfølgeren min kom
oppfølgeren min er Torunn        oppfølgeren min er [navn]
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.frame_roles import employer
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.known import Known
from bsb.privacy.line import Line
from bsb.privacy.roles import profession_of
from bsb.privacy.verbs import verbs
from bsb.privacy.vocabulary import is_word
from bsb.privacy.wordlist import word_set

__all__ = [
    "adjective_before",
    "is_addressed",
    "is_finite",
    "is_namesake",
    "is_one_of_several",
    "is_owned",
    "is_pointed_at",
    "is_presented",
    "role_told_after",
]

# Adjectives whose degrees are other words.
_IRREGULAR: Final = word_set("gode gamle lille vesle store unge stakkars onde lange tunge kjære")
_POINTING: Final = word_set("den denne de")
_OWNING: Final = word_set("min mi din sin vår hennes hennar hans deres deira")
_OTHER: Final = word_set(
    "annen annan anna hver hvert kvar enhver einkvar ingen inga noen nokon hvilken kva viss sånn slik slags"
)
_ANOTHER: Final = word_set("annen annan anna andre")
_AFTER_ONE: Final = word_set("ny tredje fjerde femte gammel gamal ung god stor liten lita vaksen voksen")
_HOW_MUCH: Final = word_set("litt veldig ganske så svært kjempe heilt helt mer meir sånn skikkelig skikkeleg")
_NOT_HERE: Final = word_set("å kan vil skal må ville kunne skulle måtte få fikk lar la")
_GREETED: Final = word_set("hei heia hallo takk unnskyld kjære velkommen du deg ha hade")
_MOST_BETWEEN: Final = 4
_TELLING: Final = word_set("som hun han ho hu den og men hvis når")
_IS: Final = word_set("er var e va æ blir ble blei vart")
_ENDINGS: Final = (("te", "e"), ("de", "e"), ("et", "e"), ("a", "e"), ("r", ""), ("dde", ""))


def adjective_before(line: Line, i: int) -> int:
    """Return the word number of the first adjective right before word `i`, or `i` where there is none: «flinke Torunn», «snille, gode Torunn»."""
    first = i
    while line.near(first, comma=first < i) and _is_weak_adjective(line.at(first - 1)):
        first -= 1
    return i if first and line.near(first) and line.at(first - 1) in _NOT_HERE else first


def is_pointed_at(line: Line, i: int) -> bool:
    """Say whether `den` or such stands right before word `i`, which is then in the definite: «den oppfølgeren»."""
    return line.near(i) and line.at(i - 1) in _POINTING


def is_namesake(line: Line, i: int) -> bool:
    """Say whether somebody else of the same name is meant: «ikke han Nils, men en annen Nils». What that one is, nobody has said."""
    return line.near(i) and line.at(i - 1) in _ANOTHER


def is_one_of_several(line: Line, i: int) -> bool:
    """Say whether word `i` is told as one of several, and is in the indefinite: «en streng oppfølger», «ingen oppfølger»."""
    before = line.at(i - 1)
    if not line.near(i) or before in fw.ARTICLES:
        return False
    if before in _OTHER:
        return True
    at = i - 1
    while line.near(at) and line.at(at - 1) in _HOW_MUCH:
        at -= 1
    return line.near(at) and line.at(at - 1) in fw.ARTICLES and (before in _AFTER_ONE or _is_strong_adjective(before))


@lru_cache(maxsize=4096)
def _is_strong_adjective(low: str) -> bool:
    """«snill», «streng», «hyggelig»: a word with degrees, in the form that comes after an article."""
    return (
        low not in fw.STOP
        and is_word(low + "e")
        and is_word(low + "ere")
        and (is_word(low + "est") or is_word(low + "st"))
    )


def is_owned(line: Line, i: int) -> bool:
    """Say whether `min` or such stands right before word `i`, which is then in the indefinite: «min oppfølger»; not «moren min, X», «saken hans X»."""
    return line.near(i) and line.at(i - 1) in _OWNING and not line.at(i - 2).endswith(("en", "et", "a"))


@lru_cache(maxsize=4096)
def _is_weak_adjective(low: str) -> bool:
    """«flinke», «snille»: a word with degrees, in the form that comes before a name."""
    if low in _IRREGULAR:
        return True
    plain = low in verbs() or low in fw.STOP or low in fw.TOWARDS or low in fw.WITH_PERSON or low in fw.GREETINGS
    return not plain and low.endswith("e") and is_word(low + "re") and (is_word(low + "st") or is_word(low[:-1] + "st"))


def is_addressed(line: Line, known: Known) -> bool:
    """Say whether the name is what somebody is spoken to by: «hei, X!», «takk skal du ha, X.», «X, kan du hjelpe meg?», «kjære X»."""
    i, after = known.i, known.i + known.match.n
    # «Hei, fru Myrvang!» greets her as «hei, Myrvang!» does.
    i -= line.near(i) and line.at(i - 1) in fw.HONORIFICS
    if known.match.genitive or known.match.compound:
        return False
    closes = line.stops(after) in (",", ".", "!", "?", "end", "»")
    if line.near(i, comma=True) and line.at(i - 1) in _GREETED and closes:
        return not line.near(i) or line.at(i - 1) not in ("du", "deg", "ha")
    if not line.initial(i) or line.stops(after) != ",":
        return False
    if line.at(after) in _TELLING:
        return False
    # «X, kan du», «X, nå må du», not «X, du vet hun som»: what is asked for follows.
    spoken = next((k for k in range(after, after + _MOST_BETWEEN) if line.at(k) in ("du", "deg")), -1)
    return spoken > after and all(line.near(k) for k in range(after + 1, spoken + 1))


def is_presented(line: Line, known: Known, person: KeyPerson, policy: NamePolicy) -> bool:
    """Say whether the sentence tells the role of the name itself: «oppfølgeren min er X», «X er oppfølgeren min», «har X som oppfølger»."""
    own, i = _own_roles(person, policy), known.i
    if known.match.genitive:
        return False
    if known.frame.told in own:
        return True
    after = known.i + known.match.n
    # «det er X som er oppfølgeren min»
    verb = after + (line.at(after) == "som" and line.near(after))
    if known.frame.after_role in own and line.near(verb) and line.at(verb) in _IS:
        return True
    if not (line.near(i) and line.at(i - 1) in _IS):
        return False
    at = i - 2
    while line.at(at) in fw.POSSESSIVES and line.near(at):
        at -= 1
    return line.near(at + 1) and line.near(i - 1) and profession_of(line.at(at), policy) in own if at >= 0 else False


def role_told_after(line: Line, known: Known, person: KeyPerson, policy: NamePolicy) -> tuple[str, int, int] | None:
    """Return (text, start, end) where the role follows the name, so that it is said once: «X, lederen i tjenesten», «X (oppfølgeren min)»."""
    j = known.i + known.match.n
    mark = line.gap(j).strip() if j < len(line) else ""
    if (
        known.match.genitive
        or mark not in (",", "(")
        or profession_of(line.at(j), policy) not in _own_roles(person, policy)
    ):
        return None
    last = j + 1
    while line.near(last) and line.at(last) in fw.POSSESSIVES - {"no", "nå", "da"}:
        last += 1
    end = line.ends[last - 1]
    _name, at_work, _plain = employer(line, last, policy)
    end = max(end, at_work)
    said, rest = line.text[line.starts[j] : end], line.text[end : end + 1]
    if mark == "(":
        return (said, line.starts[known.i], end + 1) if rest == ")" else None
    after = next((k for k, start in enumerate(line.starts) if start >= end), len(line))
    return said, line.starts[known.i], end + int(rest == "," and is_finite(line.at(after)))


def _own_roles(person: KeyPerson, policy: NamePolicy) -> frozenset[str]:
    said = profession_of(person.role.casefold(), policy) if person.role else ""
    return frozenset((person.pseudonym, said)) - {""}


@lru_cache(maxsize=4096)
def is_finite(low: str) -> bool:
    """Say whether a word is a verb in the present or the past: what comes after a subject. «henviste», «ringer»."""
    if low in verbs():
        return True
    if low in fw.STOP:
        return False
    stems = {low.removesuffix(ending) + base for ending, base in _ENDINGS if low.endswith(ending)}
    return any(len(stem) > 2 and is_word(stem) and is_word(stem + "r") and is_word(stem + "s") for stem in stems)

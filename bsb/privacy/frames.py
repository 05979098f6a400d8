"""The words around a possible name: what they say about whether it is one, and what the person is.

    heter X · en som het X · ho X · 'n X · saksbehandleren min, X · doktor X · X på NAV · X sin bil · takk, X

One parse serves two ends: as evidence (is «liv» here Liv?), and as grammar (what must change beside the name).
"""

from __future__ import annotations

from dataclasses import dataclass

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.calling import called_at
from bsb.privacy.frame_roles import employer, kin_after, kin_before, role_after, role_before, role_told
from bsb.privacy.line import Line
from bsb.privacy.verbs import verbs
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["Frame", "parse"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a name. Offsets are code points in the line's text, -1 where there is nothing.

    `called`: after `heter`; `someone`: where `en som heter` begins; `role` with `role_start`, `role_end`: a role word before the name
    (`role_definite`: in definite form, `role_parted`: with a comma between); `kin`: a word for a private person; `pronoun`: `han`, `ho` …; `article`: where `en` begins;
    `employer` with `employer_end`: `på NAV` after it; `workplace`: `på boligkontoret`; `after_role`: `, teamlederen` after it; `told`: what the sentence says that it is, `fastlegen min er X`;
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
    told: str = ""
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
    called, someone = called_at(line, i, i + n)
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
        told=role_told(line, i, n, policy),
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


def _turned(line: Line, i: int) -> bool:
    """«så satt X der», «nå bor X hos oss», «skal X slutte?»: a verb whose subject comes after it."""
    return (
        line.at(i - 1) in _FULL_VERBS
        and line.near(i - 1)
        and line.at(i - 2) in ("så", "da", "då", "nå", "no", "der", "her", "plutselig", "derfor", "igjen")
    )


def _gender(line: Line, i: int, n: int) -> str:
    """What is said right beside tells before the lists do: `han X`, `X hun`, `mannen min X`. Who the next sentence is about («meg og Geir. Hun
    ringte») counts only where the name itself tells nothing.
    """
    beside = _of_pronoun(line, i - 1) if line.near(i) else ""
    # «søstera til Geir», «mor og Geir»: it is somebody else who is of the family.
    before = {line.at(i - 1)} if line.at(i - 1) in _TO_ANOTHER else {line.at(i - 1), line.at(i - 2)}
    kin = ("m" if before & _MALE else "") or ("k" if before & _FEMALE else "")
    after = _of_pronoun(line, i + n)
    close = after if line.near(i + n, comma=True) else ""
    return beside or kin or close or classify(line.low[i]).gender or after or _of_pronoun(line, i - 1)


def _of_pronoun(line: Line, at: int) -> str:
    if (line.at(at) in fw.HE and line.at(at) != "n") or (line.at(at) == "he" and line.in_english):
        return "m"
    return "k" if line.at(at) in fw.SHE or (line.at(at) == "she" and line.in_english) else ""


_IS = frozenset(("var", "er", "va", "e", "æ"))
_FULL_VERBS = word_set(
    "satt sat sitter sit sto stod står lå ligger ligg bor bodde bur budde kom kommer kjem kjæm gikk gjekk går var va er e ble blei vart skal skulle har hadde"
)
_SOMEONE_SPEAKING = frozenset(("jeg", "eg", "æ", "du", "han", "hun", "ho", "mamma", "pappa", "mor", "far"))
_TO_ANOTHER = word_set("til te åt av for og eller med hos på fra frå mot")
_MALE = word_set(
    """
        mannen mann sønnen sønn sonen son guten broren bror faren far pappa fetteren onkel kameraten kompisen nevøen herr bestefar
        farfar morfar svigerfar stefar svogeren
        brother father dad grandad grandfather uncle nephew husband boyfriend mr
        """
)
_FEMALE = word_set(
    """
        kona kone dattera datteren datra dotter søstera søsteren søster mora mor moren kusina tante venninna
        venninnen fru niesa bestemor mamma farmor mormor svigermor stemor svigerinna svigerinnen
        sister daughter mother mum mom grandma grandmother aunt auntie niece wife girlfriend mrs ms miss
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
        and line.at(i - 1) in ("du", "dere", "de", "ja", "hei", "takk", "nei", "den", "det", "dykk", "ha")
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

"""What stands beside a name about what somebody is: a role, an employer, kin."""

from __future__ import annotations

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.extent import HYPHENS
from bsb.privacy.line import Line
from bsb.privacy.roles import kin_words, profession_of
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set
from bsb.text.normalise import slug

_WORKS = word_set("jobber jobbar jobba jobbet arbeider arbeidde arbeidet er var sitter satt sit sat e va")

_IS = word_set("er e æ var va ble blei blir vart")
_BY_NOW = word_set("nå no da då jo")
_HAS = word_set("har hadde hadd fikk fekk får")
_WHO = word_set("jeg eg æ vi me han hun ho du dere de dei")
_ON = word_set("og men som så der nå no da då")

__all__ = ["employer", "kin_after", "kin_before", "role_after", "role_before", "role_told"]


def role_before(line: Line, i: int, policy: NamePolicy) -> tuple[str, int, int, bool, bool]:
    """`overlege X`, `saksbehandleren min, X`, `en sykepleier der, X`, `oppfølgeren, altså X`, `min saksbehandler X`, `en ruskonsulent som heter X`."""
    nothing = ("", -1, -1, False, False)
    if not line.near(i, comma=True):
        return nothing
    at, parted = i - 1, not line.near(i)
    if line.at(at) in fw.CALLED and line.near(at):
        # «en ruskonsulent som heter X», «oppfølgeren min heter X».
        at -= 1 + (line.at(at - 1) == "som" and line.near(at - 1))
        if not line.near(at + 1):
            return nothing
    if line.at(at) in ("altså", "nemlig") and line.near(at, comma=True):
        parted, at = parted or not line.near(at), at - 1
    if parted and at > 1 and line.near(at) and employer(line, at - 1, policy)[1] == line.ends[at]:
        # «saksbehandleren min på NAV, X, er ny»
        at -= 2
    steps = 0
    while line.at(at) in fw.POSSESSIVES and line.near(at) and steps < 2:
        at, steps = at - 1, steps + 1
    role = profession_of(line.at(at), policy) if at >= 0 else ""
    if not role or (role == "lege" and line.at(at) == "lege" and parted and steps == 0 and not line.near(at)):
        return nothing
    word = line.at(at)
    definite = word != role.casefold() and word not in ("doktor", "dr")
    # «NAV-ansatt X»: what is tied to the role goes with it.
    first = at - 1 if at and line.gap(at) in HYPHENS else at
    return role, line.starts[first], line.ends[i - 1], definite, parted


def role_told(line: Line, i: int, n: int, policy: NamePolicy) -> str:
    """`fastlegen min er X`, `saksbehandleren på NAV var X`, `har X som oppfølger`, `som oppfølger har jeg X`: what the sentence says that X is."""
    after = i + n
    closed = line.stops(after) != "" or line.at(after) in _ON
    if not line.near(i):
        return ""
    if line.at(i - 1) in _IS and closed and line.near(i - 1):
        return _subject(line, i - 2, policy)
    if (
        line.at(after) == "som"
        and line.near(after)
        and line.near(after + 1)
        and _HAS & {line.at(i - 1), line.at(i - 2)}
    ):
        return profession_of(line.at(after + 1), policy)
    as_one = line.at(i - 1) in _WHO and line.at(i - 2) in _HAS and line.at(i - 4) == "som"
    return profession_of(line.at(i - 3), policy) if as_one and closed and i > 3 else ""


def _subject(line: Line, at: int, policy: NamePolicy) -> str:
    """Return the role that ends in word `at`, in the definite: `fastlegen min`, `saksbehandleren på NAV`; '' where none does."""
    if line.at(at) in _BY_NOW and line.near(at):
        at -= 1
    if at > 1 and employer(line, at - 1, policy)[1] == line.ends[at]:
        at -= 2
    while at > 0 and line.at(at) in fw.POSSESSIVES and line.near(at):
        at -= 1
    role = profession_of(line.at(at), policy) if at >= 0 else ""
    return role if line.at(at) != role.casefold() else ""


def role_after(line: Line, j: int, policy: NamePolicy) -> str:
    """`X, teamlederen`, `X er saksbehandler`, `X er oppfølgeren min`, `X som er lege`."""
    if line.near(j, comma=True) and not line.near(j):
        at = j + 1 if line.at(j) in ("en", "ei", "ein", "han", "hun", "ho") else j
        word = line.at(at)
        # «X, legen sa …» speaks of two; only a definite role that closes its own comma is X's.
        closed = at + 1 >= len(line) or not line.near(at + 1) or line.at(at + 1) in fw.POSSESSIVES
        # «X, lederen på DPS, sa»
        closed = closed or employer(line, at + 1, policy)[1] > 0
        return profession_of(word, policy) if closed else ""
    at = j + 1 if line.at(j) == "som" else j
    if line.near(at) and line.at(at) in ("er", "var", "e", "va"):
        at += 1
        at += line.at(at) in ("en", "ei", "ein", "jo", "min", "mi", "den", "nå")
        return profession_of(line.at(at), policy) if line.near(at) else ""
    return ""


def kin_before(line: Line, i: int) -> bool:
    """Return whether a word for kin stands before word `i`: `mannen min, X`, `søstera mi som heter X`."""
    if not line.near(i, comma=True):
        return False
    at = i - 1
    if line.at(at) in fw.CALLED:
        at -= 1
    steps = 0
    while line.at(at) in fw.POSSESSIVES and line.near(at) and steps < 2:
        at, steps = at - 1, steps + 1
    if line.at(at) in ("mann", "mannen") and steps == 0 and not line.near(i):
        return False
    return line.at(at) in kin_words() and (at == i - 1 or line.near(at + 1, comma=True))


def kin_after(line: Line, j: int) -> bool:
    """Return whether a word for kin stands from word `j` on: `X, søstera mi`, `X er mora hans`."""
    at = j
    if line.at(at) in ("er", "var") and line.near(at):
        at += 1
    return (
        line.near(at, comma=True)
        and line.at(at) in kin_words()
        and (line.at(at + 1) in ("min", "mi", "mitt", "vår", "hans", "hennes") and line.near(at + 1))
    )


def employer(line: Line, j: int, policy: NamePolicy) -> tuple[str, int, bool]:
    """`X på NAV`, `X fra DPS`, `X i kommunen`, `X som jobber på LAR`: the employer, where it ends, and whether it is a plain word."""
    if line.near(j) and line.at(j) == "som" and line.near(j + 1) and line.at(j + 1) in _WORKS:
        j += 2
    if not line.near(j) or line.at(j) not in ("på", "i", "ved", "hos", "fra", "frå", "ifra", "te"):
        return "", -1, False
    if not line.near(j + 1):
        return "", -1, False
    word = line.at(j + 1)
    if word in fw.EMPLOYER_WORDS:
        return "", line.ends[j + 1], True
    if _isemployer(line, j + 1, policy):
        return line.raw[j + 1].upper() if len(word) <= 4 else line.raw[j + 1], _end_ofemployer(line, j + 1), False
    return "", -1, False


def _isemployer(line: Line, j: int, policy: NamePolicy) -> bool:
    from bsb.privacy.lists import services

    word = line.at(j)
    if policy.service and slug(word) == slug(policy.service):
        return True
    facts = services().get(word)
    if facts and facts.kind in ("tjeneste", "etat", "organisasjon", "tiltak"):
        # «i ip», «på mi»: short words that are words count only in capitals.
        return line.shouted(j) or word in ("nav", "dps", "lar", "bup", "fact", "act", "udi", "aks") or len(word) > 4
    # «Kari i Oslo»: what stays may be a town, and nobody is employed by that.
    return any(word == keep.casefold() for keep in policy.keep) and not classify(word).place


def _end_ofemployer(line: Line, j: int) -> int:
    # «NAV-kontoret», «NAV Lerkendal»: the office belongs to it.
    if line.gap(j + 1) == "-" and line.at(j + 1).startswith(("kontor", "en", "n", "et", "a")):
        return line.ends[j + 1]
    if (
        line.gap(j + 1) == " "
        and line.cased
        and line.capital(j + 1)
        and classify(line.low[j + 1]).place not in ("", "land")
    ):
        return line.ends[j + 1]
    return line.ends[j]

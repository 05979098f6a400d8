"""Names as people write them in a list, and the name alone: titles, remarks and what somebody is also called taken apart.

Dr. Aas                      Aas
Hansen, Kari                 Kari Hansen
Mehmet (Memo) Aydin          Mehmet Aydin, also called Memo
Kari Lund (født Moe)         Kari Lund, also called Kari Moe
Anders på Haugen             Anders, also called Anders på Haugen
Kari og Per Lund             refused: two people in one row
Kari, naboen                 refused: a remark that every «naboen» would be replaced for
saksbehandler                refused: no name
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bsb.privacy.forms import JOINING
from bsb.privacy.frame_words import TITLES
from bsb.privacy.lists import first_names, services, surnames
from bsb.privacy.roles import kin_words, kind_words, professions
from bsb.privacy.wordlist import word_set

__all__ = ["Listed", "Unclear", "listed"]

_BESIDE: Final = re.compile(r"\(([^()]*)\)|«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")
_BORN: Final = re.compile(
    r"(?:født|fødd|f\.?|née|nee|før|tidligere|tidl\.?|pikenavn|jentenavn)[ :]+(.+)", re.IGNORECASE
)
_BORN_AFTER: Final = re.compile(r",? (?:f\.|født|fødd|née) (\w.*)$")
_SEVERAL: Final = re.compile(r" (?:og|&|\+|and|samt|eller|el\.?) |[/;&+]", re.IGNORECASE)
_APART: Final = re.compile(r" [-–—] ")
_MORE_TITLES: Final = word_set("hr fr frk prof professor stipendiat med cand phd spes")
_NOBODY: Final = word_set("ukjent ukjend anonym anonymisert nn n.n x y z ingen navnløs unknown anonymous")
_OF_SOME: Final = 20
"""So many are called so that a word for kin or a post is a name in a list: Bror, Prest."""


class Unclear(Enum):
    """Why a name in a list cannot be used as it stands."""

    SEVERAL = "several"
    MORE = "more"
    ROLE = "role"


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """The name alone, and what else somebody is called; `unclear` where the cell has to be written another way."""

    name: str
    nicknames: tuple[str, ...] = ()
    unclear: Unclear | None = None

    def __repr__(self) -> str:
        return f"Listed(nicknames={len(self.nicknames)}, unclear={self.unclear})"


def listed(written: str) -> Listed:
    """Return the name in a cell of a list of people."""
    text = _BORN_AFTER.sub(r" (født \1)", " ".join(written.split()))
    bare = _BESIDE.sub(" ", text).strip()
    beside = [next(filter(None, groups), "") for groups in _BESIDE.findall(text)] if bare else []
    whole = " ".join((bare or text.strip('()«»“”"')).split()).rstrip("?,;:").strip()
    if _SEVERAL.search(whole):
        return Listed(written, unclear=Unclear.SEVERAL)
    if _APART.search(whole):
        return Listed(written, unclear=Unclear.MORE)
    turned = _turned(whole)
    if turned is None:
        return Listed(written, unclear=Unclear.MORE)
    words = _without_titles(turned.split())
    if not any(map(_may_be_name, words)) or words[0].casefold() in JOINING:
        return Listed(written, unclear=Unclear.ROLE)
    name, called = _before_joint(words)
    if name and not any(map(_may_be_name, name)):
        return Listed(written, unclear=Unclear.ROLE)
    more = [_also_called(name, one) for one in beside]
    if not name or _has_remark(name) or None in more:
        return Listed(written, unclear=Unclear.MORE)
    return Listed(" ".join(name), tuple(dict.fromkeys(one for one in (*called, *more) if one)))


def _turned(text: str) -> str | None:
    """Return «Hansen, Kari» as Kari Hansen; None where what follows the comma is no name."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return text
    if len(parts) > 2 or not all(map(_may_be_name, text.replace(",", " ").split())):
        return None
    as_names = all(_written_as_name(word, text) for word in parts[1].split())
    return f"{parts[1]} {parts[0]}" if as_names else None


def _written_as_name(word: str, text: str) -> bool:
    """Say whether a word is written as names are in a text: with a capital, unless none is."""
    return not word[:1].islower() or text.islower()


def _without_titles(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) - 1 and _is_title(words[at]) and words[at + 1].casefold() not in JOINING:
        at += 1
    return words[at:]


def _is_title(word: str) -> bool:
    low = word.casefold().strip(".")
    known = low in TITLES | _MORE_TITLES or low in professions() or low in kin_words() or low in kind_words()
    return known and _bearers(low) < _OF_SOME


def _bearers(low: str) -> int:
    first, last = first_names().get(low), surnames().get(low)
    return (first.count if first else 0) + (last.count if last else 0)


def _may_be_name(word: str) -> bool:
    """Say whether a word may be part of a name: it has letters, and is no role, kin, service or joint."""
    low = word.casefold().strip(".")
    if not any(map(str.isalpha, word)) or low in JOINING or low in _NOBODY or _is_service(word):
        return False
    return not _is_title(word)


def _is_service(word: str) -> bool:
    """Say whether a word is what everyone has: NAV, and AA, but not Aa."""
    low = word.casefold()
    return low in services() and (word.isupper() or _bearers(low) < _OF_SOME)


def _before_joint(words: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the name before «på», «fra», «med», and the whole as a byname where what follows may be one; no name where it is a remark."""
    whole = " ".join(words)
    small = whole.islower() or whole.isupper()
    for at, word in enumerate(words):
        if at and (word in JOINING or (small and word.casefold() in JOINING)):
            tail = words[at + 1 :]
            if tail and _is_service(tail[-1]):
                return list(words[:at]), ()
            named = bool(tail) and all(map(_may_be_name, tail[-1:])) and _written_as_name(tail[-1], whole)
            return (list(words[:at]), (whole,)) if named else ([], ())
    return list(words), ()


def _has_remark(name: Sequence[str]) -> bool:
    """Say whether there is more than the name: «Kari naboen», «Line NAV»."""
    text = " ".join(name)
    return len(name) > 1 and any(
        not _may_be_name(word) and (text.islower() or not word.istitle() or _is_service(word)) for word in name[1:]
    )


def _also_called(name: Sequence[str], beside: str) -> str | None:
    """Return what stands in brackets or quotation marks as a name; '' for an empty one, None for a remark."""
    text = beside.strip(" .,;?")
    born = _BORN.fullmatch(text)
    if born:
        return f"{name[0]} {born[1]}" if name and all(map(_may_be_name, born[1].split())) else None
    words = text.split()
    fits = all(_may_be_name(word) and _written_as_name(word, " ".join((*name, text))) for word in words)
    return text if fits and len(words) <= 3 else None

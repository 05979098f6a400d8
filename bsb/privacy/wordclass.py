"""What the lists say of a word: name, place, ordinary word, or nothing. Asked once per distinct word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bsb.privacy import lists
from bsb.privacy.forms import fold
from bsb.privacy.vocabulary import kind_of

__all__ = ["WordClass", "classify"]

_FEW_BEARERS = 1000
_SIGNS = frozenset("'’´")
_RULED = ("inflected", "genitive", "compound")


@dataclass(frozen=True, slots=True)
class WordClass:
    """`first`/`last`: bearers in Norway plus one (0: no such name); `gender` m, k or ''; `place`: its kind or ''; `word`: stands in a list of
    words; `ruled`: is a word by rule only (inflection, compound); `base`: the name without a genitive s, where it has one;
    `wide`: a first name that many bear and that the dictionary has too (Bjørn, Odd, Mette).
    """

    first: int = 0
    last: int = 0
    gender: str = ""
    place: str = ""
    word: bool = False
    ruled: bool = False
    base: str = ""
    wide: bool = False

    @property
    def plain(self) -> bool:
        """The dictionary has it, as it stands or by rule."""
        return self.word or self.ruled

    @property
    def named(self) -> bool:
        """Some list has it as a name."""
        return bool(self.first or self.last)

    @property
    def unknown(self) -> bool:
        """No list has it at all."""
        return not (self.first or self.last or self.place or self.word or self.ruled)


def _signed(low: str) -> WordClass:
    """«O’Brien», «N'Diaye»: somebody's surname, listed or not; no word is written so."""
    rest = classify(low[2:])
    return WordClass(
        last=max(rest.first, rest.last, _FEW_BEARERS), base=low.removesuffix("s") if rest.base != low[2:] else low
    )


def _elided(low: str) -> bool:
    """`tommeln`, `vaktmestern`: the dialect's definite form of a word."""
    return (
        low.endswith(("ln", "rn", "sn", "tn", "kn"))
        and len(low) > 4
        and kind_of(low[:-1] + "en") in ("form", "compound")
    )


def _accented(low: str) -> bool:
    # «óg», «né», «dér»: a stress mark makes no name of a word, and a name read into one would be found in every plain one.
    plain = fold(low)
    return plain != low and kind_of(plain) in ("form", "dialect", "service")


@lru_cache(maxsize=65536)
def classify(low: str) -> WordClass:
    """Return what the lists say of the casefolded word `low`."""
    if low[1:2] in _SIGNS:
        return _signed(low)
    kind = kind_of(low)
    word, ruled = kind is not None and kind not in _RULED, kind in _RULED
    first, last, place = lists.first_names().get(low), lists.surnames().get(low), lists.places().get(low)
    # A dictionary word that few are called (Ruta, Aga) is a word; one that many are (Rune, Mette) is a name.
    wide = first is not None and low in lists.word_names(wide=True)
    word = word or (wide and first is not None and first.count < _FEW_BEARERS) or _elided(low)
    word = word or (first is None and last is None and _accented(low))
    base = low
    if not (first or last or place) and low.endswith("s") and len(low) > 3:
        owner = lists.first_names().get(low[:-1]), lists.surnames().get(low[:-1]), lists.places().get(low[:-1])
        # «elles» is a word, though some are called Elle; «toves» may be Tove's.
        if any(owner) and not (word and (owner[0].count if owner[0] else 0) < _FEW_BEARERS):
            (first, last, place), base = owner, low[:-1]
    return WordClass(
        first=first.count + 1 if first else 0,
        last=last.count + 1 if last else 0,
        gender={"m": "m", "f": "k"}.get(first.gender, "") if first else "",
        place=place.kind if place else "",
        word=word,
        ruled=ruled,
        base=base,
        wide=wide and not word,
    )

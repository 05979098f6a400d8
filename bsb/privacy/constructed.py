"""Constructed names: drawn at random, stored in the key, never made from the real name.

A name is taken from the commoner Norwegian names of the right gender, never one that is borne by anyone in the register or occurs in the
texts, never one that is also an ordinary word, and never with the first letter of the real name. A study of a whole city has more people than
there are such names: the rest get double ones («Anne-Lise»), of names that are nobody's there.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from bsb.privacy.forms import fold, sound
from bsb.privacy.wordlist import word_set

__all__ = ["Drawer", "drawable", "new_draws"]

_LEAST_BEARERS = 1500
_LEAST_SURNAMES = 400
_SHORT, _LONGEST = 6, 12

# Names that are common in Norway, yet tell an origin: somebody called so in a report would be taken to have it.
_TELLING = word_set(
    """
        andrzej artur jakub marcin marek michal mohamad muhammad oleksandr pawel piotr serhii krzysztof stefan ivan
        agnieszka aleksandra alina anastasiia fatima iryna katarzyna magdalena natalia nataliia olena olga olha
        svitlana tetiana elena karolina monika emilia leila samir omar
        """
)


def new_draws() -> str:
    """Return 32 random hex digits that all the draws of one study grow from; kept in the key."""
    return secrets.token_hex(16)


@lru_cache(maxsize=3)
def _first(gender: str) -> tuple[str, ...]:
    from bsb.privacy.lists import first_names, surnames, word_names

    ambiguous = word_names(wide=True)
    return tuple(
        sorted(
            facts.name
            for key, facts in first_names().items()
            if facts.count >= _LEAST_BEARERS
            and facts.gender in gender
            and facts.origin == "no"
            and not facts.word
            and key not in _TELLING
            and key not in ambiguous
            and key not in surnames()
            and _plain(facts.name)
        )
    )


@lru_cache(maxsize=1)
def _last() -> tuple[str, ...]:
    from bsb.privacy.lists import first_names, places, surnames
    from bsb.privacy.vocabulary import is_word

    # Names on -sen point at nobody: each has thousands of bearers.
    return tuple(
        sorted(
            facts.name
            for key, facts in surnames().items()
            if facts.count >= _LEAST_SURNAMES
            and facts.origin == "no"
            and not facts.word
            and key.endswith("sen")
            and key not in places()
            and key not in first_names()
            and not is_word(key)
            and _plain(facts.name)
        )
    )


def drawable(words: Iterable[str]) -> frozenset[str]:
    """Return those of folded `words` that stand in the way of a name that can be drawn."""
    folded, sounds = _pool()
    return frozenset(word for word in words if word in folded or sound(word) in sounds)


@lru_cache(maxsize=1)
def _pool() -> tuple[frozenset[str], frozenset[str]]:
    folded = frozenset(fold(name) for name in (*_first("mf"), *_last()))
    return folded, frozenset(map(sound, folded))


def _plain(name: str) -> bool:
    # No final s, x, z: the genitive then always takes a plain s.
    return name.isalpha() and 3 <= len(name) <= _LONGEST and name[-1] not in "sxz"


@dataclass
class Drawer:
    """Draws names that are free. `taken` holds folded names that may not be used, and every draw adds to it; `borne` those of them that are
    somebody's real name or stand in the texts, which may not be half of a double name either.

    The draw for a person depends on the study's `draws`, the person's id, and what is taken, and on nothing else.
    """

    draws: str
    taken: set[str]
    borne: frozenset[str] = frozenset()
    _sounds: set[str] = field(default_factory=set)
    _borne_sounds: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._sounds = {sound(word) for word in self.taken}
        self._borne_sounds = {sound(word) for word in self.borne}

    def first_name(self, person: str, gender: str, real: Collection[str]) -> str:
        """Return a free first name for `person` (an id); `real` are the folded words of the real name."""
        genders = {"m": "m", "k": "f"}.get(gender, "mf")
        return self._draw(f"{self.draws}/{person}/first", [_first(one) for one in genders], _first(genders), real)

    def surname(self, person: str, real: Collection[str]) -> str:
        """Return a free surname for `person`."""
        return self._draw(f"{self.draws}/{person}/last", [_last()], _last(), real)

    def _draw(self, seed: str, kinds: Sequence[tuple[str, ...]], pool: tuple[str, ...], real: Collection[str]) -> str:
        initials = {word[:1] for word in real}
        # The generator serves chance, not secrecy: what must stay unguessed is `draws`, and that comes from `secrets`.
        names = chain(_shuffled(random.Random(seed), pool), self._doubled(random.Random(seed), kinds))  # noqa: S311
        free = (name for name in names if not self._is_taken(name))
        first = chosen = next(free, "")
        while chosen and fold(chosen)[:1] in initials:
            chosen = next(free, "")
        chosen = chosen or first
        if not chosen:
            # A study with more people than names: number them rather than let two share one.
            chosen = f"{next(_shuffled(random.Random(seed), pool))} {len(self.taken)}"  # noqa: S311
        self.take(chosen)
        return chosen

    def _doubled(self, chance: random.Random, kinds: Sequence[tuple[str, ...]]) -> Iterator[str]:
        """Yield double names («Anne-Lise») of names of one kind that nobody bears, those that end shortly first: for when all single ones are taken."""
        for kind in chance.sample(kinds, len(kinds)):
            parts = tuple(name for name in kind if not self._is_borne(name))
            for most in (_SHORT, _LONGEST):
                for name in _shuffled(chance, parts):
                    ends = tuple(end for end in parts if end != name and most - _SHORT < len(end) <= most)
                    yield from (f"{name}-{end}" for end in _shuffled(chance, ends))

    def take(self, name: str) -> None:
        """Put `name` out of reach for later draws."""
        self.taken.add(fold(name))
        self._sounds.add(sound(fold(name)))

    def _is_taken(self, name: str) -> bool:
        return fold(name) in self.taken or sound(fold(name)) in self._sounds

    def _is_borne(self, name: str) -> bool:
        return fold(name) in self.borne or sound(fold(name)) in self._borne_sounds


def _shuffled(chance: random.Random, pool: tuple[str, ...]) -> Iterator[str]:
    """Yield `pool` in the order of `chance.sample(pool, len(pool))`, drawing no further than is asked for: mostly the first name will do."""
    left = list(pool)
    for last in range(len(left) - 1, -1, -1):
        at = chance.randrange(last + 1)
        yield left[at]
        left[at] = left[last]

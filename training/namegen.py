"""Draw the names that training puts into sentences: from the lists, hidden, and invented.

A share of the names keeps its list clue, a share has it hidden, and a share is invented letter by letter so that it stands
on no list at all. Names that the evaluation holds out are never drawn.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from zlib import crc32

from bsb.privacy import lists, vocabulary
from bsb.privacy.lists import NameFacts

ORDER = 3
NICKNAMES = Path(__file__).resolve().parent / "maler" / "kallenavn.txt"
NICKNAMED = 0.16
_SHORTEST, _LONGEST = 4, 10


def held_out(name: str) -> bool:
    """Say whether a name is kept for evaluation: one in six of those SSB does not count."""
    return crc32(name.casefold().encode()) % 6 == 0


@dataclass(frozen=True)
class Drawn:
    """A name token and whether its list clue is hidden from the model."""

    text: str
    hidden: bool


class Inventor:
    """A chain of letters learnt from a list: the next letter given the three before it."""

    def __init__(self, names: list[str]) -> None:
        chain: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            padded = "^" * ORDER + name.lower() + "$"
            for at in range(ORDER, len(padded)):
                chain[padded[at - ORDER : at]][padded[at]] += 1
        self._chain = {key: (list(c), list(c.values())) for key, c in chain.items()}

    def draw(self, rng: random.Random) -> str:
        """Invent a name that stands on no list and is no word."""
        for _attempt in range(60):
            text = self._word(rng)
            if 3 <= len(text) <= 13 and not _known(text):
                break
        return "-".join(part.capitalize() for part in text.split("-"))

    def _word(self, rng: random.Random) -> str:
        text = "^" * ORDER
        while not text.endswith("$") and len(text) < 24:
            letters, weights = self._chain[text[-ORDER:]]
            text += rng.choices(letters, weights)[0]
        return text.strip("^$")


def _known(text: str) -> bool:
    return text in lists.first_names() or text in lists.surnames() or vocabulary.kind_of(text) is not None


class Names:
    """All the draws, seeded by the generator given to each."""

    def __init__(self) -> None:
        first, last = lists.first_names(), lists.surnames()
        self._first = {o: _pool(first, o) for o in ("no", "sami", "intl")}
        self._last = {o: _pool(last, o) for o in ("no", "sami", "intl")}
        spoken = sorted(lists.word_names())
        wide = sorted(k for k in lists.word_names(wide=True) if first[k].count >= 200)
        self._words, self._wide = _weighted([first[k] for k in spoken]), _weighted([first[k] for k in wide])
        self._invent_first = {o: Inventor(pool.names) for o, pool in self._first.items()}
        self._invent_last = {o: Inventor(pool.names) for o, pool in self._last.items()}
        self._places = sorted(p.name for p in lists.places().values() if p.kind not in ("by",) and len(p.name) > 2)
        self._nicknames = [
            w for line in NICKNAMES.read_text("utf-8").splitlines() if line[0] != "#" for w in line.split()
        ]
        self._dictionary = _dictionary()
        self._things = _things(self._dictionary)
        self._daily = [word for word in self._things if vocabulary.is_common(word)]
        self._worded = sorted(
            k for k in {*first, *last} if vocabulary.kind_of(k) == "form" and k not in lists.word_names()
        )
        self._towns = sorted({p.name for p in lists.places().values() if p.kind in ("kommune", "bydel")})

    def origin(self, rng: random.Random) -> str:
        """Draw whose name it is."""
        return rng.choices(("no", "sami", "intl"), (60, 4, 36))[0]

    def first(self, rng: random.Random, origin: str) -> list[Drawn]:
        """Draw a first name: a third of the Norwegian ones are names that are also words, a fifth are invented; some are nicknames."""
        if rng.random() < NICKNAMED:
            return [self._nickname(rng)]
        draw = rng.random()
        if draw < 0.34 and origin == "no":
            pool = self._words if rng.random() < 0.75 else self._wide
            return [Drawn(pool.draw(rng), rng.random() < 0.05)]
        if draw < (0.54 if origin == "no" else 0.25):
            return [Drawn(self._invent_first[origin].draw(rng), True)]
        text = self._first[origin].draw(rng)
        if rng.random() < 0.03:
            text = f"{text}-{self._first[origin].draw(rng)}"
        return [Drawn(text, rng.random() < 0.25)]

    def _nickname(self, rng: random.Random) -> Drawn:
        """Draw what somebody is called: from a list, any word at all, a thing, or a short first name with an ending (Steinen, Kåren)."""
        draw = rng.random()
        if draw < 0.30:
            return Drawn(rng.choice(self._nicknames), False)
        if draw < 0.50:
            return Drawn(rng.choice(self._dictionary).capitalize(), False)
        if draw < 0.80:
            return Drawn(rng.choice(self._things if draw < 0.60 else self._daily).capitalize(), False)
        name = rng.choice((self._first["no"], self._words)).draw(rng).partition("-")[0]
        stem = name[:-1] if name[-1] in "ae" else name
        return Drawn(
            stem + rng.choice(("en", "en", "a", "n", "ern", "emor", "emann", "sen", "ster", "is", "i", "y")), True
        )

    def word(self, rng: random.Random) -> str:
        """Draw an ordinary word to stand where no name is; one in four is some list's name too (berg, haug, agna)."""
        return rng.choice(self._worded if rng.random() < 0.25 else self._dictionary)

    def last(self, rng: random.Random, origin: str) -> list[Drawn]:
        """Draw a surname; some are made of two words, as rare Norwegian ones are."""
        if rng.random() < 0.3:
            return [Drawn(self._invent_last[origin].draw(rng), True)]
        return [Drawn(self._last[origin].draw(rng), rng.random() < 0.25)]

    def place(self, rng: random.Random) -> list[Drawn]:
        """Draw a Norwegian or foreign place, hidden one time in four."""
        name = rng.choice(self._towns if rng.random() < 0.5 else self._places)
        hidden = rng.random() < 0.25
        return [Drawn(part, hidden) for part in name.split()]


def _dictionary() -> list[str]:
    forms = lists.packed("ord_nb.txt.gz").decode("utf-8").split()
    return [w for w in forms if w.isalpha() and _SHORTEST <= len(w) <= _LONGEST and not _listed(w)]


def _things(words: list[str]) -> list[str]:
    """Return the nouns among `words` as people are called by them: bare or definite (spett, spettet, trost, trosten)."""
    there = set(words)
    ends = {"en": "ene", "et": "ene", "a": "ene"}
    return sorted(
        word
        for noun in words
        for end, several in ends.items()
        if noun + end in there and noun + several in there
        for word in (noun, noun + end)
    )


def _listed(word: str) -> bool:
    return word in lists.first_names() or word in lists.surnames()


@dataclass(frozen=True)
class Pool:
    """Names with the running sums of their weights."""

    names: list[str]
    sums: list[float]

    def draw(self, rng: random.Random) -> str:
        """Draw one name by weight."""
        return rng.choices(self.names, cum_weights=self.sums)[0]


def _weighted(facts: list[NameFacts]) -> Pool:
    # The square root keeps Anne and Jan from filling the sentences; 25 stands for names nobody has counted.
    return Pool([f.name for f in facts], list(accumulate(max(f.count, 25) ** 0.5 for f in facts)))


def _pool(names: Mapping[str, NameFacts], origin: str) -> Pool:
    facts = [f for f in names.values() if f.origin == origin and (f.count >= 200 or not held_out(f.name))]
    return _weighted([f for f in facts if " " not in f.name and len(f.name) > 1 and not (f.word and f.count < 200)])


@lru_cache(maxsize=1)
def names() -> Names:
    """Return the one set of pools."""
    return Names()

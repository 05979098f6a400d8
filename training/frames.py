"""Spoken sentences: templates with slots, traps without names, and the words speech puts between.

Slots: {F} first name, {M} and {K} the same (said of him, of her), {L} surname, {FL} both, {P} place, {O} organisation. Lines
come from ``own/talemaler.tsv`` in the data folder and from ``training/maler/*.txt``. In one slot of seven stands somebody without a
name (the doctor, my mother, a dog), so that the place alone does not make a name.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from clauses import Clauses
from namegen import Drawn, Names

HERE = Path(__file__).resolve().parent / "maler"
SLOT = re.compile(r"\{(FL|F|M|K|L|P|O)\}(.*)\Z")
LABEL = {"F": "PER", "M": "PER", "K": "PER", "L": "PER", "FL": "PER", "P": "LOC", "O": "ORG"}
NAMELESS = 0.15
# Share of first names that are exchanged for a surname, as when people go by it.
SURNAMED = 0.06

# One token of a training sentence: text, tag, clue hidden.
Piece = tuple[str, str, bool]

FILLERS = (
    "eh", "ehm", "altså", "liksom", "ikke sant", "sant", "ja", "nei", "hm", "mhm", "på en måte", "holdt jeg på å si", "vet du",
    "skjønner du", "lissom", "assa", "egentlig", "jo", "da", "ikkje sant", "såh", "mm", "øh", "det er jo det", "kan du si",
)  # fmt: skip


class Frames:
    """All templates, traps and organisations."""

    def __init__(self, data: Path) -> None:
        rows = (data / "gazetteers" / "own" / "talemaler.tsv").read_text("utf-8").split("\n")[1:]
        own = [row.split("\t") for row in rows if row]
        self.templates = [text for kind, text in own if kind == "navn"] + _bodies("navn")
        self.traps = [text for kind, text in own if kind == "felle"] + _bodies("feller")
        self.organisations = [text for kind, text in own if kind == "org"] + _lines("organisasjoner.txt")
        self.plain = _bodies("uten_navn")
        self._people = [line.split() for line in _lines("folk.txt")]
        self._clauses = Clauses()

    def utterance(self, rng: random.Random, names: Names) -> list[Piece]:
        """Draw one to four sentences of talk, with fillers between."""
        pieces: list[Piece] = []
        for _n in range(rng.choice((1, 1, 2, 2, 3, 4))):
            if rng.random() < 0.3:
                pieces += [(word, "O", False) for word in rng.choice(FILLERS).split()]
                pieces += [(",", "O", False)] * (rng.random() < 0.4)
            pieces += self._sentence(rng, names)
            if rng.random() < 0.6:
                pieces.append((rng.choice(".....,?"), "O", False))
        return pieces

    def _sentence(self, rng: random.Random, names: Names) -> list[Piece]:
        draw = rng.random()
        if draw < 0.66 or not self.plain:
            template = self._clauses.template(rng) if rng.random() < 0.5 else rng.choice(self.templates)
            pieces = self.fill(template, rng, names)
        else:
            pieces = _outside(rng.choice(self.traps if draw < 0.84 else self.plain).split())
        if rng.random() < 0.5 and pieces:
            text, tag, hidden = pieces[0]
            pieces[0] = (text[:1].upper() + text[1:], tag, hidden)
        return pieces

    def fill(self, template: str, rng: random.Random, names: Names) -> list[Piece]:
        """Put names into the slots of one template."""
        pieces: list[Piece] = []
        for word in template.split():
            slot = SLOT.match(word)
            if slot is None:
                pieces += _outside([word])
                continue
            if LABEL[slot[1]] == "PER" and not slot[2] and rng.random() < NAMELESS:
                pieces += _outside(rng.choice(self._people))
                continue
            drawn = self._draw(slot[1], rng, names)
            drawn[-1] = Drawn(drawn[-1].text + slot[2], drawn[-1].hidden)
            pieces += tagged(drawn, LABEL[slot[1]])
        return pieces

    def _draw(self, slot: str, rng: random.Random, names: Names) -> list[Drawn]:
        origin = names.origin(rng)
        if slot == "P":
            return names.place(rng)
        if slot == "O":
            return [Drawn(word, False) for word in rng.choice(self.organisations).split()]
        if slot == "L":
            return names.last(rng, origin)
        if slot == "FL":
            return names.first(rng, origin) + names.last(rng, origin)
        if slot == "F" and rng.random() < SURNAMED:
            return names.last(rng, origin)
        return names.first(rng, origin)


def _outside(words: list[str]) -> list[Piece]:
    """Tag words as no names; a leading apostrophe is a token of its own, as spaCy cuts it."""
    cut = (part for word in words for part in (("'", word[1:]) if word[0] == "'" and len(word) > 1 else (word,)))
    return [(part, "O", False) for part in cut]


def tagged(drawn: list[Drawn], label: str) -> list[Piece]:
    """Give the drawn tokens their tags: B- for the first, I- for the rest."""
    return [(d.text, f"{'I' if n else 'B'}-{label}", d.hidden) for n, d in enumerate(drawn)]


def _bodies(kind: str) -> list[str]:
    """Return the lines of every file of a kind: `navn.txt`, `navn_samtale.txt` and so on, in order of name."""
    return [line for path in sorted(HERE.glob(f"{kind}*.txt")) for line in _lines(path.name)]


def _lines(file: str) -> list[str]:
    path = HERE / file
    return [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip() and line[0] != "#"]

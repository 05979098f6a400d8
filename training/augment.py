"""Make training sentences: NorNE with names exchanged, in print and as speech recognition would write it.

Everything is drawn afresh each round, so no sentence is seen twice with the same names and case.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import sources
from frames import Frames, Piece, tagged
from namegen import Names, names
from talk import Talk

from bsb.privacy import lists

MERGED = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "LOC"}
REWORDED = 0.02

# Bokmål -> what dialects say, for a share of the sentences.
DIALECTS = (
    {"jeg": "æ", "ikke": "itj", "hun": "ho", "hva": "ka", "hvem": "kem", "hvor": "kor", "noe": "nåkka", "er": "e", "var": "va", "meg": "mæ",
     "dem": "dæm", "de": "dæm", "også": "å", "fra": "fra", "bare": "bære", "noen": "nån", "vært": "vorre", "mye": "mykje", "det": "det", "hvordan": "korsen"},
    {"jeg": "æ", "ikke": "ikkje", "hun": "ho", "hva": "ka", "hvem": "kem", "hvor": "kor", "noe": "nokka", "er": "e", "var": "va", "meg": "mæ",
     "dem": "dem", "dere": "dokker", "også": "og", "noen": "nån", "hvordan": "korsen", "ble": "blei", "deg": "dæ", "kommer": "kjæm"},
    {"jeg": "eg", "ikke": "ikkje", "hun": "ho", "hva": "ka", "hvem": "kven", "hvor": "kor", "noe": "noko", "dem": "dei", "de": "dei", "også": "òg",
     "dere": "dokker", "noen": "nokon", "hvordan": "korleis", "ble": "blei", "mye": "mykje", "fra": "frå", "nå": "no"},
    {"jeg": "e", "ikke": "ikkje", "hun": "ho", "hva": "ka", "hvem": "kim", "noe": "noke", "dem": "di", "er": "e", "var": "va", "meg": "meg",
     "hvordan": "kåssen", "noen": "noken"},
    {"jeg": "jæ", "ikke": "ikke", "hun": "hu", "hva": "å", "hvem": "hvem", "noe": "no", "dem": "dom", "meg": "mæ", "deg": "dæ", "hvordan": "åssen",
     "med": "me", "også": "au", "det": "de", "var": "va", "er": "e"},
    {"jeg": "je", "ikke": "itte", "hun": "hu", "hva": "å", "noe": "no", "ingenting": "ittno", "dem": "dom", "de": "dom", "hvordan": "åssen", "kommer": "kjæm",
     "vært": "vøri", "alle": "ælle", "alt": "ælt", "tilbake": "att", "nå": "nå"},
    {"jeg": "eg", "ikke": "ikkje", "hun": "hu", "hva": "ka", "hvem": "kem", "noe": "någe", "noen": "någen", "alle": "adle", "vi": "me", "til": "te", "er": "e",
     "var": "va", "mat": "mad", "tiden": "tiå", "hvorfor": "koffor", "hvordan": "kossen", "ble": "blei", "med": "me"},
    {"jeg": "e", "ikke": "ikkje", "hun": "ho", "hva": "ka", "har": "he", "hadde": "hadde", "noe": "noke", "til": "te", "så": "so", "er": "e", "var": "va", "ble": "vart",
     "gråt": "gret", "fra": "frå", "nå": "no"},
    {"jeg": "eg", "ikke": "ikkje", "hun": "hon", "hva": "ka", "hvordan": "koss", "noe": "noko", "da": "då", "til": "te", "er": "e", "var": "va", "de": "dei", "dere": "dokker",
     "alle": "alle", "fikk": "fekk"},
)  # fmt: skip


class Maker:
    """The stream of training sentences."""

    def __init__(self, data: Path, talk: Talk | None = None) -> None:
        self._talk = talk
        self._norne = [
            [(t.form, _merged(t.label), False) for t in sentence]
            for standard in ("nob", "nno")
            for sentence in sources.norne(data / "norne" / f"{standard}-train.iob2.tsv")
        ]
        self._traps = _traps(self._norne)
        self._frames = Frames(data)
        self._names: Names = names()

    def round(self, rng: random.Random, spoken: int, printed: float = 1.0, told: int = 0) -> list[list[Piece]]:
        """Return one round: a share `printed` of NorNE, `spoken` utterances, and `told` pieces of conversations, shuffled."""
        made = list(self._printed(rng, printed))
        made += [self._recase(self._trap(rng), rng) for _n in range(spoken // 8)]
        made += [self._as_speech(self._frames.utterance(rng, self._names), rng) for _n in range(spoken)]
        if self._talk is not None:
            made += [self._retold(self._talk.piece(rng, self._names), rng) for _n in range(told)]
        rng.shuffle(made)
        return [pieces for pieces in made if pieces]

    def _retold(self, pieces: list[Piece], rng: random.Random) -> list[Piece]:
        """Give a piece of a conversation in its own dialect, half of the time in small letters."""
        pieces = self._reworded(misspelt(pieces, rng), rng)
        if rng.random() < 0.5:
            pieces = lowered(pieces)
            return unpunctuated(pieces) if rng.random() < 0.3 else pieces
        return pieces

    def _trap(self, rng: random.Random) -> list[Piece]:
        """Cut a printed sentence so that it starts with a word that is also a name: `Hans viktigste sak var ...`."""
        at, sentence = rng.choice(self._traps)
        pieces = self._exchange(sentence[at : at + rng.randrange(3, 16)], rng)
        text, tag, hidden = pieces[0]
        return [(text.capitalize(), tag, hidden), *pieces[1:]]

    def _printed(self, rng: random.Random, share: float) -> Iterator[list[Piece]]:
        order = list(range(len(self._norne)))
        rng.shuffle(order)
        order = order[: int(share * len(order))]
        while order:
            pieces: list[Piece] = []
            for _n in range(rng.choice((1, 1, 1, 2, 3))):
                if order:
                    pieces += self._exchange(self._norne[order.pop()], rng)
            if rng.random() < 0.15:
                pieces = dialect(pieces, rng)
            yield self._recase(self._reworded(pieces, rng), rng)

    def _recase(self, pieces: list[Piece], rng: random.Random) -> list[Piece]:
        draw = rng.random()
        if draw < 0.45:
            pieces = lowered(pieces)
            return unpunctuated(pieces) if rng.random() < 0.5 else pieces
        if draw < 0.50:
            return unpunctuated(pieces)
        if draw < 0.52:
            return [(text.upper(), tag, hidden) for text, tag, hidden in pieces]
        return pieces

    def _as_speech(self, pieces: list[Piece], rng: random.Random) -> list[Piece]:
        if rng.random() < 0.4:
            pieces = dialect(pieces, rng)
        pieces = self._reworded(misspelt(pieces, rng), rng)
        if rng.random() < 0.75:
            pieces = lowered(pieces)
        return unpunctuated(pieces) if rng.random() < 0.5 else pieces

    def _reworded(self, pieces: list[Piece], rng: random.Random) -> list[Piece]:
        """Put any word at all in place of a few ordinary ones, so that a rare word is not always a name."""
        return [
            (self._names.word(rng), tag, hidden)
            if tag == "O" and len(text) > 3 and text.islower() and rng.random() < REWORDED
            else (text, tag, hidden)
            for text, tag, hidden in pieces
        ]

    def _exchange(self, sentence: list[Piece], rng: random.Random) -> list[Piece]:
        made: list[Piece] = []
        for entity in _entities(sentence):
            label = entity[0][1][2:]
            if label == "PER" and rng.random() < 0.65:
                made += self._person(entity, rng)
            elif label == "LOC" and len(entity) == 1 and rng.random() < 0.3:
                made += tagged(self._names.place(rng), "LOC")
            elif label:
                hide = rng.random() < 0.2
                made += [(text, tag, hide) for text, tag, _h in entity]
            else:
                made += entity
        return misspelt(made, rng)

    def _person(self, entity: list[Piece], rng: random.Random) -> list[Piece]:
        origin = self._names.origin(rng)
        last = entity[-1][0]
        genitive = "s" if last.endswith("s") and _is_name(last[:-1].casefold()) else ""
        if len(entity) == 1:
            drawn = self._names.first(rng, origin) if rng.random() < 0.6 else self._names.last(rng, origin)
        else:
            drawn = self._names.first(rng, origin) + self._names.last(rng, origin)
            if len(entity) > 2 and rng.random() < 0.5:
                drawn = self._names.first(rng, origin) + drawn
        pieces = tagged(drawn, "PER")
        text, tag, hidden = pieces[-1]
        pieces[-1] = (text + genitive, tag, hidden)
        return pieces


def _traps(sentences: list[list[Piece]]) -> list[tuple[int, list[Piece]]]:
    """Return (place, sentence) of words that are also names; at most forty of each, so that hans does not fill them."""
    found: dict[str, list[tuple[int, list[Piece]]]] = {}
    wide = lists.word_names(wide=True)
    for sentence in sentences:
        for at, (text, tag, _hidden) in enumerate(sentence[:-3]):
            if tag == "O" and text in wide and sentence[at + 1][1][0] != "I":
                found.setdefault(text, []).append((at, sentence))
    return [place for word in sorted(found) for place in found[word][:40]]


def _is_name(key: str) -> bool:
    return key in lists.surnames() or key in lists.first_names()


def _merged(label: str) -> str:
    side, _dash, name = label.partition("-")
    return f"{side}-{MERGED[name]}" if name in MERGED else "O"


def _entities(sentence: list[Piece]) -> Iterator[list[Piece]]:
    """Cut a sentence into its names and the single tokens between them."""
    group: list[Piece] = []
    for piece in sentence:
        if group and piece[1][0] == "I":
            group.append(piece)
            continue
        if group:
            yield group
        group = [piece]
    if group:
        yield group


def lowered(pieces: list[Piece]) -> list[Piece]:
    """Write everything in lower case."""
    return [(text.lower(), tag, hidden) for text, tag, hidden in pieces]


def unpunctuated(pieces: list[Piece]) -> list[Piece]:
    """Leave out punctuation, as speech recognition does."""
    return [piece for piece in pieces if any(c.isalnum() for c in piece[0])]


def dialect(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Put one dialect's small words in place of bokmål's, and respell a share of the others as speech sounds."""
    words = rng.choice(DIALECTS)
    often = rng.choice((0.0, 0.1, 0.2, 0.35))
    return [
        (words.get(text) or (_respelt(text, rng) if rng.random() < often else text), tag, hidden)
        if tag == "O"
        else (text, tag, hidden)
        for text, tag, hidden in pieces
    ]


# Sound changes of Norwegian dialects; the words they make stand on no list, and are no names.
SOUNDS = (
    (r"ene$", "an"), (r"ene$", "a"), (r"en$", "n"), (r"er$", "a"), (r"er$", "e"), (r"et$", "e"), (r"te$", "t"), (r"e$", ""),
    (r"t$", ""), (r"r$", ""), (r"^hv", "kv"), (r"^hv", "k"), (r"nn$", "nnj"), (r"ll", "llj"), (r"nd", "nn"), (r"o", "å"),
    (r"ei", "æi"), (r"e(?=[rln])", "æ"), (r"jø", "jæ"), (r"øy", "au"), (r"a", "ai"), (r"p", "b"), (r"k(?=[aeio])", "g"), (r"t(?=[aeio])", "d"),
    (r"ig$", "i"), (r"lig$", "le"), (r"else$", "els"), (r"ing$", "eng"), (r"y", "ø"), (r"i", "e"), (r"u", "o"), (r"sk", "sj"), (r"rs", "sj"),
)  # fmt: skip


def _respelt(text: str, rng: random.Random) -> str:
    if len(text) < 4 or not text.isalpha():
        return text
    for _n in range(rng.choice((1, 1, 2))):
        pattern, sound = rng.choice(SOUNDS)
        text = re.sub(pattern, sound, text, count=1)
    return text


def misspelt(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Misspell a few ordinary words, so that an unknown word is not always a name."""
    return [
        (_slip(text, rng), tag, hidden)
        if tag == "O" and len(text) > 3 and text.isalpha() and rng.random() < 0.015
        else (text, tag, hidden)
        for text, tag, hidden in pieces
    ]


def _slip(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + rng.choice("aeiouæøå") + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

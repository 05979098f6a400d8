"""What a comment says: codes with signs and notes, or a sentence.

bolig                         a code
bolig +      nav −      ±     positive, critical, both
bolig −: hun venter ennå      with a note
bolig −, nav                  several codes; also on a line each
Medvirkning > Egne mål        a code by its place in the tree
Hun virker lei av dette.      a note and no code
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bsb.exchange.code_names import CodeNames
from bsb.model.coding import Directness, Valence
from bsb.text.normalise import slug

__all__ = ["Mention", "Said", "read_comment"]

_SIGNS = {
    "+": Valence.POSITIVE,
    "-": Valence.CRITICAL,
    "−": Valence.CRITICAL,
    "–": Valence.CRITICAL,
    "±": Valence.MIXED,
    "+/-": Valence.MIXED,
    "+/−": Valence.MIXED,
    "0": Valence.NEUTRAL,
}
_SIGN = re.compile(r"\s*(?P<sign>\+/[-−]|[+±−–-]|(?<=\s)0)\s*$")
_IMPLIED = re.compile(r"\s*\((?P<word>in)?direkte\)\s*$", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:notat|memo|note)\s*:\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"[.?!…]\s*$")
# Longer than any code is called.
_WORDS, _LETTERS = 5, 48
_COLONS = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A code as it was written. `codes` are ids it can mean: one where it is known, several where two codes share a name."""

    name: str
    codes: tuple[str, ...] = ()
    valence: Valence = Valence.NONE
    directness: Directness = Directness.NONE
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a comment says: codes, and a note where it is a sentence."""

    mentions: tuple[Mention, ...] = ()
    note: str = ""


def read_comment(text: str, names: CodeNames) -> Said:
    """Return what a comment says. Sentences beside codes become the note of those codes."""
    mentions: list[Mention] = []
    notes: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        note = _NOTE.fullmatch(line)
        found = [] if note else list(_of_line(line.strip(), names))
        if found and all(_is_name(one) for one in found):
            mentions += found
        else:
            notes.append(note["text"].strip() if note else line.strip())
    beside = "\n".join(notes)
    if not mentions:
        return Said((), beside)
    if not beside:
        return Said(tuple(mentions))
    return Said(tuple(_noted(one, beside) for one in mentions))


def _noted(one: Mention, note: str) -> Mention:
    return Mention(one.name, one.codes, one.valence, one.directness, f"{one.memo}\n{note}".strip())


def _is_name(one: Mention) -> bool:
    """Whether a mention is a code or could be the name of one; a sentence is neither."""
    short = len(one.name.split()) <= _WORDS and len(one.name) <= _LETTERS
    return bool(one.codes) or (bool(slug(one.name)) and short and not _SENTENCE.search(one.name))


def _of_line(line: str, names: CodeNames) -> Iterator[Mention]:
    head, memo = _parted(line, names)
    whole = _mention(head, memo, names)
    # A code may itself have a comma in its name.
    pieces = [head] if whole.codes else [piece for piece in re.split(r"[,;]", head) if piece.strip()]
    for piece in pieces:
        yield _mention(piece, memo, names)


def _parted(line: str, names: CodeNames) -> tuple[str, str]:
    """Return (codes, note). The colon is the first after which the codes before it are all known, else the first of all."""
    colons = [at for at, char in enumerate(line) if char == ":"][:_COLONS]
    if not colons or _mention(line, "", names).codes:
        return line, ""
    for at in colons:
        head = line[:at]
        pieces = [head] if _mention(head, "", names).codes else re.split(r"[,;]", head)
        if all(_mention(piece, "", names).codes for piece in pieces):
            return head, line[at + 1 :].strip()
    return line[: colons[0]], line[colons[0] + 1 :].strip()


def _mention(piece: str, memo: str, names: CodeNames) -> Mention:
    rest = piece.strip().strip('#«»"“”').strip()
    implied = _IMPLIED.search(rest)
    rest = rest[: implied.start()] if implied else rest
    sign = _SIGN.search(rest)
    # A nought may be part of the name.
    if sign and sign["sign"] == "0" and names.find(rest):
        sign = None
    rest = rest[: sign.start()] if sign else rest
    directness = Directness.NONE
    if implied:
        directness = Directness.INDIRECT if implied["word"] else Directness.DIRECT
    valence = _SIGNS[sign["sign"]] if sign else Valence.NONE
    return Mention(rest.strip(), names.find(rest), valence, directness, memo)

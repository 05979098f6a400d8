"""What bsb says of a coding and the format has no place for: a line each in the Description of the selection.

Koding informasjon av anna: kritisk; indirekte; styrke 2; sitat; ikke til trykk

and a line for each who has said that the words may not be quoted, where no coding of theirs can say it: most of that is said before anything
is coded.

Ikke til trykk, sagt av anna
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bsb.model.coding import Coding, Directness, Valence

__all__ = ["Extra", "extra_of", "read_extras", "read_withheld", "write_extras", "write_withheld"]

_LINE = re.compile(r"Koding (\S+) av (.*): ([^:]+)")
_WITHHELD = "Ikke til trykk, sagt av "
_QUOTE, _NOT_PRINTED, _STRENGTH = "sitat", "ikke til trykk", "styrke "


class Extra(NamedTuple):
    """The fields of a coding beside code, coder and time; the order is that of `RefiCoding`."""

    valence: Valence = Valence.NONE
    directness: Directness = Directness.NONE
    strength: int | None = None
    illustrative: bool = False
    publishable: bool = True


def extra_of(coding: Coding) -> Extra:
    """Return the fields of a coding of the study."""
    return Extra(coding.valence, coding.directness, coding.strength, coding.illustrative, coding.publishable)


def write_extras(rows: Iterable[tuple[str, str, Extra]]) -> str:
    """Return a line for each (code, coder, extra) that has something to say."""
    lines = []
    for code, coder, extra in rows:
        words = [extra.valence.value, extra.directness.value]
        words.append(f"{_STRENGTH}{extra.strength}" if extra.strength is not None else "")
        words.append(_QUOTE if extra.illustrative else "")
        words.append("" if extra.publishable else _NOT_PRINTED)
        said = "; ".join(word for word in words if word)
        if said:
            lines.append(f"Koding {code} av {coder}: {said}")
    return "\n".join(lines)


def read_extras(description: str) -> dict[tuple[str, str], Extra]:
    """Return what the lines of a description say, by (code, coder); lines of another form are passed by."""
    found = {}
    for line in description.split("\n"):
        match = _LINE.fullmatch(line.strip())
        if match:
            found[match.group(1), match.group(2)] = _extra(match.group(3).split("; "))
    return found


def write_withheld(coders: Iterable[str]) -> str:
    """Return a line for each coder who has said that a selection may not be quoted."""
    return "\n".join(f"{_WITHHELD}{coder}" for coder in coders)


def read_withheld(description: str) -> tuple[str, ...]:
    """Return who has said in a description that the selection may not be quoted."""
    lines = (line.strip() for line in description.split("\n"))
    return tuple(line.removeprefix(_WITHHELD).strip() for line in lines if line.startswith(_WITHHELD))


def _extra(words: list[str]) -> Extra:
    strength = next((word.removeprefix(_STRENGTH) for word in words if word.startswith(_STRENGTH)), "")
    return Extra(
        next((one for one in Valence if one.value and one.value in words), Valence.NONE),
        next((one for one in Directness if one.value and one.value in words), Directness.NONE),
        int(strength) if strength.isdecimal() and len(strength) < 3 else None,
        _QUOTE in words,
        _NOT_PRINTED not in words,
    )

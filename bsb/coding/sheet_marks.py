"""What a row of the coding sheet says about all its codes at once: valence, strength, illustration, whether it may be printed.

A sheet shows what the coder said before. A cell that still holds that changes nothing, a column that is gone changes nothing, and what a
person has said may not be printed stays so until somebody writes otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bsb.language import _, in_every
from bsb.model.coding import Coding, Segment, Valence
from bsb.model.material import Material
from bsb.text.normalise import slug, text_hash
from bsb.text.sheets import SheetRow

__all__ = [
    "NO",
    "YES",
    "Marks",
    "NoCodes",
    "Refused",
    "marked",
    "row_key",
    "said_quotable",
    "shown_marks",
    "valence_words",
    "written_marks",
]

YES, NO = frozenset({"ja", "j", "yes", "x"}), frozenset({"nei", "n", "no"})
"""How people answer, folded."""

_ALSO = {"+": Valence.POSITIVE, "-": Valence.CRITICAL, "negativ": Valence.CRITICAL}
_OF_CODES = ("fortegn", "styrke", "god_illustrasjon")
_HEADINGS = (*_OF_CODES, "kan_siteres")

_Value = TypeVar("_Value")


class Refused(Exception):
    """A row cannot be taken in; carries what and repair."""

    def __init__(self, what: str, repair: str) -> None:
        super().__init__(what)
        self.what, self.repair = what, repair


class NoCodes(Refused):
    """Words that stand for codes and are none, each with what and repair: they are wrong in the same way in every row they stand in."""

    def __init__(self, told: Sequence[tuple[str, str]]) -> None:
        super().__init__(*told[0])
        self.told = tuple(told)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said of a code on a segment beside that it is there."""

    valence: Valence = Valence.NONE
    strength: int | None = None
    illustrative: bool = False
    publishable: bool = True


def shown_marks(accepted: Sequence[Coding], withheld: bool = False) -> tuple[str, str, str, str]:
    """Return the four cells of a row for what a coder has accepted there; where the codes differ a cell is left empty, and so is the sign that
    nobody has written.

    `withheld` tells that the coder has said of the words themselves, whatever code they have, that they may not be quoted.
    """
    cells = [
        (
            _(row.valence.value) if row.valence.value and not row.sign_is_taken else "",
            "" if row.strength is None else str(row.strength),
            _("ja") if row.illustrative else "",
            "" if row.publishable else _("nei"),
        )
        for row in accepted
    ]
    alike = [one[0] if one and all(cell == one[0] for cell in one) else "" for one in zip(*cells, strict=True)]
    valence, strength, illustrative, quotable = alike or ("", "", "", "")
    return valence, strength, illustrative, _("nei") if withheld else quotable


def marked(row: SheetRow, before: Sequence[Coding], withheld: bool = False) -> Callable[[Coding | None], Marks]:
    """Return what the row says of a code, given what the coder said of that code before (None when it is new).

    Raises `Refused` for a word that is no answer, also where it would not have been used.
    """
    shown = dict(zip(_HEADINGS, shown_marks(before, withheld), strict=True))
    said = Marks(
        _valence(row.get("fortegn")) or Valence.NONE,
        _strength(row.get("styrke")),
        _flag(row.get("god_illustrasjon"), _("god illustrasjon")),
        _flag(row.get("kan_siteres"), _("kan siteres"), empty=True),
    )

    def untouched(heading: str) -> bool:
        return heading not in row.cells or row.get(heading) == shown[heading]

    def marks(old: Coding | None) -> Marks:
        if old is None:
            return said
        return Marks(
            old.valence if untouched("fortegn") or said.valence is Valence.NONE else said.valence,
            old.strength if untouched("styrke") else said.strength,
            old.illustrative if untouched("god_illustrasjon") else said.illustrative,
            old.publishable if untouched("kan_siteres") else said.publishable,
        )

    return marks


def row_key(material: Material, segment: Segment) -> str:
    """Return what stands hidden in the row of a segment: it is of these words in this study, where another may have the same id."""
    return text_hash(f"{material.settings.id}\n{segment.text}")


def valence_words() -> Mapping[str, Valence]:
    """Return the valences by what people call them, folded, in every language."""
    return {slug(text): one for one in Valence if one.value for text in in_every(one.value)} | _ALSO


def written_marks(row: SheetRow) -> list[str]:
    """Return the headings of marks that are filled in and say something of a code: whether words may be quoted holds without any."""
    told = {"god_illustrasjon": _("god illustrasjon")}
    return [told.get(heading) or _(heading) for heading in _OF_CODES if row.get(heading)]


def said_quotable(row: SheetRow) -> bool | None:
    """Return whether a row says that its words may be quoted; None where it does not say."""
    written = slug(row.get("kan_siteres"))
    return True if written in YES else False if written in NO else None


def _valence(written: str) -> Valence | None:
    if not written:
        return None
    return _known(
        valence_words(),
        written,
        _("«{value}» er ikke et fortegn."),
        _("Skriv positiv, kritisk, blandet eller nøytral."),
    )


def _strength(written: str) -> int | None:
    if not written:
        return None
    return _known(
        {str(step): step for step in range(4)},
        written,
        _("Styrken «{value}» er ikke 0, 1, 2 eller 3."),
        _("Rett tallet."),
    )


def _flag(written: str, heading: str, empty: bool = False) -> bool:
    if not written:
        return empty
    answers = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
    what = _("«{value}» under «{heading}» er verken ja eller nei.")
    return _known(answers, written, what.replace("{heading}", heading), _("Skriv ja, nei eller ingenting."))


def _known(answers: Mapping[str, _Value], written: str, what: str, repair: str) -> _Value:
    for word in (written, slug(written)):
        if word in answers:
            return answers[word]
    raise Refused(what.format(value=written), repair)

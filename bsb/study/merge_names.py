"""The look at what a colleague has written in another copy of the study, before it is taken in: as at what is imported.

What stands there must hold nobody's name. An earlier wording that does is left behind, for nobody can mend it: what it was mended to comes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from bsb.errors import Fault, TableError
from bsb.exchange.human_columns import shape_of
from bsb.language import _
from bsb.study.importing import column_of
from bsb.study.name_check import asked_of, fault_of_id, held_in_writing, named_ids, repair_of, said_of
from bsb.study.signing import marks_of, named_fault

if TYPE_CHECKING:
    from bsb.model.coding import Coding
    from bsb.model.human import HumanRow
    from bsb.model.material import Material
    from bsb.privacy.held import Held
    from bsb.study.codebooks import MergedBook
    from bsb.study.key_search import KeySearch

__all__ = ["NameLook"]

Row = TypeVar("Row")


@dataclass(frozen=True, repr=False)
class NameLook:
    """What rows are held up against: what the study knows, and its key where that is opened."""

    material: Material
    search: KeySearch

    def at_codes(self, book: MergedBook) -> None:
        """Raise `TableError` when a code that is new names somebody."""
        from bsb.study.codebooks import texts_of
        from bsb.study.sidetexts import cleaned_by_gate

        new = [code for code in book.codebook if code.id in book.new]
        known = set(texts_of(self.material.codebook))
        texts = [text for text in texts_of(replace(book.codebook, codes=tuple(new))) if text not in known]
        if words := cleaned_by_gate(self.search.study, self.material, texts, known).masked:
            raise TableError(
                Fault(
                    _("«{word}» kan være et navn.").format(word=word),
                    _("Skriv rollen i stedet. Er det ikke et navn: bsb names approve {word}").format(word=word),
                    place=_("kodeboken i den andre studien"),
                )
                for word in words
            )

    def at_rows(self, codings: Sequence[Coding], rows: Sequence[HumanRow]) -> tuple[list[Coding], list[HumanRow]]:
        """Return what may come in, without earlier wordings that name somebody. Raises `TableError` when what stands does."""
        from bsb.study.known_words import known_terms, row_ids

        own = known_terms(self.material) | row_ids(self.material)
        texts = [(f"c {n} memo", row.memo) for n, row in enumerate(codings)]
        texts += [
            (f"h {n} {name}", text)
            for n, row in enumerate(rows)
            for name, text in asked_of(row, own)
            if name != "author"
        ]
        held = held_in_writing(self.material, texts, self.search)
        last = {f"c {n}" for n in _last((row.segment, row.code, row.coder) for row in codings)}
        last |= {f"h {n}" for n in _last((row.table, row.id) for row in rows)}
        faults = [self._fault(one, codings, rows) for one in held if one.id.rpartition(" ")[0] in last]
        ids = named_ids(rows, self.material, self.search)
        faults += [fault_of_id(place=_there(row.table)) for row in rows if row.id in ids]
        signed = self._named_signatures(codings, rows)
        faults += [fault for id, fault in signed.items() if id in last]
        if faults:
            raise TableError(dict.fromkeys(faults))
        gone = {one.id.rpartition(" ")[0] for one in held} | signed.keys()
        return (
            [row for n, row in enumerate(codings) if f"c {n}" not in gone],
            [row for n, row in enumerate(rows) if f"h {n}" not in gone],
        )

    def _named_signatures(self, codings: Sequence[Coding], rows: Sequence[HumanRow]) -> Mapping[str, Fault]:
        """Return what is said of signatures that are names, by row; of those who have signed here so already, one word is let be."""
        marks = marks_of(self.material, lambda: self.search.key)
        signed = [(f"c {n}", one.coder, f"{one.segment}, {one.code}") for n, one in enumerate(codings)]
        for n, row in enumerate(rows):
            signed.append((f"h {n}", row.author, f"{row.table} {row.id}, {column_of(shape_of(type(row)), 'author')}"))
        return {id: named_fault(_there(where)) for id, who, where in signed if marks.is_refused(who)}

    def _fault(self, one: Held, codings: Sequence[Coding], rows: Sequence[HumanRow]) -> Fault:
        kind, number, name = one.id.split(" ")
        if kind == "c":
            coding = codings[int(number)]
            where = f"{coding.segment}, {coding.code}, {coding.coder}"
        else:
            row = rows[int(number)]
            where = f"{row.table} {row.id}, {column_of(shape_of(type(row)), name)}"
        return Fault(said_of(one), repair_of(one), place=_there(where))


def _there(where: str) -> str:
    return _("den andre studien: {where}").format(where=where)


def _last(keys: Iterable[Hashable]) -> set[int]:
    """Return the numbers of the rows that stand: the last of each key."""
    return set({key: n for n, key in enumerate(keys)}.values())

"""What a project of another program holds, as values: codes, texts with codings, cases, notes, and what could not be taken over.

Everything here still has the other program's names in it. It lives in memory between the reader and the pseudonymiser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bsb.exchange.refi.conventions import Convention
from bsb.model.codebook import Codebook
from bsb.model.coding import Directness, Valence

__all__ = ["Loss", "RefiCase", "RefiCoding", "RefiNote", "RefiProject", "RefiSelection", "RefiSource"]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that was not taken over: what, how many, and where, by number and id (never by text or name)."""

    what: str
    count: int = 1
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f" ({', '.join(self.places)})" if self.places else ""
        return f"{self.count} × {self.what}{where}"


@dataclass(frozen=True, slots=True, repr=False)
class RefiCoding:
    """A code on a selection (or a whole source). `code` is an id of the project's codebook; `user` a name, `when` ISO or ''.

    `memo` holds the notes that hang on this very coding. Valence and the rest are there when bsb wrote the file.
    """

    code: str
    user: str = ""
    when: str = ""
    memo: str = ""
    valence: Valence = Valence.NONE
    directness: Directness = Directness.NONE
    strength: int | None = None
    illustrative: bool = False
    publishable: bool = True

    def __repr__(self) -> str:
        return f"RefiCoding({self.code})"


@dataclass(frozen=True, slots=True, repr=False)
class RefiSelection:
    """A stretch of a source: code points `start:end` of `RefiSource.text`. `key` is unique in the project; guids are not.

    `withheld` are the users who have said that it may not be quoted, whatever it is coded as; there when bsb wrote the file.
    """

    key: str
    guid: str
    start: int
    end: int
    codings: tuple[RefiCoding, ...] = ()
    withheld: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"RefiSelection({self.key}, {self.start}:{self.end}, codings={len(self.codings)})"


@dataclass(frozen=True, slots=True, repr=False)
class RefiSource:
    """One text. `text` is NFC with `\\n` line ends; `name` is the other program's and may itself identify somebody.

    `codings` are on the text as a whole; `values` are (variable, value); `kind` is `text`, `pdf`, `audio` or `video`.
    """

    key: str
    guid: str
    name: str
    text: str
    kind: str = "text"
    selections: tuple[RefiSelection, ...] = ()
    codings: tuple[RefiCoding, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"RefiSource({self.key}, {self.kind}, letters={len(self.text)}, selections={len(self.selections)})"


@dataclass(frozen=True, slots=True, repr=False)
class RefiCase:
    """A case of the other program: a person, a role, a place. `kind` is `rolle` or `case` when bsb wrote it, else ''.

    `sources` and `selections` are keys; `codes` are code ids.
    """

    guid: str
    name: str
    kind: str = ""
    description: str = ""
    values: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"RefiCase({self.guid}, sources={len(self.sources)}, selections={len(self.selections)})"


@dataclass(frozen=True, slots=True, repr=False)
class RefiNote:
    """A memo. `about` lists (kind, key): `project`, `code`, `source`, `selection` or `coding` (`selection key/code id`)."""

    guid: str
    name: str
    text: str
    user: str = ""
    when: str = ""
    about: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"RefiNote({self.guid}, about={len(self.about)})"


@dataclass(frozen=True, repr=False)
class RefiProject:
    """A whole project. `code_ids` maps guid to code id, `users` guid to name; `convention` says how positions were counted."""

    name: str
    origin: str
    codebook: Codebook
    convention: Convention
    code_ids: Mapping[str, str] = field(default_factory=dict)
    users: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[RefiSource, ...] = ()
    cases: tuple[RefiCase, ...] = ()
    notes: tuple[RefiNote, ...] = ()
    losses: tuple[Loss, ...] = ()

    def __repr__(self) -> str:
        return f"RefiProject(codes={len(self.codebook.codes)}, sources={len(self.sources)}, losses={len(self.losses)})"

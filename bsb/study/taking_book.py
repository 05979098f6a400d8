"""A codebook that people have changed in Excel, Word or a text editor, into the study: what changes is told, and no coding is left without its code.

ours        NAV, Økonomi (34 codings), Bolig
coming      NAV og trygd (nav), Bolig under Økonomi
            refused: Økonomi is gone and is coded with; else told: nav is called otherwise, bolig is moved
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, StudyError
from bsb.exchange.code_names import CodeNames
from bsb.language import _, ngettext
from bsb.model.coding import MACHINE
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.codebook import Code, Codebook
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["BookChange", "Renamed", "take_book"]

_TEXTS = {"definisjon": "definition", "ta_med": "include", "ta_ikke_med": "exclude", "eksempel": "example"}
_FIELDS = {
    **_TEXTS, "termer": "terms", "sporsmal": "questions", "farge": "colour", "nivå": "level", "fase": "phase",
    "dimensjon": "dimension", "forelder": "parent",
}  # fmt: skip
"""What a column is of; a sheet without the column says nothing of it."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A code that is called otherwise, or stands somewhere else: its id, and what it said before and says now."""

    code: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class BookChange:
    """What a codebook changed: ids of codes that are new, gone and said otherwise, names and places, and columns that are no part of it."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    moved: tuple[Renamed, ...]
    reworded: tuple[str, ...]
    beside: tuple[str, ...]
    codes: int

    @property
    def is_none(self) -> bool:
        """Whether nothing is said otherwise."""
        return not (self.new or self.gone or self.renamed or self.moved or self.reworded)


def take_book(study: Study, path: Path) -> BookChange:
    """Put the codebook in `path` in the place of the study's, and return what it changed. What lay there is put by in `sikkerhetskopi`.

    Raises `CodebookError` with every fault of the file, and `StudyError` with every code that is gone and that people have used.
    """
    from bsb.coding.codebook_file import read_draft, write_codebook
    from bsb.study.appending import put_back
    from bsb.study.copies import changing
    from bsb.study.journal import next_run, user_name
    from bsb.text.keeping import write_over

    draft = read_draft(path)
    material = study.material(grounds=False)
    ours, target = material.codebook, study.folder / study.settings.codebook
    bare = draft.fields is not None and "id" not in draft.fields
    coming = _known_again(ours, draft.codebook) if bare else draft.codebook
    coming = _completed(ours, coming, draft.fields, material.settings.language, path.stem)
    _refuse_losses(material, ours, coming)
    found = _change(ours, coming, draft.beside, material.settings.language)
    if not found.is_none or [code.id for code in ours] != [code.id for code in coming]:
        with put_back(target), changing(study, "import", material) as work:
            write_over(target, lambda: write_codebook(coming, target))
            counts = {"new": len(found.new), "gone": len(found.gone), "codes": found.codes}
            work.note(next_run(work, "import"), "import", user_name(), counts)
    return found


def _known_again(ours: Codebook, coming: Codebook) -> Codebook:
    """Return a codebook without ids of its own with those of the study's codes: of the same name, or else of the same definition."""
    named = CodeNames(ours)
    ids: dict[str, str] = {}
    for code in coming:
        found = [id for id in named.find(code.label()) if id not in ids.values()]
        ids |= {code.id: found[0]} if len(found) == 1 else {}
    for code in coming:
        same = [
            one.id
            for one in ours
            if one.definition and one.definition == code.definition and one.id not in ids.values()
        ]
        ids |= {code.id: same[0]} if len(same) == 1 and code.id not in ids else {}
    free = {code.id: ids.get(code.id, code.id) for code in coming}
    codes = (replace(code, id=free[code.id], parent=free.get(code.parent, code.parent)) for code in coming)
    return replace(coming, codes=tuple(codes))


def _completed(ours: Codebook, coming: Codebook, fields: frozenset[str] | None, language: str, stem: str) -> Codebook:
    """Return `coming` with what its sheet has no column for, as it was."""
    codes = [_whole(ours.by_id.get(code.id), code, fields, language) for code in coming]
    if coming.title == stem:
        # A sheet without a page about the book.
        return replace(ours, codes=tuple(codes))
    return replace(coming, codes=tuple(codes))


def _whole(old: Code | None, new: Code, fields: frozenset[str] | None, language: str) -> Code:
    if old is None or fields is None:
        return new
    kept = {name: getattr(old, name) for column, name in _FIELDS.items() if column not in fields}
    if "navn" not in fields:
        return replace(new, **kept)
    called = new.label()
    same = called in old.labels.values()
    return replace(new, labels=dict(old.labels) if same else {**old.labels, language: called}, **kept)


def _refuse_losses(material: Material, ours: Codebook, coming: Codebook) -> None:
    """Raise `StudyError` with every code that people have used and that is gone, or now called what another was."""
    faults = [*_gone_in_use(material, ours, coming), *_taken_names(ours, coming, material.settings.language)]
    if faults:
        raise StudyError(faults)


def _gone_in_use(material: Material, ours: Codebook, coming: Codebook) -> Iterator[Fault]:
    codings = Counter(row.code for row in material.codings if row.coder != MACHINE)
    findings = Counter(slug(row.theme) for row in material.human.findings)
    fresh = [code for code in coming if code.id not in ours.by_id]
    for code in ours:
        n = codings[code.id] + findings[code.id]
        if code.id in coming.by_id or not n:
            continue
        what = ngettext(
            "Koden «{code}» er borte fra kodeboken, men {n} koding eller funn bruker den.",
            "Koden «{code}» er borte fra kodeboken, men {n} kodinger og funn bruker den.",
            n,
        ).format(code=code.id, n=n)
        yield Fault(what, _way_on(code, fresh), place=_("kode {id}").format(id=code.id))


def _way_on(code: Code, fresh: list[Code]) -> str:
    same = next((one for one in fresh if _is_alike(one, code)), None)
    if same is not None:
        return _("Er det den som nå har id «{new}», så skriv «{code}» i kolonnen «id» igjen; navnet kan være et annet.").format(
            new=same.id, code=code.id)  # fmt: skip
    return _(
        "Sett raden tilbake. Skal kodingene til en annen kode, så kjør først: bsb codebook merge {code} ANNEN"
    ).format(code=code.id)


def _is_alike(one: Code, other: Code) -> bool:
    named = {slug(label) for label in one.labels.values()} & {slug(label) for label in other.labels.values()}
    return bool(named) or bool(one.definition and one.definition == other.definition)


def _taken_names(ours: Codebook, coming: Codebook, language: str) -> Iterator[Fault]:
    """Yield a fault for each code that is now called what another code was and is no more: a column has been sorted by itself."""
    now = {code.id: slug(code.label(language)) for code in coming}
    before = {name: code.id for code in ours if now.get(code.id) != (name := slug(code.label(language)))}
    for code in coming:
        was, old = before.get(slug(code.label(language))), ours.by_id.get(code.id)
        if old and was and was != code.id and slug(old.label(language)) != slug(code.label(language)):
            what = _("«{code}» heter nå det «{other}» het, så kodingene ville fått en annen mening.")
            yield Fault(
                what.format(code=code.id, other=was),
                _("Er én kolonne sortert for seg, så sorter hele arket. Skal de bytte navn, gjør det i to omganger."),
                place=_("kode {id}").format(id=code.id),
            )


def _change(ours: Codebook, coming: Codebook, beside: tuple[str, ...], language: str) -> BookChange:
    both = [(ours.by_id[code.id], code) for code in coming if code.id in ours.by_id]
    return BookChange(
        tuple(code.id for code in coming if code.id not in ours.by_id),
        tuple(code.id for code in ours if code.id not in coming.by_id),
        tuple(
            Renamed(new.id, old.label(language), new.label(language))
            for old, new in both
            if dict(old.labels) != dict(new.labels)
        ),
        tuple(Renamed(new.id, old.parent, new.parent) for old, new in both if old.parent != new.parent),
        tuple(new.id for old, new in both if _said(old) != _said(new)),
        beside,
        len(coming.codes),
    )


def _said(code: Code) -> tuple[object, ...]:
    return tuple(getattr(code, name) for column, name in _FIELDS.items() if column != "forelder")

"""Another codebook into the study's own: what is the same is the same, what is new is added last, and nothing is overwritten.

ours        Bolig, NAV > Informasjon
coming      Bolig (another definition), Informasjon (under Bolig), Økonomi
merged      Bolig (ours; told as differing), NAV > Informasjon, Bolig > Informasjon (new), Økonomi (new)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.language import LANGUAGES
from bsb.model.codebook import Code, Codebook, Term
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.study.study import Study

__all__ = ["MergedBook", "came_from", "cleaned_book", "is_untouched_template", "merged", "texts_of", "texts_of_code"]

Clean = Callable[[str], str]
_FIELDS = ("definition", "include", "exclude", "example")


@dataclass(frozen=True)
class MergedBook:
    """The codebook after merging. `ids` leads from the coming book's ids to those here; `new` and `differing` are ids here.

    `differing` are codes that both have, with another text or another place in the tree; ours stands. `absent` are ours that the other has not.
    """

    codebook: Codebook
    ids: Mapping[str, str]
    new: tuple[str, ...]
    differing: tuple[str, ...]
    absent: tuple[str, ...] = ()


def texts_of(book: Codebook) -> Iterator[str]:
    """Yield every text of a codebook that people wrote."""
    yield from (book.title, book.description, book.method, *book.meta.values())
    for code in book:
        yield from texts_of_code(code)


def texts_of_code(code: Code) -> Iterator[str]:
    """Yield every text of one code that people wrote."""
    yield from code.labels.values()
    yield from (getattr(code, name) for name in _FIELDS)
    for term in code.terms:
        yield from _words_of(term)


def _words_of(term: Term) -> tuple[str, ...]:
    return (term.text, *term.unless, *term.near)


def cleaned_book(book: Codebook, clean: Clean) -> tuple[Codebook, Mapping[str, str]]:
    """Return `book` with each text as `clean` gives it, and new ids by old ones: an id is made of a name, and goes with it.

    A term that names somebody is left out.
    """
    ids: dict[str, str] = {}
    taken = {code.id for code in book if _same_labels(code, clean)}
    for code in book:
        if _same_labels(code, clean):
            ids[code.id] = code.id
        else:
            ids[code.id] = _free(slug(clean(code.label(book.language))) or "kode", "", taken)
            taken.add(ids[code.id])
    codes = tuple(_clean(code, clean, ids) for code in book)
    head = {name: clean(getattr(book, name)) for name in ("title", "description", "method")}
    meta = {name: clean(value) for name, value in book.meta.items()}
    return replace(book, codes=codes, meta=meta, **head), ids


def _same_labels(code: Code, clean: Clean) -> bool:
    return all(clean(label) == label for label in code.labels.values())


def _clean(code: Code, clean: Clean, ids: Mapping[str, str]) -> Code:
    return replace(
        code,
        id=ids[code.id],
        parent=ids.get(code.parent, ""),
        labels={language: clean(label) for language, label in code.labels.items()},
        terms=tuple(term for term in code.terms if all(clean(word) == word for word in _words_of(term))),
        questions=tuple(one for one in code.questions if slug(one) == one),
        definition=clean(code.definition),
        include=clean(code.include),
        exclude=clean(code.exclude),
        example=clean(code.example),
    )


def merged(ours: Codebook, coming: Codebook, same_ids: bool) -> MergedBook:
    """Return `ours` with what is new in `coming`. `same_ids` says that bsb wrote both, so that an id means the same in both.

    A code of another program is the same as ours when it is called the same and stands in the same place, or is the only one of that
    name in both.
    """
    joining = _Joining(ours, coming, same_ids)
    for code in _parents_first(coming):
        joining.take(code)
    book = replace(ours, codes=(*ours.codes, *joining.new))
    new = tuple(code.id for code in joining.new)
    absent = tuple(code.id for code in ours if code.id not in joining.ids.values())
    return MergedBook(book, joining.ids, new, tuple(joining.differing), absent)


def _parents_first(book: Codebook) -> Iterator[Code]:
    for top in book.children(""):
        yield from (book.by_id[id] for id in book.below(top.id))


class _Joining:
    """Holds what has been joined so far."""

    def __init__(self, ours: Codebook, coming: Codebook, same_ids: bool) -> None:
        self.ours, self.same_ids = ours, same_ids
        self.ids: dict[str, str] = {}
        self.new: list[Code] = []
        self.differing: list[str] = []
        self.taken = set(ours.by_id)
        self.single = _singles(ours) & _singles(coming)
        self.by_place = {(code.parent, _name(code)): code for code in reversed(ours.codes)}
        self.by_name = {_name(code): code for code in reversed(ours.codes)}

    def take(self, code: Code) -> None:
        """Find `code` among ours, or add it."""
        parent = self.ids.get(code.parent, "")
        known = self._known(code, parent)
        if known is not None:
            self.ids[code.id] = known.id
            if _differs(known, code, parent):
                self.differing.append(known.id)
            return
        id = _free(code.id, parent, self.taken)
        self.taken.add(id)
        self.ids[code.id] = id
        self.new.append(replace(code, id=id, parent=parent, order=len(self.ours.codes) + len(self.new) + 1))

    def _known(self, code: Code, parent: str) -> Code | None:
        if self.same_ids and code.id in self.ours.by_id:
            return self.ours.by_id[code.id]
        name = _name(code)
        there = self.by_place.get((parent, name))
        return there or (self.by_name.get(name) if name in self.single else None)


def _name(code: Code) -> str:
    return slug(code.label())


def _singles(book: Codebook) -> set[str]:
    return {name for name, n in Counter(_name(code) for code in book).items() if n == 1}


def _differs(ours: Code, coming: Code, parent: str) -> bool:
    said = [(getattr(coming, name), getattr(ours, name)) for name in _FIELDS]
    return (
        any(ours.labels.get(language, label) != label for language, label in coming.labels.items())
        or parent != ours.parent
        or any(a and a != b for a, b in said)
    )


def _free(wanted: str, parent: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    inside = f"{parent}-{wanted}" if parent else wanted
    if inside not in taken:
        return inside
    return next(f"{inside}-{n}" for n in range(2, len(taken) + 3) if f"{inside}-{n}" not in taken)


def came_from(study: Study) -> str:
    """Return what the codebook that the study's own was made of is called among those that come with bsb."""
    from bsb.coding.codebook_shipped import BOOKS, FIRST

    own = study.codebook().id
    return own if own in BOOKS else FIRST


def is_untouched_template(study: Study) -> bool:
    """Whether the study's codebook is still one that came with bsb, in any language, or none, so that another may take its place."""
    from bsb.coding.codebook_shipped import BOOKS, shipped_text

    path: Path = study.folder / study.settings.codebook
    if not path.is_file():
        return True
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return any(text == shipped_text(name, language) for language in LANGUAGES for name in BOOKS)

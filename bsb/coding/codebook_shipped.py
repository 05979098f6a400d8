"""The codebooks that come with bsb, in each language that a study can have.

    codebooks/bsb-oslo.yaml         the whole book, with its words in bokmål and the terms that are looked for
    codebooks/nn/bsb-oslo.yaml      the same words in nynorsk: title, definitions, what belongs and what does not, examples

Ids and terms are the same in every language, so that studies can be put together and the same talk gets the same proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bsb.errors import InputError
from bsb.language import LANGUAGES, _
from bsb.model.codebook import Code, Codebook
from bsb.text.near import did_you_mean
from bsb.text.shipped import shipped

__all__ = ["BOOKS", "FIRST", "Translated", "all_shipped_books", "shipped_book", "shipped_text", "spoken", "translated"]

BOOKS = ("bsb-oslo", "bsb-oppfolging", "brukermedvirkning", "oomt-mestring", "sammen-om-bolig", "god-tjeneste")
FIRST = BOOKS[0]
"""The one that a new study begins with."""

_SPOKEN = "nb"
_HEAD = {"tittel": "title", "metode": "method", "beskrivelse": "description"}
_TEXTS = {"definisjon": "definition", "ta_med": "include", "ta_ikke_med": "exclude", "eksempel": "example"}
# As these files are written: a field with the lines below it that stand further in, a code, and the title of a part.
_FIELD = re.compile(r"(?m)^(?P<lead> +)(?P<name>[a-z_]+):.*\n(?:(?P=lead) +.*\n)*")
_CODE = re.compile(r"(?m)^  (?:- id: )?([a-z0-9-]+):?\n")
_PART = re.compile(r"(?m)^  # ── .*\n")


@dataclass(frozen=True)
class Translated:
    """A codebook in another language; `own` are the ids of codes with words of somebody's own, which stand as they were written."""

    codebook: Codebook
    own: tuple[str, ...]


def shipped_text(name: str, language: str) -> str:
    """Return a codebook that comes with bsb as the text of a yaml file. Raises `InputError` where none is called so."""
    if name not in BOOKS:
        known = _("De heter {names}.").format(names=", ".join(BOOKS))
        raise InputError(_("Ingen kodebok som følger med, heter «{name}».").format(name=name),
                         did_you_mean(name, BOOKS, known))  # fmt: skip
    text = shipped("codebooks", f"{name}.yaml").read_text(encoding="utf-8")
    return text if language == _SPOKEN else _rendered(text, name, language)


@lru_cache(maxsize=len(LANGUAGES) * len(BOOKS))
def shipped_book(name: str, language: str) -> Codebook:
    """Return a codebook that comes with bsb."""
    from bsb.coding.codebook_yaml import draft_yaml

    return draft_yaml(shipped_text(name, language), f"{name}.yaml").codebook


@lru_cache(maxsize=1)
def all_shipped_books() -> tuple[Codebook, ...]:
    """Return every codebook that comes with bsb, in every language."""
    return tuple(shipped_book(name, language) for language in LANGUAGES for name in BOOKS)


def translated(book: Codebook, language: str) -> Translated:
    """Return `book` with what stands as it came with bsb put in `language`. What people have written stays."""
    to = _to(language)
    codes = [replace(code, **_moved(code, _TEXTS.values(), to)) for code in book]
    own = tuple(code.id for code in book if any(text and text not in to for text in _written(code)))
    return Translated(replace(book, codes=tuple(codes), language=language, **_moved(book, _HEAD.values(), to)), own)


def spoken(book: Codebook) -> Codebook:
    """Return `book` as it is held against talk: words that came with bsb in bokmål, which is the language of their terms."""
    if book.language == _SPOKEN:
        return book
    to = _to(_SPOKEN)
    known = any(text in to for code in book for text in _written(code))
    return translated(book, _SPOKEN).codebook if known else book


def _written(code: Code) -> Iterator[str]:
    return (getattr(code, name) for name in _TEXTS.values())


def _moved(of: Code | Codebook, names: Iterable[str], to: Mapping[str, str]) -> dict[str, Any]:
    return {name: to.get(getattr(of, name), getattr(of, name)) for name in names}


@lru_cache(maxsize=len(LANGUAGES))
def _to(language: str) -> Mapping[str, str]:
    """Return every text of the codebooks, in any language, with the same in `language`."""
    found: dict[str, str] = {}
    for name in BOOKS:
        target = shipped_book(name, language)
        for source in (shipped_book(name, other) for other in LANGUAGES):
            found.update((getattr(source, field), getattr(target, field)) for field in _HEAD.values())
            for code in source:
                same = target.by_id[code.id]
                found.update((getattr(code, field), getattr(same, field)) for field in _TEXTS.values())
    found.pop("", None)
    return found


def _rendered(text: str, name: str, language: str) -> str:
    """Return a file in bokmål with its words in another language, as they stand in the file of that language; all else stays."""
    words = shipped("codebooks", language, f"{name}.yaml").read_text(encoding="utf-8")
    about, _head, said = words.partition("\nkodebok:\n")
    of_book, *of_codes = _CODE.split(said.replace("\nkoder:\n", "\n", 1))
    by_code = dict(zip(of_codes[::2], of_codes[1::2], strict=True))
    _before, _head, rest = text.partition("\nkodebok:\n")
    head, *codes = _CODE.split(rest)
    made = [about, "\nkodebok:\n", _with(head, of_book).replace(f"sprak: {_SPOKEN}", f"sprak: {language}")]
    for id, body in zip(codes[::2], codes[1::2], strict=True):
        made += [f"  - id: {id}\n", _with(body, by_code[id])]
    return _parts("".join(made), of_book)


def _with(fields: str, words: str) -> str:
    """Return fields with those of `words` in their places."""
    new = {found["name"]: found[0] for found in _FIELD.finditer(words)}
    return _FIELD.sub(lambda found: new.get(found["name"], found[0]), fields)


def _parts(text: str, words: str) -> str:
    titles = iter(_PART.findall(words))
    return _PART.sub(lambda found: next(titles, found[0]), text)

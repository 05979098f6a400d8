"""Code words of a display file, turned into code ids: `ansvarsgruppe`, `medvirkning/**`, a label, a path."""

from __future__ import annotations

from collections.abc import Iterable

from bsb.display.folding import suggestion
from bsb.errors import Fault
from bsb.language import _
from bsb.model.codebook import Codebook, Dimension
from bsb.text.normalise import slug

__all__ = ["dimension_of", "resolve"]


def resolve(codebook: Codebook, words: Iterable[str]) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Return code ids in the order asked for, and a fault with a suggestion for each word that no code has.

    `x` is that code and those below it when it is used to select; `x/**` is the codes below it too; `x/*` the ones right below.
    """
    found: list[str] = []
    faults: list[Fault] = []
    for word in words:
        if word.startswith("@"):
            # Every code of a dimension, by its word in the plural or singular: `@tjenester`.
            wanted = next((each for each in Dimension if slug(word).startswith(slug(each.value))), None)
            if wanted is None:
                what = _("Det finnes ingen slags koder som heter «{word}».").format(word=word)
                faults.append(Fault(what, suggestion(word.removeprefix("@"), [each.value for each in Dimension])))
                continue
            found.extend(code.id for code in codebook if code.dimension is wanted)
            continue
        ids = _one(codebook, word)
        if ids is None:
            faults.append(_unknown(codebook, word))
        found.extend(ids or ())
    return tuple(dict.fromkeys(found)), tuple(faults)


def _unknown(codebook: Codebook, word: str) -> Fault:
    return Fault(
        _("Kodeboken har ingen kode «{word}».").format(word=word), suggestion(word, [code.id for code in codebook])
    )


def _one(codebook: Codebook, word: str) -> tuple[str, ...] | None:
    path = [part for part in word.split("/") if part]
    tail = path[-1] if path and path[-1] in {"*", "**"} else ""
    names = path[:-1] if tail else path
    code = _find(codebook, names[-1]) if names else None
    if code is None:
        return None
    if tail == "*":
        return tuple(child.id for child in codebook.children(code))
    return codebook.below(code) if tail == "**" else (code,)


def _find(codebook: Codebook, word: str) -> str | None:
    if word in codebook.by_id:
        return word
    wanted = slug(word)
    return next((code.id for code in codebook if wanted in {code.id, *map(slug, code.labels.values())}), None)


def dimension_of(word: str) -> Dimension | None:
    """Return the dimension a word names (`tjeneste`, `aktor`), or None."""
    return next((each for each in Dimension if slug(each.value) == slug(word)), None)

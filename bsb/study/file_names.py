"""What files are called: which by somebody, so that a log can call them by number, and which table a name speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.text.normalise import nfc, slug

if TYPE_CHECKING:
    from bsb.privacy.key import Key

__all__ = ["called_by_somebody", "is_codebook", "table_words"]


def called_by_somebody(paths: Iterable[Path], key: Key | None) -> tuple[Path, ...]:
    """Return the files that somebody in the key is called as, and those with a word that stands on no list.

    Whom a talk is with may be named nowhere but there. Marks of names in the study itself would tell without the key, but whoever has the
    study could try a list of names on them.
    """
    from bsb.privacy.forms import name_words
    from bsb.privacy.listed import has_unknown, words_in

    people = key.people if key else ()
    known = {word for person in people for name in person.all_names for word in name_words(nfc(name))}
    return tuple(path for path in paths if has_unknown(path.stem) or not known.isdisjoint(words_in(path.stem)))


def table_words(stem: str) -> str:
    """Return the words of a file's name, as `slug`, without numbers at their ends: «Kodeark2» is a second `kodeark`."""
    return re.sub(r"(?<=[a-z])\d+(?=-|$)", "", slug(stem))


def is_codebook(path: Path, table: str) -> bool:
    """Whether a file is a codebook: by its name («kodebok ny.xlsx»), or by what was asked for."""
    return not {"kodebok", "codebook"}.isdisjoint(table_words(table or path.stem).split("-"))

"""The language of what people read: bokmål first, nynorsk and English through gettext catalogues.

The message in the code is the bokmål sentence itself, so a missing translation shows bokmål, never a key.

    _("Leste {n} filer.").format(n=3)

Catalogues lie in `bsb/language/catalogues/<code>/LC_MESSAGES/bsb.mo`; `tools/catalogues.py` makes them. A study has its
language; what is said before a study is open follows the environment.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

__all__ = [
    "LANGUAGES",
    "_",
    "current",
    "from_environment",
    "in_every",
    "joined",
    "ngettext",
    "set_language",
    "texts_in",
    "use",
]

LANGUAGES = ("nb", "nn", "en")

_current: ContextVar[str] = ContextVar("bsb_language", default="nb")
# In the order that gettext asks them.
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
_CATALOGUES = Path(__file__).parent / "catalogues"


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("bsb", _CATALOGUES, languages=[language], fallback=True)


def current() -> str:
    """The language in use: nb, nn or en."""
    return _current.get()


def set_language(language: str) -> None:
    """Use `language` from here on in this context."""
    _current.set(language if language in LANGUAGES else "nb")


@contextmanager
def use(language: str) -> Iterator[None]:
    """Use `language` inside a with-block."""
    token = _current.set(language if language in LANGUAGES else "nb")
    try:
        yield
    finally:
        _current.reset(token)


def _(message: str) -> str:
    """Return `message` in the language in use; the argument is the bokmål text."""
    return _catalogue(current()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of a message that fits `n`."""
    return _catalogue(current()).ngettext(one, many, n)


def joined(words: Sequence[str]) -> str:
    """Return words as people list them: `a, b og c`."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} og {last}").format(first=", ".join(words[:-1]), last=words[-1])


def in_every(message: str) -> tuple[str, ...]:
    """Return `message` in each language: what a sheet may say that was written in another language than the one in use."""
    return tuple(dict.fromkeys(_catalogue(code).gettext(message) for code in LANGUAGES))


def texts_in(code: str) -> tuple[str, ...]:
    """Return everything the program may say in a language other than bokmål, with {places} to be filled."""
    said: Mapping[object, str] = getattr(_catalogue(code), "_catalog", {})
    return tuple(sorted({text for text in said.values() if text}))


def from_environment(environ: Mapping[str, str]) -> str:
    """Return the language that the environment asks for: BSB_LANGUAGE, else that of the system; nb when neither is one of ours.

    `no` and anything else the catalogues do not hold give bokmål, and so does a system that names no language (`C`).
    """
    asked = environ.get("BSB_LANGUAGE") or next(filter(None, map(environ.get, _SYSTEM)), "")
    code = asked[:2].casefold()
    return code if code in LANGUAGES else "nb"

"""The catalogues hold what the program says: nearly all of it, with the same placeholders, spaces and forms."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

import pytest

from bsb.language import _, ngettext, use
from tools.catalogues import CODES, compiled, load, merged, messages, missing, path_of, po_text

ALL = messages()


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """Yield each translated text beside the bokmål it stands for."""
    for message in load(code):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts: Any = message.string if isinstance(message.id, tuple) else (message.string,)
        yield from ((id, text) for id, text in zip(ids, texts, strict=True) if text)


def fields(text: str) -> list[tuple[str, str]]:
    return sorted((name, form or "") for _text, name, form, _how in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("code", CODES)
def test_nearly_all_is_translated(code: str):
    # A message written in the last minutes may wait for its translation; bokmål is shown meanwhile.
    left = missing(merged(code, ALL))
    assert len(left) <= 0.02 * len(ALL), "\n".join(map(str, left))


@pytest.mark.parametrize("code", CODES)
def test_placeholders_agree(code: str):
    wrong = [(id, text) for id, text in pairs(code) if "{" in id and fields(id) != fields(text)]
    assert not wrong


@pytest.mark.parametrize("code", CODES)
def test_spaces_and_line_breaks_agree(code: str):
    def edges(text: str) -> tuple[str, str, int]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], text.count("\n")

    assert not [(id, text) for id, text in pairs(code) if edges(id) != edges(text)]


@pytest.mark.parametrize("code", CODES)
def test_compiled_is_what_the_text_says(code: str):
    assert path_of(code, "mo").read_bytes() == compiled(code), "run tools/catalogues.py"


@pytest.mark.parametrize("code", CODES)
def test_the_same_sources_give_the_same_file(code: str):
    assert po_text(code, merged(code, ALL)) == po_text(code, merged(code, list(reversed(ALL))))


def test_speaks_three_languages():
    said = {}
    for code in ("nb", "nn", "en"):
        with use(code):
            said[code] = (_("Ukjent kilde."), ngettext("{n} sitat", "{n} sitater", 2).format(n=2))
    assert said == {
        "nb": ("Ukjent kilde.", "2 sitater"),
        "nn": ("Ukjend kjelde.", "2 sitat"),
        "en": ("Unknown source.", "2 quotes"),
    }


def test_commands_in_a_message_are_left_as_they_are_typed():
    for code in CODES:
        for id, text in pairs(code):
            for command in ("bsb code", "bsb names review", "bsb names approve", "bsb key show", "--table", "--coder"):
                assert (command in id) == (command in text), id


def test_what_stands_inside_an_f_string_is_found_too() -> None:
    found = set(messages())
    assert {"Vis bare rader med", "Skriv ut", "Lukk"} <= found

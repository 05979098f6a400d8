"""A search for names goes through everything that can be written in a display file, key by key."""

from __future__ import annotations

import pytest

from bsb.display import keys
from bsb.display.spec import DisplaySpec
from bsb.display.specfile import parse
from bsb.display.spectexts import spec_texts

NAME = "Kari Nordberg"
FREE = ("text", "title", "titles", "words", "order", "kept", "kept_words")


def _places() -> list[tuple[str, object]]:
    """Every key at which words can be written, with a file that has a name there."""
    inside = {"utvalg": keys.FILTER, "rader": keys.AXIS, "kolonner": keys.AXIS, "sider": keys.AXIS, "celle": keys.CELL}
    found: list[tuple[str, object]] = [
        (key.word, {key.word: NAME}) for key in keys.TOP if key.kind in FREE and key.field
    ]
    for part, table in inside.items():
        axis = {"etter": "tema"} if table is keys.AXIS else {}
        found += [(f"{part}.{key.word}", {part: {**axis, key.word: NAME}}) for key in table if key.kind in FREE]
    found += [
        (f"delrader.{key.word}", {"rader": {"etter": "tema", "delrader": {"etter": "case", key.word: NAME}}})
        for key in keys.AXIS
        if key.kind in FREE
    ]
    found += [
        (f"felt.{key.word}", {"kolonner": {"etter": "felt", "felt": [{"felt": "sitat", key.word: NAME}]}})
        for key in keys.FIELD
        if key.kind in FREE
    ]
    found += [
        ("felt", {"kolonner": {"etter": "felt", "felt": [NAME]}}),
        ("rekkefølge, en liste", {"rader": {"etter": "rolle", "rekkefølge": ["bruker", NAME]}}),
    ]
    found += [(f"valg.{name}", {"valg": {name: NAME}}) for name in keys.OPTIONS]
    found += [
        ("attributt, verdien", {"utvalg": {"attributt.kjønn": [NAME]}}),
        ("attributt, navnet", {"utvalg": {f"attributt.{NAME}": "k"}}),
    ]
    return found


@pytest.mark.parametrize(("where", "file"), [pytest.param(*one, id=one[0]) for one in _places()])
def test_nothing_that_can_be_written_is_passed_by(where: str, file: dict[str, object]):
    spec = parse(file, DisplaySpec("prøve"), "egen.yaml")
    assert NAME in {text for _key, text in spec_texts(spec)}


def test_every_part_of_a_display_is_looked_into():
    assert {key.word for key in keys.TOP if key.kind in {"part", "pages"} and key.field} == {
        "utvalg",
        "rader",
        "kolonner",
        "sider",
        "celle",
        "ark",
        "valg",
    }, "a part that is new must be walked too"

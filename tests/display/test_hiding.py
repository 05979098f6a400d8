"""What the gate holds is printed otherwise: every text it is shown changes, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from studies import small

from bsb.display import build, load_spec, presets
from bsb.display.hiding import with_texts
from bsb.display.writers import rendered
from bsb.model.display import Display
from bsb.model.human import Reservation

SHARED = [preset.slug for preset in presets() if not load_spec(preset.slug).internal_only]


@pytest.mark.parametrize("name", SHARED)
def test_every_text_the_gate_is_shown_changes_and_nothing_else(name: str) -> None:
    display = build(small(), load_spec(name), "ekstern")
    marked = {text: f"{text} q7" for _place, text in display.texts()}
    changed = with_texts(display, marked)
    assert list(changed.texts()) == [(place, marked[text]) for place, text in display.texts()]
    back = with_texts(changed, {new: old for old, new in marked.items()})
    assert _plain(back) == _plain(display)
    assert [cell.segments for cell in changed.cells] == [cell.segments for cell in display.cells]
    assert changed.fixed == display.fixed


def _plain(display: Display) -> Display:
    return replace(display, cells=tuple(display.cells), pages=tuple(map(_plain, display.pages)))


def test_a_masked_quote_and_its_piece_in_a_cell_are_still_verbatim() -> None:
    display = build(small(), load_spec("sitatmatrise"))
    word = next(word for quote in display.quotes for word in quote.text.split() if word.isalpha() and len(word) > 3)
    masks = {text: text.replace(word, "[…]") for _place, text in display.texts() if word in text}
    files = rendered(with_texts(display, masks), ("html",)).files
    assert files and masks
    assert f" {word} " not in files[0][1].decode("utf-8").split("<body", 1)[1]


@pytest.mark.parametrize("name", SHARED)
def test_words_that_nobody_may_quote_stand_nowhere_outside_whatever_is_said_of_them(name: str) -> None:
    study = small()
    no = tuple(Reservation(id=f"r{n}", author="kari", segment=each.id) for n, each in enumerate(study.segments))
    display = build(replace(study, human=replace(study.human, reservations=no)), load_spec(name), "ekstern")
    printed = [text for _place, text in display.texts()]
    assert not [each.id for each in study.segments for text in printed if each.text[:25] in text]

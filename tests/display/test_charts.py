"""What the drawings show: signs by their own lines, bars against what they are a part of, whole words."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from studies import small, summary

from bsb.display import build, load_spec
from bsb.display.charts import alt_text
from bsb.display.charts.bars import _whole
from bsb.display.charts.base import drawable
from bsb.display.charts.heat import _apart, _heads
from bsb.display.charts.network import _top_of_bow
from bsb.display.charts.valence import _rows
from bsb.display.writers import write
from bsb.model.display import Cell, Display, Gap, Heading, Layer, LayerKind


@pytest.mark.parametrize(
    ("start", "end"), [((0.0, 0.0), (4.0, 1.0)), ((4.0, 1.0), (0.0, 0.0)), ((0.0, 0.0), (0.0, 3.0))]
)
def test_a_sign_stands_on_its_own_line(start: tuple[float, float], end: tuple[float, float]) -> None:
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure
    from matplotlib.patches import ConnectionStyle

    axes = Figure(figsize=(6, 6)).add_axes((0, 0, 1, 1))
    axes.set_xlim(-1, 5)
    axes.set_ylim(5, -1)  # downwards is plus, as in the networks
    # The bow as it is drawn: three points of a curve, whose top lies halfway to the one in the middle.
    on_paper = [tuple(axes.transData.transform(each)) for each in (start, end)]
    first, control, last = ConnectionStyle("arc3", rad=0.3)(*on_paper).vertices
    top = axes.transData.inverted().transform(0.25 * first + 0.5 * control + 0.25 * last)
    assert _top_of_bow(start, end, 0.3) == pytest.approx(tuple(top), abs=0.01)


def counted(text: str, number: float, of: int | None) -> Cell:
    return Cell("r", "k", (Layer(LayerKind.COUNT, text, number=number, of=of),))


def test_a_bar_is_full_when_all_who_could_say_it_do() -> None:
    assert _whole(counted("2 av 2", 2, 2)) == 2
    assert _whole(counted("1 av 3", 1, 3)) == 3
    assert _whole(counted("7", 7, None)) == 7
    assert _whole(None) == 0


def test_bars_stand_in_the_order_of_the_table() -> None:
    rows = tuple(Heading(key, key) for key in "ab")
    keys = ("antall:positiv", "antall:kritisk", "antall:blandet")
    # Nine people are in a, five on one side and five on the other in b.
    values = {"a": (9.0, 0.0, 0.0), "b": (5.0, 5.0, 0.0)}
    cells = tuple(
        Cell(row, key, (Layer(LayerKind.COUNT, str(n), number=n),))
        for row, found in values.items()
        for key, n in zip(keys, found, strict=True)
    )
    columns = tuple(Heading(key, key) for key in keys)
    shown = _rows(Display("F2", "prøve", "Prøve", "Hva?", rows, columns, cells, kind="register"))
    assert [row.key for row, _values in shown] == ["a", "b"]


def heads_of(*labels: str, number: str = "3 av 9") -> tuple[tuple[str, ...], bool, float]:
    columns = tuple(Heading(label, label) for label in labels)
    cells = tuple(Cell("r", each.key, (Layer(LayerKind.COUNT, number),)) for each in columns)
    found = _heads(Display("D14", "prøve", "Prøve", "Hva?", (Heading("r", "R"),), columns, cells), left=2.0)
    return found.texts, found.upright, found.apart


def test_no_word_over_a_heat_map_is_broken_or_touches_the_next() -> None:
    assert heads_of("Oppfølgingstjenesten", "DPS og sykehus") == (
        ("Oppfølgingstjenesten", "DPS og\nsykehus"),
        False,
        pytest.approx(1.18),
    )
    assert _apart(["NAV", "Bolig"]) == 1.0
    # Twenty letters beside twenty: half of each, and a little air.
    assert _apart(["x" * 20, "x" * 20]) == pytest.approx(1.7)


def test_heads_stand_upright_where_the_drawing_would_be_wider_than_a_page() -> None:
    texts, upright, apart = heads_of(*(f"{n}. Hvordan hjelpen gis" for n in range(10, 25)), number="126 (29)")
    assert upright
    assert texts[0] == "10. Hvordan hjelpen gis"
    assert 2.0 + 15 * apart < 13, "a page across is 10 inches, and letters are made no smaller than they can be read"
    assert apart > 8 * 0.07, "the numbers have room"


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("Hun smilte 😀👩‍👩‍👧 og gikk", "Hun smilte […] og gikk"),
        ("نعم شكرا", "[…]"),
        ("நான் நலமாக", "[…]"),
        ("Å, så fint – «ja» … 90 %", "Å, så fint – «ja» … 90 %"),
    ],
)
def test_letters_that_cannot_be_drawn_are_left_out_as_other_words_are(said: str, drawn: str) -> None:
    has = {*range(32, 0x600), *map(ord, "–…«»")}
    assert drawable(said, has) == drawn


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_nothing_is_said_on_screen_of_letters_that_a_font_lacks(tmp_path: Path, ending: str) -> None:
    base = small()
    goals = (replace(base.human.goals[0], wording="நான் 😀"),)
    display = build(replace(base, human=replace(base.human, goals=goals)), load_spec("måloppnåelse"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (path,) = write(display, tmp_path, [ending])
    assert ending == "png" or "நான்" in path.read_text(encoding="utf-8"), "in svg a text is a text"


def test_what_a_network_says_is_plain_language() -> None:
    told = alt_text(build(small(), load_spec("årsaksnettverk")))
    assert "  " not in told
    one = build(
        replace(small(), human=replace(small().human, links=small().human.links[:1])), load_spec("årsaksnettverk")
    )
    assert alt_text(one).startswith("Nettverk med 2 bokser og 1 strek. Sterkest: ")


def test_what_a_heat_map_says_tells_asked_in_vain_from_not_known_and_how_many_are_as_large() -> None:
    display = build(small(), load_spec("kodekart"))
    told = alt_text(display)
    gaps = [cell.gap for cell in display.cells if cell.gap is not None]
    assert f"{gaps.count(Gap.NONE)} felt er tomme fordi det er spurt" in told
    assert f"{len(gaps) - gaps.count(Gap.NONE)} felt er uten data" in told
    shades = sorted((cell.shade for cell in display.cells if cell.shade is not None), reverse=True)
    assert f"{shades[3:].count(shades[2])} felt til er like stor" in told


def test_what_is_mentioned_together_is_no_share() -> None:
    told = alt_text(build(small(), load_spec("samforekomst")))
    assert "Høyest tall: " in told
    assert " sammen med " in told
    assert "andel" not in told


def test_words_beside_an_event_are_no_event() -> None:
    base = small()
    noted = [summary("tidsordnet", "bolig", "før", "Et notat.")]
    told = alt_text(build(replace(base, human=replace(base.human, summaries=tuple(noted))), load_spec("tidsordnet")))
    assert told.startswith("Tidslinje med 2 hendelser")

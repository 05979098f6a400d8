"""Where quotes stand in the sheet Sitater: every cell leads to its own, a group to those of its rows, and nothing stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bsb.display.writers.xlsx.quoteplan import Plan, planned
from bsb.model.display import Cell, Display, Heading, Layer, LayerKind, Quote

FIRST = 5
Said = Mapping[tuple[str, str], Sequence[str]]
"""Which segments stand in (row, column)."""


def page(name: str, rows: Sequence[Heading], themes: Sequence[str], said: Said, kind: str = "item") -> Display:
    quotes = [
        Quote(number, each, f"ord {each}")
        for number, each in enumerate(sorted({s for v in said.values() for s in v}), 1)
    ]
    cells = [
        Cell(row.key, theme, (Layer(LayerKind.COUNT, "1"),), segments=tuple(said.get((row.key, theme), ())))
        for row in rows
        for theme in themes
    ]
    columns = tuple(Heading(theme, theme.capitalize(), kind) for theme in themes)
    return Display("D", "d", "T", "S?", tuple(rows), columns, tuple(cells), quotes=tuple(quotes), page=name)


def stacked(name: str, interviews: Mapping[str, Said], services: Sequence[str], themes: Sequence[str]) -> Display:
    """A page where interviews are stacked: a group row for each, with everything of it, and a row for each service."""
    rows, said = [], {}
    for interview, own in interviews.items():
        rows.append(Heading(interview, interview, "group"))
        rows += [Heading(f"{interview}/{each}", each, parent=interview, level=1) for each in services if each != "uten"]
        said |= {(f"{interview}/{row}", theme): found for (row, theme), found in own.items() if row != "uten"}
        for theme in themes:
            every = [each for (_row, column), found in own.items() if column == theme for each in found]
            said[interview, theme] = sorted(set(every))
    return page(name, rows, themes, said)


def whole(*pages: Display) -> Display:
    return replace(page("Oversikt", [Heading("x", "X")], ["y"], {}), pages=pages)


def standing(plan: Plan) -> dict[int, str]:
    """What stands in each row, one quote in each."""
    quotes = [quote.segment for _key, _labels, found in plan.blocks for quote in found]
    return dict(enumerate(quotes, FIRST))


def led_to(plan: Plan, page_name: str, row: str, column: str) -> list[str]:
    first, end = plan.links[page_name][row, column]
    rows = standing(plan)
    return [rows[number] for number in range(first, end)]


def one_row(quote: Quote) -> int:
    return 1


SERVICES = ("nav", "bolig", "uten")
THEMES = ("penger", "trygghet")
ROWS = [Heading(each, each, "outside" if each == "uten" else "item") for each in SERVICES]


def test_a_group_leads_to_the_quotes_of_its_rows_which_stand_beside_each_other() -> None:
    said = {
        ("nav", "penger"): ["S1"],
        ("bolig", "trygghet"): ["S2"],
        ("bolig", "penger"): ["S3"],
        ("uten", "penger"): ["S4"],
    }
    plan = planned(
        whole(page("I01", ROWS, THEMES, said), stacked("Nord", {"I01": said}, SERVICES, THEMES)), FIRST, one_row
    )
    assert list(standing(plan).values()) == ["S1", "S3", "S4", "S2"]
    assert led_to(plan, "Nord", "I01", "penger") == ["S1", "S3", "S4"]
    assert led_to(plan, "Nord", "I01/bolig", "penger") == ["S3"] == led_to(plan, "I01", "bolig", "penger")


def test_two_themes_with_the_same_quote_lead_to_a_row_of_their_own_name() -> None:
    plan = planned(page("", ROWS, THEMES, {("nav", "penger"): ["S1"], ("nav", "trygghet"): ["S1"]}), FIRST, one_row)
    assert [labels[1] for _key, labels, _quotes in plan.blocks] == ["Penger", "Trygghet"]


def test_fields_of_a_row_with_the_same_quotes_lead_to_the_same_place() -> None:
    fields = page("", ROWS, THEMES, {("nav", "penger"): ["S1"], ("nav", "trygghet"): ["S1"]}, kind="field")
    plan = planned(fields, FIRST, one_row)
    assert len(plan.blocks) == 1
    assert plan.links[""]["nav", "penger"] == plan.links[""]["nav", "trygghet"]


def test_a_group_that_holds_more_than_its_rows_show_has_a_place_of_its_own() -> None:
    rows = [Heading("g", "G", "group"), Heading("g/a", "a", parent="g", level=1)]
    plan = planned(page("", rows, ["t"], {("g", "t"): ["S1", "S2"], ("g/a", "t"): ["S1"]}), FIRST, one_row)
    assert led_to(plan, "", "g", "t") == ["S1", "S2"]
    assert led_to(plan, "", "g/a", "t") == ["S1"]


SEGMENTS = st.lists(st.sampled_from([f"S{n}" for n in range(6)]), unique=True, max_size=4).map(sorted)
INTERVIEW = st.fixed_dictionaries({(row, theme): SEGMENTS for row in SERVICES for theme in THEMES})


@given(st.lists(INTERVIEW, min_size=1, max_size=3), st.integers(1, 3))
def test_every_cell_leads_to_all_of_its_quotes_and_no_others(tables: list[Said], height: int) -> None:
    # Segments belong to one interview each.
    named = {
        f"I{n}": {place: [f"I{n}-{s}" for s in found] for place, found in each.items()} for n, each in enumerate(tables)
    }
    pages = [page(name, ROWS, THEMES, said) for name, said in named.items()]
    plan = planned(whole(*pages, stacked("Nord", named, SERVICES, THEMES)), FIRST, lambda _quote: height)
    rows = [quote.segment for _key, _labels, found in plan.blocks for quote in found for _part in range(height)]
    for each in (*pages, stacked("Nord", named, SERVICES, THEMES)):
        for cell in each.cells:
            if cell.segments:
                first, end = plan.links[each.page][cell.row, cell.column]
                assert set(rows[first - FIRST : end - FIRST]) == set(cell.segments)
            else:
                assert (cell.row, cell.column) not in plan.links[each.page]
    # What the interviews hold stands once for each place there, and the page that stacks them adds nothing.
    expected = Counter(segment for said in named.values() for found in said.values() for segment in found)
    assert Counter(rows) == Counter({segment: n * height for segment, n in expected.items()})

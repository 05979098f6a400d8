"""Random codings thrown at every preset: the account always balances, and no quote is ever bent (R6, R9)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import CODES, material, small

from bsb.display import build, load_spec, presets
from bsb.display.order import seriated
from bsb.display.quotes import Candidate, QuoteOptions, pick
from bsb.display.verbatim import check_display, excerpt, is_verbatim
from bsb.model.coding import MACHINE, Coding, Directness, OriginOfCoding, Status, Valence
from bsb.text.tokens import word_count

SEGMENTS = [segment.id for segment in material().segments]

coding = st.builds(
    Coding,
    segment=st.sampled_from(SEGMENTS),
    code=st.sampled_from([code.id for code in CODES]),
    coder=st.sampled_from([MACHINE, "anna", "per"]),
    origin=st.just(OriginOfCoding.HUMAN),
    status=st.sampled_from(list(Status)),
    valence=st.sampled_from(list(Valence)),
    directness=st.sampled_from(list(Directness)),
    illustrative=st.booleans(),
    publishable=st.booleans(),
)


@pytest.mark.parametrize("name", [preset.slug for preset in presets()])
@pytest.mark.parametrize("edition", ["intern", "ekstern"])
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codings=st.lists(coding, max_size=25))
def test_r06_the_account_balances_whatever_the_codings(codings: list[Coding], name: str, edition: str) -> None:
    spec = load_spec(name)
    if edition == "ekstern" and spec.internal_only:
        return
    display = build(replace(small(), codings=tuple(codings)), spec, edition)
    for page in (display, *display.pages):
        assert page.account.balances
        for cell in page.cells:
            assert cell.layers or cell.gap is not None or cell.row == "sum"
    check_display(display)


words = st.lists(
    st.sampled_from(["Ja.", "nei", "«så»", "[navn]", "ikke", "…", "gjør", "det", "=1+1", "– vi"]),
    min_size=1,
    max_size=60,
)


@given(text=words.map(" ".join), most=st.integers(1, 30))
def test_r09_an_excerpt_is_always_verbatim(text: str, most: int) -> None:
    short = excerpt(text, most)
    assert is_verbatim(short, text)
    assert word_count(short) <= max(most, 1) or short == text


candidate = st.builds(
    Candidate,
    segment=st.integers(1, 999).map(lambda n: f"S{n:03}"),
    person=st.sampled_from("ABCDE"),
    transcript=st.sampled_from(["I1", "I2", "I3"]),
    side=st.sampled_from(["positiv", "kritisk", "blandet", ""]),
    words=st.integers(1, 120),
    illustrative=st.booleans(),
    proposed=st.booleans(),
)


@given(found=st.lists(candidate, max_size=25, unique_by=lambda each: each.segment), count=st.integers(0, 8))
def test_the_quote_rule_keeps_its_promises(found: list[Candidate], count: int) -> None:
    chosen = pick(found, QuoteOptions(count=count))
    assert len(chosen) == min(count, len(found))
    assert len({each.segment for each in chosen}) == len(chosen)
    assert chosen == pick(found[::-1], QuoteOptions(count=count))
    sides = {each.side for each in found}
    if count >= 2 and {"positiv", "kritisk"} <= sides:
        assert {"positiv", "kritisk"} <= {each.side for each in chosen}


@given(st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz")), st.floats(0, 5)))
def test_r04_seriation_keeps_all_and_does_not_depend_on_the_start(filled: dict[tuple[str, str], float]) -> None:
    rows, columns = seriated("abcdef", "uvwxyz", filled)
    assert sorted(rows) == list("abcdef")
    assert sorted(columns) == list("uvwxyz")

"""Times as milliseconds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.ingest.clock import leading, milliseconds, only_stamp, stamp_of, strip_inner, trailing


@pytest.mark.parametrize(
    ("written", "ms"),
    [
        ("0:12", 12_000),
        ("12:31", 751_000),
        ("00:12:31", 751_000),
        ("1:02:03,250", 3_723_250),
        ("00:00:03.5", 3_500),
        ("#00:12:31-3#", 751_300),
        ("90:00", 5_400_000),
        ("00:61:00", None),
        ("00:00:75", None),
        ("nei", None),
    ],
)
def test_milliseconds(written: str, ms: int | None) -> None:
    assert milliseconds(written) == ms


@pytest.mark.parametrize(
    ("text", "start", "end", "rest"),
    [
        ("[00:12:31] Hei", 751_000, None, "Hei"),
        ("(0:12) Hei", 12_000, None, "Hei"),
        ("#00:00:12-3# Hei", 12_300, None, "Hei"),
        ("0:12 Hei", 12_000, None, "Hei"),
        ("0:12 – Hei", 12_000, None, "Hei"),
        ("[00:00:03 - 00:00:07] Hei", 3_000, 7_000, "Hei"),
        ("0:0:3.1 --> 0:0:5.2", 3_100, 5_200, ""),
        ("Hei 0:12", None, None, "Hei 0:12"),
        ("17:305 Hei", None, None, "17:305 Hei"),
    ],
)
def test_leading(text: str, start: int | None, end: int | None, rest: str) -> None:
    assert leading(text) == (start, end, rest)


def test_sure_leaves_what_the_clock_was() -> None:
    assert leading("17:30 kom hun", sure=True).rest == "17:30 kom hun"
    assert leading("[17:30] kom hun", sure=True).start_ms == 1_050_000
    assert leading("00:17:30 kom hun", sure=True).start_ms == 1_050_000


def test_trailing_and_inner() -> None:
    assert trailing("Bra. #00:00:12-3#") == (None, 12_300, "Bra.")
    assert trailing("Kom [00:12]") == (None, 12_000, "Kom")
    assert trailing("klokka 17:30") == (None, None, "klokka 17:30")
    assert strip_inner("Ja [00:12] nei #00:00:15-1# da klokka 17:30") == ("Ja nei da klokka 17:30", 2)
    assert only_stamp("[00:12]") and only_stamp("0:12 --> 0:15") and not only_stamp("0:12 hei")


@given(st.integers(0, 10**8), st.one_of(st.none(), st.integers(0, 10**8)))
def test_what_is_written_is_read(start: int, end: int | None) -> None:
    assert leading(stamp_of(start, end) + "Hei") == (start, end, "Hei")

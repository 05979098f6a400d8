"""Numbers are printed as people write them in the language in use."""

from __future__ import annotations

import pytest

from bsb.language import use
from bsb.language.numerals import decimal, percent, printed, spaced

FIXED = "\u00a0"


@pytest.mark.parametrize(
    ("language", "mark", "share"), [("nb", ",", f"52{FIXED}%"), ("nn", ",", f"52{FIXED}%"), ("en", ".", "52%")]
)
def test_decimals_and_per_cent(language: str, mark: str, share: str):
    with use(language):
        assert decimal(0.8, 2) == f"0{mark}80" and decimal(11.25) == f"11{mark}2"
        assert printed(1234.5) == f"1{FIXED}234{mark}5" and printed(3) == "3" and printed(-2.25) == f"−2{mark}25"
        assert printed(4.06, 1) == f"4{mark}1" and printed(2.999) == "3"
        assert percent(0.52) == share and percent(1).startswith("100")
        assert spaced(12400) == f"12{FIXED}400"

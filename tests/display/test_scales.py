"""Which end of a scale is the highest, however it is written."""

from __future__ import annotations

import pytest

from bsb.display.ratings import scale_levels
from bsb.model.human import Assessment


@pytest.mark.parametrize(
    ("scale", "value", "levels"),
    [
        ("høy, middels, lav", "lav", ("høy", "middels", "lav")),
        ("lav, middels, høy", "lav", ("høy", "middels", "lav")),
        ("Lav / Middels / Høy", "høy", ("Høy", "Middels", "Lav")),
        ("svært lav; lav; middels; høy; svært høy", "høy", ("svært høy", "høy", "middels", "lav", "svært lav")),
        ("nei, delvis, ja", "ja", ("ja", "delvis", "nei")),
        ("1, 2, 3, 4", "2", ("4", "3", "2", "1")),
        ("4, 3, 2, 1", "2", ("4", "3", "2", "1")),
        ("aldri < iblant < alltid", "iblant", ("alltid", "iblant", "aldri")),
        ("alltid > iblant > aldri", "iblant", ("alltid", "iblant", "aldri")),
        # Words of the study's own say nothing of their order: the first is the highest.
        ("grønn, gul, rød", "gul", ("grønn", "gul", "rød")),
        ("", "middels", ("høy", "middels", "lav")),
        ("1–5", "3", ("3",)),
    ],
)
def test_highest_first(scale: str, value: str, levels: tuple[str, ...]):
    assert scale_levels([Assessment(id="a", case="nord", variable="tillit", value=value, scale=scale)]) == levels

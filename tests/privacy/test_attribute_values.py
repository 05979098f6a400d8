"""What the register's other columns say of people holds no name that nobody knows; what people have in common stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.attribute_values import shown_values
from bsb.privacy.register import read_register

POLICY = NamePolicy(keep=("NAV",), seed=1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Torvild", "[…]"),
        ("gift med Arne", "gift med […]"),
        ("bor med Åse og Gunnvald", "bor med […] og […]"),
        ("Ola Nordmann", "[…]"),
        ("Somalia", "Somalia"),
        ("Trondheim", "Trondheim"),
        ("tigrinja", "tigrinja"),
        ("Farsi", "Farsi"),
        ("uføretrygd, NAV", "uføretrygd, NAV"),
        ("50–59", "50–59"),
        ("SIFO", "SIFO"),
        ("kommunal bolig", "kommunal bolig"),
        ("Mia, naboen", "Mia, naboen"),
    ],
)
def test_what_stands_and_what_does_not(value: str, shown: str) -> None:
    # Mia is somebody's constructed name here.
    assert shown_values([value], POLICY, ["Mia"]) == [shown]


def test_an_unknown_word_that_is_said_of_many_is_a_group_and_a_listed_name_is_not() -> None:
    assert shown_values(["Leangen", "Leangen", "Leangen", "Kvernmo"], POLICY, []) == ["Leangen"] * 3 + ["[…]"]
    assert shown_values(["Torunn"] * 4, POLICY, []) == ["[…]"] * 4


def test_how_people_are_reached_is_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "personer.csv"
    path.write_text(
        "Navn;Tlf;E-post;Adresse;Klengenavn;Stilling;Botid\nKari Lund;91743286;a@b.no;Storgata 1;Memo;lege;2 år\n",
        "utf-8",
    )
    (one,) = read_register(path)
    assert (one.nicknames, one.role, one.attributes) == (("Memo",), "lege", (("botid", "2 år"),))


def test_a_second_column_for_the_same_is_something_else_of_theirs(tmp_path: Path) -> None:
    path = tmp_path / "personer.csv"
    path.write_text("navn;rolle;stilling\nKari Lund;ansatt;sykepleier\n", "utf-8")
    (one,) = read_register(path)
    assert (one.role, one.attributes) == ("ansatt", (("stilling", "sykepleier"),))

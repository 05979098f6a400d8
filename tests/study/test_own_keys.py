"""The sheet of summaries comes back with the keys it was printed with: bsb's own words in them are nobody's name, and a name that is typed there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.model.human import Summary
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.key_search import KeySearch
from bsb.study.name_check import asked_of, held_in_writing

TALK = "I: Når er det vanskelig?\nB1: I helga. Da er et kvadrat av sol alt jeg ser av boligen.\n"


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    (talks / "nord-3.txt").write_text(TALK, encoding="utf-8")
    study.ingest([talks], secret=secret)
    return study


def held(study: Study, secret: Secret, row: str, column: str) -> set[str]:
    text = Summary(id="S1", display="taksonomi", row=row, column=column, text="")
    asked = [(f"2 {name}", value) for name, value in asked_of(text, frozenset())]
    return {one.word for one in held_in_writing(study.material(), asked, KeySearch(study, secret))}


@pytest.mark.parametrize(
    ("row", "column"),
    [("I01", "fritekst"), ("bolig#kvadrat", "fritekst:betydning"), ("#helga", "tolkning"), ("helga", "begrunnelse")],
)
def test_keys_of_a_display_are_not_held(read: Study, secret: Secret, row: str, column: str) -> None:
    assert held(read, secret, row, column) == set()


@pytest.mark.parametrize("row", ["Torunn", "bolig#Snorre Kvervik", "Helga"])
def test_a_name_that_somebody_types_as_a_row_is_held(read: Study, secret: Secret, row: str) -> None:
    assert held(read, secret, row, "fritekst")


def test_the_sheet_of_summaries_comes_in_as_it_went_out(read: Study, secret: Secret, tmp_path: Path) -> None:
    path = tmp_path / "sammendrag.csv"
    path.write_text(
        "display;rad;kolonne;tekst;forfatter\ntaksonomi;bolig#kvadrat;fritekst:betydning;Det lyset de har.;TN\n",
        encoding="utf-8",
    )
    assert read.import_table(path, "", "TN", secret=secret).new == 1
    path.write_text(
        "display;rad;kolonne;tekst;forfatter\ntaksonomi;bolig#Torunn;fritekst:betydning;Lys.;TN\n", encoding="utf-8"
    )
    with pytest.raises(TableError, match="Torunn"):
        read.import_table(path, "", "TN", secret=secret)

"""Every column that a table can have is explained, and nothing is explained that is not there."""

from __future__ import annotations

from dataclasses import fields

from bsb.exchange.dictionary import TABLE_COLUMNS, dictionary_rows
from bsb.exchange.human_columns import HUMAN_TABLES, shape_of
from bsb.exchange.rows import coding_rows, person_rows, segment_rows, transcript_rows, turn_rows
from bsb.exchange.tables import write_table
from bsb.language import use
from tests.display.studies import material


def test_the_columns_of_the_tables_are_the_columns_of_the_dictionary():
    study = material(attributes=())
    tables = {
        "tekst": turn_rows(study, {}, {}),
        "kodinger": coding_rows(study),
        "segmenter": segment_rows(study),
        "utskrifter": transcript_rows(study),
        "personer": person_rows(study),
    }
    assert {name: list(rows[0]) for name, rows in tables.items()} == {
        name: list(columns) for name, columns in TABLE_COLUMNS.items()
    }


def test_human_tables_are_explained_by_the_headings_people_write():
    said = {(row["tabell"], row["kolonne"]) for row in dictionary_rows()}
    for kind in HUMAN_TABLES:
        for field in fields(kind):
            assert (kind.table, shape_of(kind).headings[field.name][0]) in said


def test_every_row_says_something():
    rows = dictionary_rows()
    assert all(row["betyr"] and row["type"] for row in rows)
    assert len({(row["tabell"], row["kolonne"]) for row in rows}) == len(rows)


def test_allowed_values_and_the_attributes_of_the_study():
    rows = {(row["tabell"], row["kolonne"]): row for row in dictionary_rows(material())}
    assert rows["kodinger", "valence"]["verdier"] == "positiv, kritisk, blandet, nøytral"
    assert rows["funn", "status"]["verdier"].startswith("foreløpig, bekreftet")
    assert rows["personer", "kjønn"]["betyr"]


def test_it_is_a_table_like_the_others(tmp_path):
    for ending in (".csv", ".xlsx", ".jsonl"):
        assert write_table(tmp_path / f"datordbok{ending}", dictionary_rows()).stat().st_size > 1000


def test_meanings_are_told_in_the_language_in_use():
    with use("en"):
        english = dictionary_rows()
    assert [row["kolonne"] for row in english] == [row["kolonne"] for row in dictionary_rows()]

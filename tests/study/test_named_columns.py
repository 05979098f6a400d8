"""No column of a filled table takes somebody's name or number: neither those that people write in, nor ids, days, pages and what a note is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.display.catalogue import presets
from bsb.errors import TableError
from bsb.study import Study
from bsb.study.importing import ImportReport, import_file

from .small import new_identity, small_study

ROWS = {
    "notater": "id;om;tekst\n{id};{om};Boligen er kald.\n",
    "hendelser": "id;dato;tekst\n{id};{dato};Boligen er kald.\n",
    "planmål": "id;dokument;side;ordlyd\n{id};Plan;{side};Alle skal ha det varmt.\n",
    "innspill": "id;konferanse;gruppe;funn;svar\n{id};K1;1;{funn};bekrefter\n",
    "sammendrag": "id;display;rad;kolonne;tekst\n{id};{display};nord;bolig;Det er kaldt.\n",
}
USUAL = {"id": "X1", "om": "I01", "dato": "2024", "side": "s. 3", "funn": "F1", "display": "D05"}
COLUMNS = [(table, name) for table, rows in ROWS.items() for name in USUAL if f"{{{name}}}" in rows]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("kolonner")
    return small_study(folder / "studie", new_identity(folder / "identitet"))


def taken(study: Study, folder: Path, table: str, **said: str) -> ImportReport:
    sheet = folder / f"{table}.csv"
    sheet.write_text(ROWS[table].format(**{**USUAL, **said}), encoding="utf-8")
    return import_file(study, sheet, table, "KN")


@pytest.mark.parametrize(
    "named",
    ["Hallvard Vangsnes", "hallvard vangsnes", "F-hallvard-vangsnes", "98 42 73 19", "hvangsnes@eksempel.no"],
)
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_no_column_takes_a_name_or_a_number(study: Study, tmp_path: Path, table: str, column: str, named: str):
    with pytest.raises(TableError) as caught:
        taken(study, tmp_path, table, **{column: named})
    assert caught.value.faults[0].line == 2
    assert all(named.encode() not in path.read_bytes() for path in study.folder.glob("studie.sqlite*"))


@pytest.mark.parametrize(
    ("table", "column", "usual"),
    [
        *(("hendelser", "dato", day) for day in ("2022 K2", "mai 2022", "August", "12. mai 2020", "før innleggelsen")),
        *(("planmål", "side", page) for page in ("12", "s. 12 og 14", "kap. 4", "Vedlegg 2", "s. 1204")),
        *(("notater", "om", about) for about in ("I01-S001", "bolig", "nord", "D05", "studien", "")),
        *(("sammendrag", "display", one) for preset in presets() for one in (preset.id, preset.slug)),
        *(("innspill", "funn", one) for one in ("F1", "")),
        *(("notater", "id", one) for one in ("1", "funn 3", "n-2024-05-12", "2024-2025-2026", "bolig-kaldt-om-vinteren")),
    ],
)  # fmt: skip
def test_what_usually_stands_there_is_taken(study: Study, tmp_path: Path, table: str, column: str, usual: str):
    report = taken(study, tmp_path, table, **{column: usual})
    assert report.new + report.changed + report.same == 1


def test_an_id_that_is_made_of_the_words_of_a_row_stands_where_the_words_do(study: Study, tmp_path: Path):
    sheet = tmp_path / "funn.csv"
    for wording in ("Mange må fortelle alt på nytt.", "Ingen må få stå alene."):
        sheet.write_text(f"tema;setning\nbolig;{wording}\n", encoding="utf-8")
        assert import_file(study, sheet, "funn", "KN").new == 1
    sheet.write_text("tema;setning\nbolig;Hallvard Vangsnes må fortelle alt på nytt.\n", encoding="utf-8")
    with pytest.raises(TableError):
        import_file(study, sheet, "funn", "KN")

"""The published tables come out from data: retyped figures of the Oslo evaluation, read as a person would have them in Excel."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from studies import material, with_human

from bsb.display import build, load_spec
from bsb.display.charts import alt_text
from bsb.display.sheets import read_table
from bsb.errors import TableError
from bsb.model.display import Gap, LayerKind
from bsb.model.material import Material
from bsb.model.people import Case

SAMPLE = {
    "Gamle Oslo": (4, 15, 33),
    "Vestre Aker": (3, 15, 12),
    "St. Hans Haugen": (5, 16, 21),
    "Nordre Aker": (4, 14, 19),
    "Østensjø": (4, 20, 19),
    "Frogner": (4, 20, 24),
    "Alna": (3, 18, 29),
    "Stovner": (6, 17, 15),
    "Søndre Nordstrand": (3, 15, 16),
    "Bjerke": (4, 20, 11),
    "Grünerløkka": (4, 12, 19),
    "Nordstrand": (3, 13, 32),
    "Ullern": (4, 14, 16),
    "Sagene": (4, 13, 23),
    "Grorud": (4, 15, 20),
}
# Which of the five work areas each district gives weight to; None is a district nobody could judge.
PROFILE = {
    "Alna": "10100",
    "Bjerke": "11101",
    "St. Hans Haugen": "01101",
    "Søndre Nordstrand": "11110",
    "Nordstrand": "10111",
    "Grorud": "10100",
    "Stovner": "10101",
    "Ullern": "10100",
    "Gamle Oslo": None,
    "Frogner": "11100",
    "Østensjø": "11111",
    "Nordre Aker": "10100",
    "Vestre Aker": "10100",
    "Grünerløkka": "11101",
    "Sagene": "11100",
}
AREAS = ("bolig", "boligoppfølging", "aktivitet", "helse", "helhetlig planlegging")


def oslo() -> Material:
    """A study with the fifteen districts as cases and nothing else."""
    cases = tuple(Case(f"b{n:02}", name, "bydel") for n, name in enumerate(SAMPLE, 1))
    return replace(material(), cases=cases, transcripts=(), segments=(), codings=(), attributes=())


def table(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def sample(path: Path, last: tuple[int, ...] = (59, 237, 309)) -> Path:
    heads = ["bydel", "antall_intervjuer", "antall_informanter", "antall_deltakere_dialogkonferanse"]
    return table(path / "utvalg.csv", [heads, *([name, *n] for name, n in SAMPLE.items()), ["Sum", *last]])


def profile(path: Path) -> Path:
    words = {"1": "Profilert", "0": "Lite profilert"}
    rows = [
        [name, *(words[mark] for mark in marks or "")] if marks else [name, *[""] * 5]
        for name, marks in PROFILE.items()
    ]
    return table(path / "profil.csv", [["bydel", *AREAS], *rows, ["Sum profilerte", 13, 7, 14, 3, 6]])


def test_the_recruitment_table_sums_to_59_237_309(tmp_path: Path) -> None:
    study = with_human(oslo(), figures=read_table(sample(tmp_path), "tall", oslo()))
    display = build(study, load_spec("D02"))
    sums = [display.at["sum", column].number for column in ("antall_intervjuer", "informanter", "konferansedeltakere")]
    assert sums == [59, 237, 309]
    assert display.at["b07", "informanter"].number == 18
    assert display.at["b07", "fokusgrupper"].gap is Gap.NO_DATA


def test_the_profile_table_counts_13_7_14_3_6_of_14(tmp_path: Path) -> None:
    study = with_human(oslo(), assessments=read_table(profile(tmp_path), "vurderinger", oslo()))
    display = build(study, load_spec("D08"))
    sums = [
        layer.text
        for column in display.columns
        for layer in display.at["sum", column.key].layers
        if layer.kind is LayerKind.COUNT
    ]
    assert sums == ["13 av 14", "7 av 14", "14 av 14", "3 av 14", "6 av 14"]
    empty = [
        row.label
        for row in display.rows
        if row.kind == "item" and all(display.at[row.key, c.key].gap is Gap.NO_DATA for c in display.columns)
    ]
    assert empty == ["Gamle Oslo"]
    assert "Aktivitet (14 av 14)" in alt_text(display)
    assert any("viktig prioritering" in rule for rule in display.rules)


def test_a_sum_row_that_does_not_agree_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TableError) as stopped:
        read_table(sample(tmp_path, (59, 236, 309)), "tall", oslo())
    assert [str(fault) for fault in stopped.value.faults] == [
        "utvalg.csv, linje 17: Summen i «antall_informanter» er 236, men radene gir 237. Rett raden eller summen."
    ]


def test_the_same_from_the_files_beside_the_project(shared: Path) -> None:
    folder = shared / "data" / "eval"
    figures = read_table(folder / "tabell2_utvalg.csv", "tall", oslo())
    judged = read_table(folder / "tabell4_profil.csv", "vurderinger", oslo())
    study = with_human(oslo(), figures=figures, assessments=judged)
    assert build(study, load_spec("D02")).at["sum", "informanter"].number == 237
    display = build(study, load_spec("D08"))
    assert [display.at["sum", c.key].number for c in display.columns] == [13, 7, 14, 3, 6]


ENGLISH = {
    "antall_intervjuer": "interviews",
    "antall_informanter": "informants",
    "antall_deltakere_dialogkonferanse": "conference participants",
}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study made on the command line, with the fifteen districts written into its settings."""
    monkeypatch.delenv("BSB_KEY_PASSPHRASE", raising=False)
    folder = tmp_path / "by å prøve"
    told = run(monkeypatch, "init", str(folder), "--title", "Byen", "--service", "Tjenesten", "--role", "oppfølger")
    assert told == 0
    cases = "".join(
        f'\n[[case]]\nid = "b{n:02}"\nnavn = "{name}"\ntype = "bydel"\n' for n, name in enumerate(SAMPLE, 1)
    )
    toml = folder / "bsb.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + cases, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    from bsb.cli import main

    monkeypatch.setattr(sys, "argv", ["bsb", *words])
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def made(folder: Path, start: str) -> list[list[str]]:
    path = next((folder / "ut" / "displayer").glob(f"{start}*.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file, delimiter=";") if row]


@pytest.mark.parametrize("heads", ["norsk", "english"])
def test_scenario_1_the_published_tables_come_out_on_the_command_line(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heads: str
) -> None:
    figures, judged = sample(tmp_path), profile(tmp_path)
    if heads == "english":
        text = figures.read_text(encoding="utf-8").replace("bydel", "district", 1).replace("Sum,", "Total,")
        for word, other in ENGLISH.items():
            text = text.replace(word, other)
        figures.write_text(text, encoding="utf-8")
        judged.write_text(judged.read_text(encoding="utf-8").replace("bydel", "district", 1), encoding="utf-8")
    assert run(monkeypatch, "import", str(figures), "--table", "tall") == 0
    assert run(monkeypatch, "import", str(judged), "--table", "vurderinger") == 0
    assert run(monkeypatch, "display", "D02", "D08", "--format", "csv,xlsx") == 0
    sums = next(row for row in made(city, "D02") if row[0] == "Sum")
    assert [sums[number].split(" ")[0] for number in (1, 4, 6)] == ["59", "237", "309"]
    table = made(city, "D08")
    last = next(row for row in table if row[0].startswith("Sum"))
    assert last[1:6] == ["13 av 14", "7 av 14", "14 av 14", "3 av 14", "6 av 14"]
    # The settings that `bsb init` writes have one case to show how; nobody has judged it.
    blank = [row[0] for row in table if row[1:6] == ["–"] * 5 and not row[0].startswith("Eksempel")]
    assert blank == ["Gamle Oslo"]


def test_scenario_1_a_sum_that_does_not_agree_takes_nothing_in(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "import", str(sample(tmp_path, (59, 236, 309))), "--table", "tall") != 0
    assert run(monkeypatch, "display", "D02", "--format", "csv") == 0
    sums = next(row for row in made(city, "D02") if row[0] == "Sum")
    assert "237" not in sums


def test_a_display_of_one_case_says_so_under_it(city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "import", str(profile(tmp_path)), "--table", "vurderinger") == 0
    assert run(monkeypatch, "display", "D08", "--case", "Alna", "--format", "csv") == 0
    (path,) = (city / "ut" / "displayer").rglob("D08*.csv")
    rows = list(csv.reader(path.open(encoding="utf-8-sig", newline=""), delimiter=";"))
    assert ["Utvalg: case: Alna."] in rows
    assert [row[0] for row in rows if row[1:2] == ["Profilert"]] == ["Alna"]

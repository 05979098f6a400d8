"""The example study is whole, agrees with itself, and its list of names is complete."""

from __future__ import annotations

import csv
import re
import tomllib
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tools import make_example

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "oppfolging"
TRANSCRIPTS = sorted([*(EXAMPLE / "intervjuer").iterdir(), *(EXAMPLE / "konferanse").glob("*.docx")])
SHEETS = sorted([*EXAMPLE.glob("*.csv"), *EXAMPLE.glob("konferanse/*.csv")])

# Capitalised words that stand on name lists but are not names where they stand in the talk.
NOT_NAMES = frozenset(
    {"Andre", "Berre", "Bror", "Dag", "Førre", "Ha", "Han", "Her", "Ho", "Hun", "Jo", "La", "Mai", "Min", "Mora", "No", "Ok", "Om",
     "Per", "Som", "Ta", "To"}
)  # fmt: skip


def sheet(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=";"))


def listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


@cache
def talk(path: Path) -> str:
    """All that a person reads in a transcript: labels, speech and what stands before, cues joined as they were spoken."""
    if path.suffix == ".docx":
        return _docx(path)
    raw = path.read_bytes()
    text = raw.decode("cp1252" if b"\r\n" in raw else "utf-8").replace("\r\n", "\n")
    if path.suffix == ".txt":
        return text
    lines = [
        line
        for line in text.splitlines()
        if line and line != "WEBVTT" and not re.match(r"[\d:,. >-]+$|[\da-f-]{36}/", line)
    ]
    names = sorted(set(re.findall(r"<v ([^>]+)>", text)))
    return " ".join(re.sub(r"</?v[^>]*>", "", line) for line in lines) + "\n" + "\n".join(names)


def _docx(path: Path) -> str:
    from docx import Document

    document = Document(str(path))
    rows = [f"{row.cells[0].text}: {row.cells[1].text}" for table in document.tables for row in table.rows]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *rows])


def by_name(name: str) -> Path:
    return next(path for path in TRANSCRIPTS if path.name == name)


def stands_in(form: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text) is not None


# ---- the transcripts ----------------------------------------------------------------------------------------------


def test_there_are_enough_interviews_of_each_kind_over_three_cases_and_some_months():
    rows = [row for row in sheet("intervjuer.csv") if row["kilde"] == "intervju"]
    forms = Counter(row["form"] for row in rows)
    assert forms["fokusgruppe"] >= 5
    assert forms["enkeltintervju"] >= 4
    assert {row["case"] for row in rows} == {"nord", "midt", "sor"}
    assert len({row["dato"][:7] for row in rows}) >= 3


@pytest.mark.parametrize(
    "path", [path for path in TRANSCRIPTS if path.parent.name == "intervjuer"], ids=lambda p: p.stem
)
def test_an_interview_is_long_enough_to_be_worth_reading(path: Path):
    assert 1000 <= len(talk(path).split()) <= 2300


def test_every_file_is_in_the_sheet_and_the_other_way_round():
    assert sorted(row["fil"] for row in sheet("intervjuer.csv")) == sorted(path.name for path in TRANSCRIPTS)


def test_made_files_follow_from_their_sources(tmp_path: Path):
    made = make_example.make(tmp_path)
    assert len(made) == len(make_example.LAYOUTS)
    for path in made:
        assert _content(path) == _content(EXAMPLE / path.relative_to(tmp_path)), path.name


def _content(path: Path) -> object:
    # What the packer does with the same parts may differ from one zlib to the next; the parts may not.
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as pack:
        return {entry.filename: (entry.date_time, pack.read(entry)) for entry in pack.infolist()}


def test_word_files_say_nothing_of_who_made_them():
    for path in (path for path in TRANSCRIPTS if path.suffix == ".docx"):
        with zipfile.ZipFile(path) as pack:
            core = pack.read("docProps/core.xml").decode()
        assert "python-docx" not in core
        assert re.findall(r"<dc:creator>([^<]+)</dc:creator>", core) == []


# ---- the key ------------------------------------------------------------------------------------------------------


def test_every_listed_form_stands_in_its_file():
    missing = [
        (row["fil"], number)
        for number, row in enumerate(sheet("navn_i_teksten.csv"), 2)
        if not stands_in(row["tekst"], talk(by_name(row["fil"])))
    ]
    assert missing == []


def test_forms_that_are_words_too_show_where_they_are_names():
    for number, row in enumerate(sheet("navn_i_teksten.csv"), 2):
        assert bool(row["sammenheng"]) == (row["ogsa_ord"] == "ja"), number
        for context in filter(None, row["sammenheng"].split(" | ")):
            assert row["tekst"] in context, number
            assert context in talk(by_name(row["fil"])), number


def test_word_names_stand_as_plain_words_near_by():
    traps = {
        "01_nord_fokusgruppe.txt": ["liv og helse", "Dag for dag", "i mai i fjor"],
        "02_nord_enkeltintervju.docx": ["i mai for tre år siden", "per uke", "på tonen"],
        "04_midt_enkeltintervju.vtt": ["to liv", "Dag for dag", "stein på stein"],
        "06_sor_fokusgruppe.srt": ["som en bjørn", "Per uke", "en tone i mitt liv"],
        "09_nord_enkeltintervju.vtt": ["per uke", "i mai neste gang", "dag for dag"],
        "11_nord_fokusgruppe.txt": ["Mai i forfjor", "som en stein", "per kvadrat"],
    }
    for name, phrases in traps.items():
        assert [phrase for phrase in phrases if phrase not in talk(by_name(name))] == []


def test_the_list_covers_every_kind_of_identifier():
    kinds = Counter(row["type"] for row in sheet("navn_i_teksten.csv"))
    assert set(kinds) == {"PER", "STED", "TLF", "ADR", "EPOST", "FNR", "DATO"}


def test_the_national_number_has_wrong_check_digits():
    from stdnum.no import fodselsnummer

    numbers = [row["tekst"] for row in sheet("navn_i_teksten.csv") if row["type"] == "FNR"]
    assert numbers
    assert not any(fodselsnummer.is_valid(number.replace(" ", "")) for number in numbers)


def test_every_name_of_the_register_that_is_said_is_listed():
    forms = {row["tekst"].casefold() for row in sheet("navn_i_teksten.csv")}
    parts = {part for form in forms for part in re.findall(r"\w+", form)}
    for row in sheet("personer.csv"):
        said = [
            part for part in re.findall(r"\w+", row["navn"]) if any(stands_in(part, talk(path)) for path in TRANSCRIPTS)
        ]
        # A first name such as Mai or Per is said in other files as a word; it must be listed somewhere all the same.
        assert [part for part in said if part.casefold() not in parts] == []


def test_capitalised_words_on_the_name_lists_are_listed_or_known_not_to_be_names(shared: Path):
    names = _ssb(shared / "data" / "gazetteers")
    for path in TRANSCRIPTS:
        known = {
            part
            for row in sheet("navn_i_teksten.csv")
            if row["fil"] == path.name
            for part in re.findall(r"\w+", row["tekst"])
        }
        seen = {word for word in re.findall(r"\w+", talk(path)) if word[0].isupper() and word.casefold() in names}
        assert sorted(seen - known - NOT_NAMES) == [], path.name


def _ssb(folder: Path) -> set[str]:
    names = set()
    for name in ("guttenavn.csv", "jentenavn.csv"):
        lines = (folder / "ssb_first_names" / name).read_text(encoding="utf-8", errors="replace").splitlines()
        names |= {line.split(";")[0].strip('"').casefold() for line in lines if line.count(";") > 2}
    return names - {"fornavn"}


# ---- the sheets ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.stem)
def test_rows_are_as_wide_as_the_header_and_ids_are_unique(path: Path):
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=";"))
    assert {len(row) for row in rows} == {len(rows[0])}
    if rows[0][0] == "id":
        assert len({row[0] for row in rows}) == len(rows)


def test_human_tables_name_nobody():
    forms = {
        row["tekst"]
        for row in sheet("navn_i_teksten.csv")
        if row["type"] in {"PER", "STED"} and row["ogsa_ord"] == "nei"
    }
    for path in SHEETS:
        if path.name not in {"personer.csv", "navn_i_teksten.csv"}:
            text = path.read_text(encoding="utf-8")
            assert [form for form in sorted(forms) if stands_in(form, text)] == [], path.name


def test_tables_point_at_cases_codes_findings_topics_and_rules_that_exist():
    settings = tomllib.loads((EXAMPLE / "bsb.toml").read_text(encoding="utf-8"))
    cases = {case["id"] for case in settings["case"]} | {""}
    codes = {code["id"] for code in yaml("kodebok.yaml")["koder"]}
    topics = {topic["id"] for topic in yaml("temaguide.yaml")["temaer"]}
    findings = {row["id"] for row in sheet("funn.csv")}
    for name in ("intervjuer.csv", "personer.csv", "hendelser.csv", "lenker.csv", "vurderinger.csv", "tall.csv"):
        assert {row["case"] for row in sheet(name)} <= cases, name
    assert {row["tema"] for row in sheet("funn.csv")} <= codes
    assert {code for row in sheet("planmal.csv") for code in listed(row["temaer"])} <= codes
    events = {row["id"] for row in sheet("hendelser.csv")}
    assert {row[end] for row in sheet("lenker.csv") for end in ("fra", "til")} <= codes | events
    assert {row["funn"] for row in sheet("innspill.csv")} <= findings | {""}
    assert {topic for row in sheet("intervjuer.csv") for topic in listed(row["temaer_spurt"])} <= topics
    assert {row["regel"] for row in sheet("vurderinger.csv")} <= {row["id"] for row in sheet("regler.csv")}


def yaml(name: str) -> dict[str, list[dict[str, object]]]:
    loaded: dict[str, list[dict[str, object]]] = YAML(typ="safe").load((EXAMPLE / name).read_text(encoding="utf-8"))
    return loaded


def test_register_points_at_interviews_and_at_labels_that_stand_in_them():
    stems = {path.stem: path for path in TRANSCRIPTS}
    for row in sheet("personer.csv"):
        paths = [stems[stem] for stem in listed(row["intervju"])]
        assert not row["merkelapp"] or any(stands_in(row["merkelapp"], talk(path)) for path in paths)


def test_some_topics_are_hardly_asked_so_that_something_is_little_known():
    asked = Counter(topic for row in sheet("intervjuer.csv") for topic in listed(row["temaer_spurt"]))
    assert asked["arbeid"] <= 4
    assert asked["tvang"] <= 4
    assert asked["bolig"] == 11

"""The whole line on the example study, in a folder with å and spaces: nothing of anybody's name gets anywhere.

What must not survive stands in examples/oppfolging/navn_i_teksten.csv (every form as the transcripts have it) and personer.csv.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bsb.study import Study
from bsb.study.checking import check_study
from bsb.study.demo import run_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prøve på maskin") / "bsb demo å se på"
    said: list[str] = []
    shown = run_demo(folder, said.append)
    assert [line[:3] for line in said] == [f"[{n}/" for n in range(1, 8)]
    assert all(path.exists() for path, _about in shown)
    return folder


def test_what_the_example_rests_on_are_the_statements_meant(demo: Path) -> None:
    material = Study.open(demo / "studie").material()
    links = {link.id: link for link in material.human.links}
    said = {key: " ".join(material.segment[each].text for each in link.segments) for key, link in links.items()}
    assert "tirsdag" in said["L4"]
    assert "hver gang" in said["L1"]
    assert "fredag" in said["L19"]
    named = {each for row in material.human.findings for each in (*row.supports, *row.contradicts)}
    assert named
    assert named <= set(material.segment)


def parts(path: Path) -> Iterator[tuple[str, str]]:
    """Every text in a file: zip parts unpacked, mark-up both as it stands and taken away, entities resolved."""
    raw = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield f"{path.name}!{name}", name
                text = archive.read(name).decode("utf-8", "replace")
                yield f"{path.name}!{name}", html.unescape(text)
                yield f"{path.name}!{name}", html.unescape(re.sub(r"<[^>]*>", "", text))
        return
    yield path.name, raw.decode("utf-8", "replace")
    yield path.name, html.unescape(raw.decode("utf-8", "replace"))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))


def forms(example: Path) -> dict[str, re.Pattern[str]]:
    """What to look for: names that are no words as whole words; names that are words only as their surroundings show."""
    wanted = {}
    for row in rows(example / "navn_i_teksten.csv"):
        if row["ogsa_ord"] == "nei":
            wanted[row["tekst"]] = re.compile(rf"(?<!\w){re.escape(row['tekst'])}(?!\w)")
        else:
            for context in filter(None, row["sammenheng"].split(" | ")):
                wanted[context] = re.compile(re.escape(context))
    also_words = {row["tekst"] for row in rows(example / "navn_i_teksten.csv") if row["ogsa_ord"] == "ja"}
    for row in rows(example / "personer.csv"):
        whole = [row["navn"], *row["navn"].split()[1:], *row["kallenavn"].split(",")]
        for name in (part.strip() for part in whole if part.strip()):
            if name not in also_words and row["rolle"] not in {"sted", "organisasjon"}:
                wanted.setdefault(name, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"))
    return wanted


def test_no_name_is_in_the_study_file_or_in_anything_written(demo: Path, example: Path):
    wanted = forms(example)
    files = [path for path in sorted((demo / "studie").rglob("*")) if path.is_file() and path.name != "intervjuer.csv"]
    assert any(path.name.startswith("studie.sqlite") for path in files)
    assert sum(path.suffix in {".docx", ".xlsx"} for path in files) >= 5
    # Constructed names are drawn so that none is a real one; the lists in the codebook and guide are the team's own words.
    found = set()
    for path in files:
        for place, text in parts(path):
            # A plain search first: it is a hundred times quicker, and nearly always the answer.
            found |= {(place, name) for name, pattern in wanted.items() if name in text and pattern.search(text)}
    assert not found


def test_the_key_is_unreadable_and_nothing_of_it_is_in_the_study(demo: Path, example: Path):
    content = (demo / "nokkel" / "demo.age").read_bytes()
    assert content.startswith(b"age-encryption.org/")
    assert b"Torunn" not in content
    assert not list((demo / "studie").rglob("*.age"))


def test_the_study_is_whole_and_says_where_it_stands(demo: Path):
    from bsb.study.standing import standing_of

    study = Study.open(demo / "studie")
    assert check_study(study) == []
    first = standing_of(study).steps[0]
    assert "13" in first.there
    material = study.material()
    assert len({row.segment for row in material.codings}) > 300
    assert len(material.human.findings) == 10


def test_ordinary_words_survive(demo: Path, example: Path):
    """Names that are words are taken as names only where they are: the words around them stay as they were said."""
    text = " ".join(
        json.loads(line)["text"] for line in (demo / "studie" / "ut" / "tekst.jsonl").read_text("utf-8").splitlines()
    )
    assert "uke" in text
    for phrase in ("dag for dag", "per uke", "respekt", "individuell plan", "NAV"):
        assert phrase in text


def test_every_segment_is_its_turns_own_words(demo: Path):
    study = Study.open(demo / "studie")
    material = study.material()
    for segment in material.segments:
        turn = material.transcript[segment.span.transcript].turns[segment.span.turn]
        assert turn.text[segment.span.start : segment.span.end] == segment.text

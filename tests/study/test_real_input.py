"""The line on text nobody here wrote: published quotes and excerpts made into transcripts, where that folder is beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.checking import check_study
from bsb.study.showing import DisplayOptions
from bsb.text.shipped import shipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines_of(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def user_interviews(shared: Path, folder: Path) -> int:
    """Users' quotes as four interviews in the layout most transcribers use; return the number of quotes."""
    quotes = list(lines_of(shared / "data/eval/quotes_trondheim.jsonl"))
    for number in range(4):
        turns = ["Intervjuer: Kan dere fortelle hvordan det har vært?"]
        for place, row in enumerate(quotes[number::4]):
            turns += [f"B{place % 3 + 1}: {row['text']}", "Intervjuer: Ja. Og ellers?"]
        (folder / f"brukere-{number + 1}.txt").write_text("\n\n".join(turns), encoding="cp1252", errors="replace")
    return len(quotes)


def staff_group(shared: Path, folder: Path) -> int:
    """The staff group's excerpts as a Word file with bold names, as the article has them; return the number of excerpts."""
    document = Document()
    excerpts = lines_of(shared / "data/eval/focus_excerpts_001.jsonl")
    for row in excerpts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{row.get('speaker') or 'Ukjent'}: ").bold = True
        paragraph.add_run(row["text"])
    document.save(folder / "ansatte.docx")
    return len(excerpts)


@pytest.fixture(scope="module")
def line(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Study, Path, int]:
    from pyrage import x25519

    place = tmp_path_factory.mktemp("virkelig tekst")
    talks = place / "utskrifter"
    talks.mkdir()
    count = user_interviews(shared, talks) + staff_group(shared, talks)
    (place / "identitet").write_text(f"{x25519.Identity.generate()}\n")
    study = Study.create(place / "studie", "Prøve", service="Oppfølgingstjenesten", role_word="oppfølger")
    for name in ("personer.csv", "intervjuer.csv"):
        (study.folder / name).unlink()
    book = shipped("codebooks", "bsb-oppfolging.yaml").read_text(encoding="utf-8")
    (study.folder / "kodebok.yaml").write_text(book, encoding="utf-8")
    toml = study.folder / "bsb.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + f'\n[nokkel]\nfil = "{place / "k.age"}"\n', encoding="utf-8")
    study = Study.open(study.folder)
    report = study.ingest([talks], secret=Secret(identity=place / "identitet"))
    assert not report.of("fault")
    return study, place, count


def test_every_quote_is_a_turn_and_most_find_a_theme(line: tuple[Study, Path, int]):
    study, _place, count = line
    material = study.material()
    spoken = [
        turn for one in material.transcripts for turn in one.turns if material.person[turn.person].kind != "interviewer"
    ]
    assert len(spoken) >= count * 0.9
    report = study.code()
    assert report.coded >= report.segments * 0.7
    assert check_study(study) == []


def test_speakers_of_the_article_get_other_names(line: tuple[Study, Path, int], shared: Path):
    study, _place, _count = line
    names = {row["speaker"] for row in lines_of(shared / "data/eval/focus_excerpts_001.jsonl") if row.get("speaker")}
    study.store.close()
    stored = b"".join(path.read_bytes() for path in study.folder.glob("studie.sqlite*")).decode("utf-8", "ignore")
    import re

    assert not {name for name in names if len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", stored)}


def test_displays_and_the_process_report_come_out(line: tuple[Study, Path, int]):
    study, _place, _count = line
    study.code()
    paths = study.display(["sitatmatrise", "temamatrise", "sitatregister"], DisplayOptions(("csv", "html")))
    assert all(path.stat().st_size > 500 for path in paths)
    (draft, *_more) = study.report("prosess")
    # The draft's blocks lie in content controls, which python-docx's `paragraphs` passes over.
    said = [" ".join(part.itertext()) for part in Document(str(draft)).element.body.iter(f"{W}p")]
    assert any("Hovedpunkter" in text for text in said)
    assert sum("«" in text for text in said) >= 10

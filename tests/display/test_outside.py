"""What leaves the study (R20, scenario 5): every writer's file, unzipped and searched, and held against what the gate is shown."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from studies import coded, person, segments, small, talk

from bsb.display import build, load_spec, presets, write
from bsb.display.edition import shareable
from bsb.display.spec import AxisSpec
from bsb.display.writers import WriteOptions
from bsb.model.codebook import Code
from bsb.model.display import Cell, Display, Edition, Gap, Heading, Layer, LayerKind, Quote
from bsb.model.material import Material
from bsb.model.transcript import Source

SHARED = [preset.slug for preset in presets() if not load_spec(preset.slug).internal_only]
DRAWN = ("kodekart", "årsaksnettverk", "temamatrise")
# Ids, people's constructed names, the coder, and a role that few have (as a heading or under a quote, not in what is said).
TELLING = re.compile(
    r"\b[IK]\d\d-S\d+\b|\bI0\d\b|\bP0\d\b|\banna\b|\bKari\b|\bSiv\b|\bOdd\b|– pårørende|>pårørende<|Pårørende"
)


def words_of(path: Path) -> Iterator[tuple[str, str]]:
    """Every text of a file: zip parts apart, mark-up taken away, names of parts and pictures too."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path.name}!{name}", name
                if name.endswith((".xml", ".rels")):
                    yield f"{path.name}!{name}", html.unescape(archive.read(name).decode("utf-8"))
    elif path.suffix == ".png":
        # Text in a picture file is its metadata; the drawing itself is made of the same texts as the svg.
        raw = path.read_bytes()
        yield path.name, " ".join(each.decode("latin-1") for each in re.findall(rb"(?:tEXt|iTXt)(.{4,400})", raw))
    else:
        text = path.read_text(encoding="utf-8-sig")
        yield path.name, html.unescape(re.sub(r"<(style|script).*?</\1>", "", text, flags=re.DOTALL))


def files(display: Display, folder: Path) -> list[Path]:
    # The same cells go through the same pieces in every display, so the slower writers are asked of the most used.
    formats = ["xlsx", "html"] + (["docx", "csv"] if load_spec(display.slug).priority == "P1" else [])
    if display.slug in DRAWN:
        formats += ["png", "svg"]
    if display.graph is not None and display.graph.nodes:
        formats += ["dot", "graphml", "pptx"]
    return write(display, folder, formats, WriteOptions(dpi=50))


KEYS = {"id", "case", "person", "transcript", "segment", "code", "parent", "theme", "themes", "source", "target", "role",
        "supports", "contradicts", "segments", "finding", "conference", "rests_on", "asked", "questions", "kind", "form", "sign",
        "type", "basis", "response", "status", "value", "scale", "phase", "date", "year", "variable", "rule", "text_hash", "when",
        "display", "row", "column", "hash", "file_hash", "owner", "name", "guide", "speaker", "author", "coder", "format", "group",
        "language", "role_word", "version", "indicator", "page", "domain", "origin", "text"}  # fmt: skip


def marked(value: Any, count: list[int]) -> Any:
    """The same value with a word of its own (`kanari7q`) at the end of every text that is written to be read."""
    if isinstance(value, tuple):
        return tuple(marked(each, count) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, str) and old and field.name not in KEYS:
            count[0] += 1
            changes[field.name] = f"{old} kanari{count[0]}q"
    return replace(value, **changes) if changes else value


def canaries() -> Material:
    """The small study with a canary in everything that people have written or named: plans, findings, labels, cases, links."""
    base, count = small(), [0]
    human = replace(
        base.human, **{field.name: marked(getattr(base.human, field.name), count) for field in fields(base.human)}
    )
    cases = tuple(replace(case, name=f"{case.name} kanari9{n}q") for n, case in enumerate(base.cases))
    codes = tuple(
        replace(code, labels={key: f"{label} kanari8{n}q" for key, label in code.labels.items()})
        for n, code in enumerate(base.codebook)
    )
    book = replace(base.codebook, codes=codes)
    settings = replace(base.settings, title=f"{base.settings.title} kanari70q")
    return replace(base, human=human, cases=cases, codebook=book, settings=settings)


@pytest.fixture(scope="module")
def telltale() -> Material:
    return canaries()


@pytest.mark.parametrize("name", SHARED)
def test_scenario_5_and_r20_files_tell_nobody_apart_and_the_gate_has_seen_all(
    telltale: Material, name: str, tmp_path: Path
) -> None:
    display = build(telltale, load_spec(name), "ekstern")
    shown = set(re.findall(r"kanari\d+q", " ".join(text for _place, text in display.texts())))
    for path in files(display, tmp_path):
        for place, text in words_of(path):
            found = TELLING.search(text)
            assert found is None, (place, text[max(found.start() - 60, 0) : found.end() + 20] if found else "")
            written = set(re.findall(r"kanari\d+q", text))
            assert written <= shown, (place, sorted(written - shown))


def test_what_the_program_says_of_size_is_not_asked_about_at_the_gate() -> None:
    base = small()
    extra = tuple(Code(f"ny{n}", {"nb": f"Tema {n}"}, order=50 + n) for n in range(25))
    wide = replace(base, codebook=replace(base.codebook, codes=(*base.codebook.codes, *extra)))
    display = build(wide, load_spec("kodekart"), "ekstern")
    said = [note for note in display.notes if "underkoder" in note]
    assert said
    assert not {text for _place, text in display.texts()} & set(said)


def test_r20_a_second_quote_of_a_person_in_a_row_leaves_with_its_link_and_a_marker_stays() -> None:
    said = [
        Cell("nav", column, (Layer(LayerKind.QUOTE, text, (segment,)),), None, (segment,))
        for column, segment, text in (("informasjon", "S1", "Ja."), ("trygghet", "S2", "Nei."))
    ]
    display = Display(
        "D05",
        "sitatmatrise",
        "",
        "",
        rows=(Heading("nav", "NAV"),),
        columns=(Heading("informasjon", "Informasjon"), Heading("trygghet", "Trygghet")),
        cells=tuple(said),
        quotes=tuple(Quote(n, f"S{n}", text, person="P01") for n, text in ((1, "Ja."), (2, "Nei."))),
        edition=Edition.EXTERNAL,
    )
    first, second = shareable(display, 5).cells
    assert [layer.text for layer in first.layers] == ["Ja."]
    assert (second.layers, second.gap, second.segments) == ((), Gap.NO_DATA, ())


def test_what_people_name_stands_without_a_capital_inside_our_sentences() -> None:
    # «likt med Opplevd medvirkning» would look like somebody's name to the release gate, and so would «2024, Årsmelding».
    notes = build(small(), load_spec("prediktor"), "ekstern").notes
    assert any("ligger likt med tillit i" in note for note in notes), notes
    rules = [line for name in ("D11",) for line in build(small(), load_spec(name), "ekstern").rules]
    assert any("(tillit: " in line for line in rules), rules
    figures = build(small(), load_spec("tallmatrise"), "ekstern")
    assert "SSB, 2025, verifisert" in {layer.note for cell in figures.cells for layer in cell.layers}


def test_how_many_are_behind_a_display_is_not_taken_for_somebodys_initial(study: Material) -> None:
    display = build(study, load_spec("rolleordnet"))
    lines = [rule for rule in display.rules if rule.startswith("N: ")]
    assert lines and set(lines) <= set(display.fixed)


@pytest.mark.parametrize("rows", ["rolle", "attributt.rolle"])
@pytest.mark.parametrize("role", ["leder", "NAV-ansatt"])
def test_r20_a_role_that_only_somebody_at_the_conference_has_is_not_named(rows: str, role: str, tmp_path: Path) -> None:
    base = small()
    spoke = talk(
        "K02", "", "gruppearbeid", "Ove: Vi rakk det ikke i fjor.", [person(9, "Ove", role)], source=Source.CONFERENCE
    )
    study = replace(
        base,
        persons=(*base.persons, person(9, "Ove", role)),
        transcripts=(*base.transcripts, spoke),
        segments=(*base.segments, *segments(spoke)),
        codings=(*base.codings, *coded("K02-S001", "informasjon-")),
    )
    spec = load_spec("rolleordnet")
    shown = build(study, replace(spec, rows=AxisSpec(rows)), "ekstern")
    assert "én person" not in " ".join(row.flag for row in shown.rows)
    assert role.casefold() not in " ".join(row.label for row in shown.rows).casefold()
    assert "De andre" in {row.label for row in shown.rows}
    # Inside it is told, and told to be one.
    inside = {row.label.casefold(): row.flag for row in build(study, replace(spec, rows=AxisSpec(rows))).rows}
    assert inside[role.casefold()] == "én person"


@pytest.mark.parametrize(("rows", "corner"), [("informant", "Rolle"), ("taler", "Rolle"), ("intervju", "Case")])
def test_r20_rows_of_persons_and_interviews_become_others_and_are_called_so(rows: str, corner: str) -> None:
    spec = replace(load_spec("begrepsordnet"), rows=AxisSpec(rows, heading="Person"))
    shown = build(small(), spec, "ekstern")
    assert shown.corner == corner
    assert not TELLING.search(" ".join(text for _place, text in shown.texts()))

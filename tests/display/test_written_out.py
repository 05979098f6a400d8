"""A display written out as a file gives that display, and what the file says can stand there can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from studies import small

from bsb.display import DisplaySpec, build, load_spec, presets
from bsb.display.axes import known_axes
from bsb.display.cells import LAYERS
from bsb.display.fields import GROUPS
from bsb.display.keys import AXIS, CELL, FIELD, FILTER, OPTIONS, SHEET, THRESHOLD, TOP
from bsb.display.keywords import about_axes, about_fields, about_keys, about_layers, about_options, about_orders
from bsb.display.order import ORDERS
from bsb.display.places import axes_for, layers_for
from bsb.display.select import BASES
from bsb.display.spec import AxisSpec, FilterSpec
from bsb.display.specwriter import written
from bsb.errors import DisplayError
from bsb.language import use

SLUGS = sorted(preset.slug for preset in presets())


def read(folder: Path, text: str, name: str = "min.yaml") -> DisplaySpec:
    (folder / name).write_text(text, encoding="utf-8")
    return load_spec(folder / name)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("edition", ["intern", "ekstern"])
def test_every_preset_written_out_is_that_display(tmp_path: Path, slug: str, edition: str) -> None:
    spec = load_spec(slug)
    copy = read(tmp_path, written(spec))
    assert replace(copy, file="") == replace(spec, file="")
    if edition == "ekstern" and spec.internal_only:
        return
    assert build(small(), copy, edition) == build(small(), spec, edition)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("code", ["nn", "en"])
def test_it_is_in_the_language_in_use_and_the_same_display(tmp_path: Path, slug: str, code: str) -> None:
    with use(code):
        spec = load_spec(slug)
        text = written(spec)
        assert build(small(), read(tmp_path, text)) == build(small(), spec)
    assert text != written(spec), "what each line does is said in the language of the study"


@pytest.mark.parametrize("slug", SLUGS)
def test_with_a_name_of_its_own_only_the_name_differs(tmp_path: Path, slug: str) -> None:
    spec = load_spec(slug)
    assert replace(read(tmp_path, written(spec, "vår-egen")), file="", slug="") == replace(spec, file="", slug="")
    assert read(tmp_path, written(spec, "vår-egen")).slug == "vår-egen"


@pytest.mark.parametrize("slug", SLUGS)
def test_every_example_can_be_taken_into_use(tmp_path: Path, slug: str) -> None:
    text = re.sub(r"^( *)#(?=\S)", r"\1", written(load_spec(slug)), flags=re.MULTILINE)
    with_all = read(tmp_path, text.replace("\n#\n", "\n"))
    assert with_all.slug == "eget-navn"


@pytest.mark.parametrize("slug", SLUGS)
def test_any_key_can_be_taken_away_with_what_is_inside_it(tmp_path: Path, slug: str) -> None:
    spec = load_spec(slug)
    lines = [line for line in written(spec).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    for number, line in enumerate(lines):
        if line.startswith("display:") or line.lstrip().startswith("-"):
            continue
        deep = len(line) - len(line.lstrip())
        rest = lines[number + 1 :]
        inside = next((n for n, each in enumerate(rest) if len(each) - len(each.lstrip()) <= deep), len(rest))
        copy = read(tmp_path, "\n".join([*lines[:number], *rest[inside:]]) + "\n")
        assert replace(copy, file="") == replace(spec, file=""), line


def test_a_part_with_all_its_lines_taken_away_is_as_it_was(tmp_path: Path) -> None:
    spec = load_spec("rolleordnet")
    copy = read(tmp_path, "display: rolleordnet\nutvalg:\nrader:\ncelle:\nark:\nvalg:\n")
    assert replace(copy, file="") == replace(spec, file="")


def test_what_people_read_may_have_any_sign_in_it(tmp_path: Path) -> None:
    odd = replace(
        load_spec("rolleordnet"),
        title='Hvem: «sier» "hva"? # én \\ to',
        rules=("- strek", "{klamme}: [hake]", "nei", "@alle"),
    )
    copy = read(tmp_path, written(odd))
    assert (copy.title, copy.rules) == (odd.title, odd.rules)


@pytest.mark.parametrize("basis", sorted(BASES))
def test_what_narrows_a_display_is_shown_and_nothing_else_is(basis: str) -> None:
    preset = next((slug for slug in SLUGS if load_spec(slug).basis == basis), "rolleordnet")
    made = written(replace(load_spec(preset), basis=basis, filter=FilterSpec()))
    block = made.partition("utvalg:\n")[2].partition("\n\n")[0]
    shown = set(re.findall(r"^  #(kode|kilde|case|rolle|fortegn|variabel|attributt)[.:]", block, re.MULTILINE))
    talk = {"kode", "kilde", "case", "rolle", "fortegn", "attributt"}
    of_cases = {
        "kodinger",
        "segmenter",
        "ytringer",
        "intervjuer",
        "caser",
        "vurderinger",
        "tall",
        "hendelser",
        "lenker",
        "funn",
    }
    expected = {
        "kodinger": talk,
        "segmenter": talk,
        "ytringer": {"case", "rolle", "attributt"},
        "intervjuer": {"kilde", "case"},
        "vurderinger": {"case", "variabel"},
        "tall": {"case", "variabel"},
    }
    assert shown == expected.get(basis, {"case"} if basis in of_cases else set())


def test_an_attribute_that_a_display_asks_for_is_written(tmp_path: Path) -> None:
    spec = load_spec("rolleordnet")
    asked = replace(
        spec, filter=replace(spec.filter, attributes={"kjønn": ("kvinne", "ikke oppgitt"), "alder": ("40",)})
    )
    assert read(tmp_path, written(asked)).filter.attributes == asked.filter.attributes


def test_every_key_and_every_word_is_explained() -> None:
    about = about_keys()
    not_written = {"id", "motor", "grunnlag", "manglende", "steg", "prioritet", "nytte"}
    assert {key.word for key in TOP} - not_written == set(about[""])
    parts = {"utvalg": FILTER, "felt": FIELD, "celle": CELL, "terskel": THRESHOLD, "ark": SHEET}
    for part, keys in parts.items():
        beside = {"attributt"} if part == "utvalg" else set()
        assert {key.word for key in keys} | beside == set(about[part]), part
    assert {key.word for key in AXIS} - {"koder"} == set(about["akse"])
    assert list(about_options()) == list(OPTIONS)
    assert list(about_orders()) == list(ORDERS)
    assert set(about_layers()) == set(LAYERS)
    assert set(about_axes()) == {*known_axes(), "segment"}
    assert len(about_fields()) == len(GROUPS)


def offered() -> Iterator[tuple[str, str, str]]:
    """Yield (a display, a part of it, a word that its file says can stand there)."""
    seen = set()
    for slug in SLUGS:
        spec = load_spec(slug)
        if spec.engine == "graf" or (spec.basis, spec.engine) in seen:
            continue
        seen.add((spec.basis, spec.engine))
        for word in axes_for(spec.basis):
            yield slug, "rows", word
            if spec.engine == "pivot":
                yield slug, "columns", word
        if spec.engine == "pivot":
            yield from ((slug, "cell", word) for word in layers_for(spec.basis))


@pytest.mark.parametrize(("slug", "part", "word"), list(offered()))
def test_what_the_file_says_can_stand_there_can(slug: str, part: str, word: str) -> None:
    spec = replace(load_spec(slug), pages=None)
    word = {"attributt.<navn>": "attributt.kjønn"}.get(word, word.replace("<variabel>", "1"))
    made = replace(spec.cell, show=(word,)) if part == "cell" else AxisSpec(word)
    display = build(small(), replace(spec, **{part: made}))
    assert display.slug == slug


@pytest.mark.parametrize("slug", ["sitatmatrise", "kontaktark"])
def test_the_ways_of_making_pages_are_those_it_names(tmp_path: Path, slug: str) -> None:
    text = written(load_spec(slug))
    (said,) = re.findall(r"Kan stå: (intervju, gruppe[^.]*)\.", re.sub(r"\n# ", " ", text))
    for word in said.split(", "):
        build(small(), read(tmp_path, f"display: {slug}\nsider: {word}\n"))
    with pytest.raises(DisplayError):
        build(small(), read(tmp_path, f"display: {slug}\nsider: rolle\n"))

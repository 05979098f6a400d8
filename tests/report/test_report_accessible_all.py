"""The accessibility list, on everything that is made, in all three languages, read from the XML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bsb import language
from bsb.display import build, load_spec
from bsb.display.writers import WriteOptions, write
from bsb.report.accessibility import faults
from bsb.report.conference import write_pack
from bsb.report.final import final_report
from bsb.report.process import process_report
from bsb.report.word import write_word
from tests.report.report_study import every_part, lines
from tests.report.test_report_final import study

DISPLAYS = ("D02", "D05", "D06", "D12", "D13", "D15", "D48")


@pytest.fixture(scope="module", params=["nb", "nn", "en"])
def documents(request, tmp_path_factory):
    """Every Word document and deck of a study in one language, by name."""
    folder = tmp_path_factory.mktemp(request.param)
    base = study()
    material = replace(base, settings=replace(base.settings, language=request.param))
    made = [write_word(process_report(material), folder / "prosess.docx")]
    made += [write_word(final_report(material, "delrapport"), folder / "delrapport.docx")]
    made += [
        write_word(final_report(material, "slutt", skeleton=name), folder / f"slutt-{name}.docx")
        for name in ("oslo", "kort")
    ]
    made += [path for path in write_pack(material, folder / "konferanse") if path.suffix != ".xlsx"]
    with language.use(request.param):
        for name in DISPLAYS:
            display = build(material, load_spec(name))
            made += write(display, folder, ("docx",), WriteOptions(language=request.param))
    return request.param, {path.name: path for path in made}


def test_every_document_passes_the_list(documents):
    _code, made = documents
    assert len(made) >= 4 + 8 + len(DISPLAYS)
    assert {name: [str(each) for each in faults(path)] for name, path in made.items() if faults(path)} == {}


def test_every_document_says_its_language_and_no_other(documents):
    code, made = documents
    tag = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[code]
    for name, path in made.items():
        parts = every_part(path)
        styles = parts.get("word/styles.xml") or parts["ppt/slides/slide1.xml"]
        assert tag in styles.decode(), name
        assert not re.search(r'(?:w:val|lang)="en-US"', styles.decode()), name


def test_numbers_are_not_parted_from_what_they_count(documents):
    _code, made = documents
    for name, path in made.items():
        if path.suffix == ".docx":
            parted = [text for _style, text in lines(path) if re.search(r"\d (?:%|prosent)|\bs\. \d|\d \d{3}\b", text)]
            assert parted == [], name

"""Reports in nynorsk and English: every sentence of the report floor is translated, and a study's report is in its language throughout."""

from __future__ import annotations

import ast
import gettext
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

import bsb
from bsb.report.conference import write_pack
from bsb.report.conference.options import ConferenceOptions
from bsb.report.feedback import read_feedback
from bsb.report.final import final_report
from bsb.report.process import process_report
from bsb.report.word import write_word
from tests.display.studies import with_human
from tests.report.report_study import all_tables, every_part, lines, small_study
from tests.report.test_report_final import FINDINGS, study

PACKAGE = Path(bsb.__file__).parent


def messages() -> list[tuple[str, ...]]:
    """Every message of the report floor: (text,) or (one, many)."""
    found = set()
    for path in sorted((PACKAGE / "report").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            count = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
            texts = [each.value for each in node.args[:count] if isinstance(each, ast.Constant)]
            if count and len(texts) == count:
                found.add(tuple(texts))
    return sorted(found)


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_message_is_translated_with_its_fields(language):
    catalogue = gettext.translation("bsb", PACKAGE / "language" / "catalogues", languages=[language])
    known = catalogue._catalog
    missing = [texts for texts in messages() if texts[0] not in known and (texts[0], 0) not in known]
    assert missing == []
    for texts in messages():
        given = catalogue.ngettext(*texts, 2) if len(texts) == 2 else catalogue.gettext(texts[0])
        assert fields(given) == fields(texts[-1]), texts


@pytest.mark.parametrize("language", ["nn", "en"])
def test_what_is_compiled_is_what_is_written(language):
    folder = PACKAGE / "language" / "catalogues" / language / "LC_MESSAGES"
    text = (folder / "bsb.po").read_text(encoding="utf-8")
    catalogue = gettext.translation("bsb", PACKAGE / "language" / "catalogues", languages=[language])
    for text_in, text_out in re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE):
        assert catalogue.gettext(unescaped(text_in)) == unescaped(text_out)


def unescaped(text: str) -> str:
    """A text as it is meant that a catalogue writes with signs of its own for quotes, lines and strokes."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def in_language(language: str):
    base = study()
    return replace(base, settings=replace(base.settings, language=language))


# Words that only bokmål has, and that no quote or label of the small study has.
BOKMAAL = re.compile(
    r"\b(ikke|noe|hvem|hva|hvordan|hvilke|anbefaling\w*|brukernes|intervjuene|fra|bare|utsagn)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nn", "Kven vi har snakka med"), ("en", "Whom we have talked with")],
)
def test_a_report_is_in_its_language_throughout(tmp_path, language, expected):
    material = in_language(language)
    theirs = {turn.text for transcript in material.transcripts for turn in transcript.turns}
    for report in (process_report(material), final_report(material, "slutt"), final_report(material, "delrapport")):
        path = write_word(report, tmp_path / "r.docx")
        assert any(expected in text for _style, text in lines(path))
        for style, text in lines(path):
            if style.startswith("BSB Sitat") or style == "tabell" or any(said in text for said in theirs):
                continue
            found = BOKMAAL.search(text) if language == "en" or style != "Normal" else None
            own = [*FINDINGS, *material.human.inputs, *material.human.goals, *material.human.recommendations]
            if found and not any((getattr(row, "wording", "") or getattr(row, "text", "")) in text for row in own):
                raise AssertionError((style, text))


def test_quotes_of_another_language_than_the_report_are_marked(tmp_path):
    path = write_word(process_report(in_language("en")), tmp_path / "r.docx")
    xml = every_part(path)["word/document.xml"].decode()
    assert '<w:lang w:val="nb-NO"/>' in xml
    assert 'w:lang w:val="en-GB"' in every_part(path)["word/styles.xml"].decode()


def test_an_english_sheet_is_read_back_into_the_same_words(tmp_path):
    base = with_human(small_study(), findings=FINDINGS)
    material = replace(base, settings=replace(base.settings, language="en"))
    files = {path.name: path for path in write_pack(material, tmp_path, ConferenceOptions(groups=1))}
    assert {"invitation.docx", "presentation.pptx", "minutes.docx", "run-sheet.docx"} <= set(files)
    document = Document(str(files["minutes.docx"]))
    table = all_tables(document)[0]
    texts = [each for each in table.cell(1, 2)._tc.iter() if each.tag.endswith("}t")]
    texts[0].text = "disagrees"
    table.cell(1, 3).text = "It is not so."
    document.save(str(tmp_path / "filled.docx"))
    (row,) = read_feedback([tmp_path / "filled.docx"], material, "K1").inputs
    assert (row.group, row.finding, row.response) == ("1", "F1", "uenig")

"""The findings in plain words: two pages in large print that users of the service can read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx import Document

from bsb import language
from bsb.display.verbatim import is_verbatim
from bsb.errors import ReleaseError
from bsb.model.human import ConferenceInput, Finding
from bsb.model.marks import finding_mark
from bsb.model.report import Bullets, Human, Paragraph, Saying, Tone
from bsb.report.accessibility import faults
from bsb.report.drafts.check import check_draft
from bsb.report.plain import plain_report
from bsb.report.process import process_report
from bsb.report.word import write_word
from bsb.report.word.update import update_word
from tests.display.studies import with_human
from tests.report.report_study import balanced_study, headings, lines, small_study, write_over

FINDINGS = (
    Finding(id="F1", theme="informasjon", wording="Noen får vite alt, andre ingenting."),
    Finding(id="F2", theme="medvirkning", wording="Få blir spurt."),
)


def study(*findings: Finding, **more: object):
    return with_human(small_study(), findings=findings or FINDINGS, **more)


def texts(report) -> list[str]:
    """Every text of bsb's own in a report, a paragraph or point at a time."""
    found = []
    for block in report.blocks():
        runs = block.items if isinstance(block, Bullets) else [block.runs] if isinstance(block, Paragraph) else []
        found += ["".join(getattr(run, "text", "") for run in each) for each in runs]
    return found


def draft_of(report) -> str:
    return next(text for text in texts(report) if text.startswith("Utkast"))


def after(report, wording: str):
    """The figures under a finding, and the quote if there is one."""
    blocks = list(report.blocks())
    at = next(
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.runs and getattr(block.runs[0], "text", "") == wording
    )
    return blocks[at + 1], blocks[at + 2]


def test_each_finding_stands_by_itself_with_its_figures_and_a_quote():
    report = plain_report(study())
    figures, quote = after(report, "Noen får vite alt, andre ingenting.")
    assert figures.runs[0].text == "2 av 5 sa noe om dette: 1 noe bra, 1 noe vanskelig."
    assert isinstance(quote, Saying)


def test_it_says_who_asked_how_to_read_it_and_whom_to_tell():
    told = " ".join(texts(plain_report(study())))
    assert told.count("Vi har snakket med 6 personer om") == 1
    assert "Vi som spurte, har selv vært brukere av tjenester." in told
    assert "ord for ord. Navn og steder er byttet ut." in told
    assert "Si det til oss:" in told


def test_its_own_sentences_are_short():
    for text in texts(plain_report(study())):
        for sentence in text.replace(":", ".").split("."):
            assert len(sentence.split()) <= 15, sentence


def test_quotes_are_verbatim_short_and_used_once():
    base = study()
    found = plain_report(base).sayings
    assert len({each.segment for each in found}) == len(found) == 3
    assert all(len(each.text.split()) <= 26 for each in found)
    assert all(is_verbatim(each.text, base.segment[each.segment].text) for each in found)


BALANCED = balanced_study(4, 2)
SIGNS = {row.segment: row.valence.value for row in BALANCED.codings}
GOOD = [each for each in sorted(SIGNS) if SIGNS[each] == "positiv"]
HARD = [each for each in sorted(SIGNS) if SIGNS[each] == "kritisk"]


class TestQuotes:
    def quoted(self, finding: Finding, base=BALANCED):
        report = plain_report(with_human(base, findings=[finding]))
        return report, [each.segment for each in report.sayings]

    def test_what_people_have_tied_to_the_finding_shows_it(self):
        report, segments = self.quoted(replace(FINDINGS[0], supports=(HARD[1],)))
        assert segments == [HARD[1]]
        assert "Se at sitatet viser funnet" not in draft_of(report)

    def test_what_speaks_against_it_does_not(self):
        _report, segments = self.quoted(replace(FINDINGS[0], contradicts=(HARD[0],)))
        assert len(segments) == 1 and segments[0] in GOOD

    def test_where_nothing_is_tied_it_is_of_the_side_most_are_on_and_somebody_has_to_look(self):
        report, segments = self.quoted(FINDINGS[0])
        assert segments[0] in GOOD
        assert "Se at sitatet viser funnet: F1." in draft_of(report)

    def test_a_tied_statement_counts_though_it_is_coded_as_something_else(self):
        other = tuple(replace(row, code="annet") if row.segment == HARD[0] else row for row in BALANCED.codings)
        base = replace(BALANCED, codings=other)
        _report, segments = self.quoted(replace(FINDINGS[0], supports=(HARD[0],)), base)
        assert segments == [HARD[0]]

    def test_what_may_not_be_quoted_is_not(self):
        shut = tuple(replace(row, publishable=False) if row.segment == HARD[0] else row for row in BALANCED.codings)
        _report, segments = self.quoted(replace(FINDINGS[0], supports=(HARD[0],)), replace(BALANCED, codings=shut))
        assert HARD[0] not in segments


def test_long_findings_are_asked_to_be_shortened():
    wordy = " ".join(["ord"] * 16)
    told = draft_of(plain_report(study(FINDINGS[0], replace(FINDINGS[1], wording=wordy))))
    assert "Skriv kortere: F2." in told


def test_a_theme_without_a_finding_has_a_field_to_write_one_in():
    report = plain_report(small_study())
    prompts = [block.prompt for block in report.blocks() if isinstance(block, Human)]
    assert "Informasjon: skriv funnet i én kort setning. Grunnlag: 2 personer" in prompts
    assert "Se at sitatet" not in draft_of(report)


def many(n: int) -> tuple[Finding, ...]:
    words = "Det er lettere å få hjelp når en kjenner den som svarer i telefonen"
    return tuple(Finding(id=f"F{k}", theme="informasjon", wording=f"{words}, {k}.") for k in range(1, n + 1))


def test_what_there_is_no_room_for_is_named_and_each_theme_comes_first_once():
    report = plain_report(study(*many(30), FINDINGS[1]))
    shown = {text for text in texts(report) if text.startswith("Det er lettere")}
    told = draft_of(report)
    assert "Få blir spurt." in texts(report)
    assert 4 <= len(shown) < 20
    left = [finding_mark(each.id) for each in many(30) if each.wording not in shown]
    assert all(f"{each}," in told or f"{each} og" in told or f"og {each}." in told for each in left)


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_it_is_two_pages_at_most_and_accessible_in_every_language(code, tmp_path, libreoffice):
    import pypdf

    base = study(*many(30), FINDINGS[1])
    settings = replace(base.settings, language=code)
    path = write_word(plain_report(replace(base, settings=settings)), tmp_path / "lettlest.docx")
    assert [str(each) for each in faults(path)] == []
    assert len(pypdf.PdfReader(libreoffice(path, "pdf")).pages) <= 2
    assert min(size for size in _sizes(path)) >= 14


def _sizes(path) -> set[float]:
    styles = {style.style_id: style for style in Document(str(path)).styles}
    used = {style for style, _text in lines(path)}
    return {style.font.size.pt for style in styles.values() if style.name in used and style.font.size is not None} | {
        14
    }


def test_it_speaks_the_language_of_the_study():
    base = study()
    report = plain_report(replace(base, settings=replace(base.settings, language="nn")))
    with language.use("nn"):
        told = " ".join(texts(report))
    assert "Namn og stader er bytte ut." in told


def test_before_the_conference_it_says_when_and_afterwards_it_asks_what_came_of_it():
    before = plain_report(study())
    assert any("Vi møtes på en dialogkonferanse" in text for text in texts(before))
    answer = ConferenceInput(
        id="K1-1", conference="K1", group="1", finding="F1", response="bekrefter", text="Slik er det."
    )
    later = plain_report(study(inputs=[answer]))
    assert not any("Vi møtes" in text for text in texts(later))
    assert {"plain/conference", "plain/change"} <= set(later.waiting)


def test_what_people_write_in_it_is_kept_when_it_is_brought_up_to_date(tmp_path):
    path = write_word(plain_report(study()), tmp_path / "lettlest.docx")
    document = Document(str(path))
    write_over(document, "Noen får vite alt", "Noen får ikke vite noe.")
    document.save(str(path))
    done = update_word(plain_report(study(replace(FINDINGS[0], wording="Noe annet."), FINDINGS[1])), path)
    said = [text for _style, text in lines(done.path)]
    assert "Noen får ikke vite noe." in said and "Noe annet." not in said


def test_the_check_finds_the_draft_note_and_the_empty_fields(tmp_path):
    path = write_word(plain_report(study()), tmp_path / "lettlest.docx")
    found = {fault.check for fault in check_draft(path, study()).faults}
    assert found == {"felt"}


def test_the_check_counts_the_words_of_a_sentence_but_not_of_a_quote(tmp_path):
    path = write_word(plain_report(study()), tmp_path / "lettlest.docx")
    document = Document(str(path))
    write_over(document, "Få blir spurt.", "De fleste er glade for hjelpen. " + " ".join(["ord"] * 16) + ".")
    document.save(str(path))
    found = [fault for fault in check_draft(path, study()).faults if fault.check == "språk"]
    assert [fault.what for fault in found] == ["Setningen har 16 ord."]


def test_long_sentences_are_nobodys_business_in_other_drafts(tmp_path):
    path = write_word(
        process_report(study(FINDINGS[0], replace(FINDINGS[1], wording=" ".join(["ord"] * 20)))), tmp_path / "p.docx"
    )
    assert "språk" not in {fault.check for fault in check_draft(path, study()).faults}


def test_the_draft_note_is_the_only_thing_in_a_frame():
    report = plain_report(study())
    assert [block.key for block in report.blocks() if isinstance(block, Paragraph) and block.tone is Tone.DRAFT] == [
        "plain/draft"
    ]


class TestFromTheStudy:
    def test_it_is_written_by_name_and_goes_through_the_release_gate(self, own_example):
        (path,) = own_example.report("lettlest")
        assert path.name == "lettlest.docx"
        assert headings(path) == ["1 Hva er dette?", "1 Dette fortalte folk", "1 Hva skjer nå?"]

    def test_a_word_in_a_finding_that_nobody_knows_stops_it(self, own_example, tmp_path):
        table = tmp_path / "funn.csv"
        table.write_text("id;tema;setning\nF1;holdninger;Folk får for mange zqxpapirer.\n", "utf-8")
        own_example.import_table(table, who="demo")
        with pytest.raises(ReleaseError, match="zqxpapirer"):
            own_example.report("lettlest")
        assert not (own_example.output / "lettlest.docx").exists()


@pytest.mark.parametrize(("code", "spoken"), [("nb", "18. mars 2026"), ("nn", "18. mars 2026")])
def test_the_day_of_the_conference_is_written_as_people_write_it(code: str, spoken: str):
    material = study()
    report = replace(material.settings.report, conference_date="2026-03-18")
    with language.use(code):
        said = texts(plain_report(replace(material, settings=replace(material.settings, report=report))))
    assert any(spoken in text for text in said) and not any("2026-03-18" in text for text in said)

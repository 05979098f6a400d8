"""The check of a finished draft: each fault is found, with its place, and a clean draft gives none."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from docx import Document

from bsb.errors import Fault, ReleaseError
from bsb.model.human import Recommendation
from bsb.report.conference import write_pack
from bsb.report.drafts import check_draft, write_check
from bsb.report.drafts.figures import as_number
from bsb.report.final import final_report
from bsb.report.process import process_report
from bsb.report.word import write_word
from tests.display.studies import with_human
from tests.report.report_study import balanced_study, every_part, small_study, write_over

STUDY = small_study()


def draft(tmp_path, *paragraphs, styles=()):
    """A Word file with the given (style, text) paragraphs."""
    document = Document()
    for name in styles:
        document.styles.add_style(name, 1)
    document.core_properties.title = "Rapport"
    document.add_heading("Rapport", 0)
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    path = tmp_path / "utkast.docx"
    document.save(str(path))
    return path


def told(path, study=STUDY, **given) -> dict[str, list[str]]:
    """What was found, by check."""
    found: dict[str, list[str]] = {}
    for fault in check_draft(path, study, **given).faults:
        found.setdefault(fault.check, []).append(fault.what)
    return found


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Til sammen deltok 6 personer.", 0),
        ("Til sammen deltok 237 personer.", 1),
        ("Vi har gjennomført 3 intervjuer, og i alt deltok seks informanter.", 0),
        ("Rapporten bygger på fire intervjuer.", 1),
        ("Totalt er det holdt to fokusgrupper og 1 enkeltintervju.", 0),
        ("Tre personer sier at de er redde.", 0),  # some, not all
    ],
)
def test_totals_agree_with_the_table_of_who_was_heard(tmp_path, text, faults):
    assert len(told(draft(tmp_path, ("Normal", text))).get("tall", [])) == faults


@pytest.mark.parametrize(("people", "faults"), [(4, 0), (8, 1)])
def test_totals_of_a_report_of_one_case_are_those_of_the_case(tmp_path, people, faults):
    study = balanced_study(4, 4, people=8, cases=2)
    cover = ("Subtitle", "Delrapport for Bydel 1")
    path = draft(tmp_path, cover, ("Normal", f"Til sammen deltok {people} personer."))
    assert len(told(path, study).get("tall", [])) == faults
    whole = draft(tmp_path, ("Subtitle", "Sluttrapport"), ("Normal", "Til sammen deltok 8 personer."))
    assert "tall" not in told(whole, study)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Tre bydeler (Nord, Sør og Vest) deltok.", 0),
        ("Ti bydeler: Nord, Sør og Vest.", 1),
        ("Vi møtte 3 tjenester: NAV og fastlegen.", 1),
        ("Vi gjorde 3 intervjuer: 2 fokusgrupper og 1 enkeltintervju.", 0),
        ("Vi gjorde 4 intervjuer: 2 fokusgrupper og 1 enkeltintervju.", 1),
        ("Instruks i tre minutter: Les funnet, og kryss av.", 0),
        ("Det tok to uker: brevet kom, de ringte og hun svarte.", 0),
        ("Vi møtte to timegivere: NAV, fastlegen og skolen.", 1),
        ("Han sa to ting: at det er vanskelig å få tak i noen på telefonen, og at ingen ringer tilbake.", 0),
    ],
)
def test_a_number_and_the_list_after_it_agree(tmp_path, text, faults):
    assert len(told(draft(tmp_path, ("Normal", text))).get("liste", [])) == faults


def test_numbers_of_boxes_and_chapters_have_no_gaps_and_no_repeats(tmp_path):
    path = draft(
        tmp_path,
        ("Heading 1", "1 Bakgrunn"),
        ("Caption", "Tekstboks 1: A"),
        ("Caption", "Tekstboks 3: B"),
        ("Caption", "Tekstboks 3: C"),
        ("Heading 2", "1.1 Tjenesten"),
        ("Heading 2", "1.3 Målene"),
        ("Heading 1", "2 Metode"),
        ("Heading 2", "2.1 Intervjuene"),
    )
    assert told(path)["nummerering"] == [
        "Tekstboks 3 skulle vært Tekstboks 2.",
        "Tekstboks 3 skulle vært Tekstboks 4.",
        "Overskriften har nummer 1.3, men 1.2 var ventet.",
    ]


class TestQuotes:
    said = "Ingen på NAV sa noe om hva jeg hadde rett på før det var for sent."

    @pytest.mark.parametrize(
        ("quote", "faults"),
        [
            (said, 0),
            ("Ingen på NAV […] før det var for sent.", 0),
            ("Ingen på NAV sa noe om hva jeg hadde krav på før det var for sent.", 1),
            ("Ingen sa noe om hva jeg hadde rett på før det var for sent.", 1),
        ],
    )
    def test_a_quote_stands_in_a_transcript_word_for_word(self, tmp_path, quote, faults):
        assert len(told(draft(tmp_path, ("Normal", f"«{quote}»"))).get("sitat", [])) == faults

    def test_no_quote_is_used_twice(self, tmp_path):
        path = draft(tmp_path, ("Normal", f"«{self.said}»"), ("Heading 1", "Senere"), ("Normal", f"«{self.said}»"))
        assert told(path)["sitat"] == ["Sitatet er brukt før (avsnitt 2)."]


def test_fields_that_wait_and_the_draft_warning_are_told(tmp_path):
    path = write_word(final_report(small_study(), "delrapport"), tmp_path / "r.docx")
    faults = [fault for fault in check_draft(path, STUDY).faults if fault.check == "felt"]
    assert any("utkast" in fault.what for fault in faults)
    assert len(faults) > 20


def test_a_filled_field_is_no_fault(tmp_path):
    path = write_word(final_report(small_study(), "delrapport"), tmp_path / "r.docx")
    before = len(told(path)["felt"])
    document = Document(str(path))
    write_over(document, "[Takk til dem", "Takk til alle.")
    # Word takes the look of the prompt away when somebody writes.
    for run in list(document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}r")):
        if any(each.text == "Takk til alle." for each in run) and run.rPr is not None:
            run.remove(run.rPr)
    document.save(str(path))
    assert len(told(path)["felt"]) == before - 1


def test_a_plan_quote_needs_its_page(tmp_path):
    path = draft(
        tmp_path,
        ("BSB Plan", "«Alle skal få hjelp.» (Plan for helse, s. 4)"),
        ("BSB Plan", "«Alle skal bli hørt.» (Plan for helse)"),
        styles=["BSB Plan"],
    )
    assert told(path)["plan"] == ["Et sitat fra en plan mangler sidetall."]


def test_headings_are_spelled_one_way(tmp_path):
    path = draft(
        tmp_path,
        *[
            ("Heading 2", text)
            for text in ("Brukernes erfaringer", "Brukernes erfaringer", "Brukerens erfaringer", "Vurdering")
        ],
    )
    assert told(path)["overskrift"] == ["Overskriften skrives «Brukernes erfaringer» andre steder."]


def test_each_theme_has_experiences_assessment_and_an_entry_at_the_end(tmp_path):
    path = draft(
        tmp_path,
        ("Heading 1", "3 Temaer"),
        ("Heading 2", "3.1 Informasjon"),
        ("Heading 3", "Brukernes erfaringer"),
        ("Heading 3", "Vurdering"),
        ("Heading 2", "3.2 Trygghet"),
        ("Heading 3", "Brukernes erfaringer"),
        ("Heading 1", "4 Samlet vurdering og anbefalinger"),
        ("Heading 2", "4.1 Informasjon"),
    )
    assert told(path)["tema"] == ["Temaet mangler delen «Vurdering».", "Temaet har ingen anbefaling i siste kapittel."]


def test_a_recommendation_rests_on_something_that_is_there(tmp_path):
    rows = [
        Recommendation(id="A1", theme="informasjon", wording="Det anbefales at alle får et ark."),
        Recommendation(id="A2", theme="informasjon", wording="Det anbefales at arket er kort.", rests_on=("V9",)),
    ]
    path = draft(tmp_path, *[("Normal", row.wording) for row in rows])
    assert told(path, with_human(small_study(), recommendations=rows))["anbefaling"] == [
        "Anbefalingen hviler ikke på noen vurdering eller noe funn.",
        "Anbefalingen viser til noe som ikke finnes: V9.",
    ]


def test_what_the_release_gate_holds_is_told_at_its_line(tmp_path):
    def gate(texts):
        held = [Fault("Et ord holdes tilbake.", "", place=place) for place, text in texts if "Fjordvik" in text]
        if held:
            raise ReleaseError(held)

    path = draft(tmp_path, ("Heading 1", "Bolig"), ("Normal", "Hun bor i Fjordvik."))
    (fault,) = [each for each in check_draft(path, STUDY, gate).faults if each.check == "navn"]
    assert fault.place == "avsnitt 3, under «Bolig»"


def test_the_accessibility_list_is_part_of_it(tmp_path):
    path = draft(tmp_path, ("Heading 1", "En"), ("Heading 3", "Tre"))
    assert any("hopper fra 1 til 3" in what for what in told(path)["tilgjengelighet"])


def test_the_result_is_a_table_and_a_copy_with_comments_at_the_places(tmp_path):
    path = draft(tmp_path, ("Normal", "Til sammen deltok 237 personer."))
    table, copy = write_check(check_draft(path, STUDY), tmp_path / "ut")
    rows = [row for row in openpyxl.load_workbook(table).active.iter_rows(values_only=True) if row[0] == "tall"]
    assert rows == [
        (
            "tall",
            "avsnitt 2",
            "Her står det 237, men tabellen over hvem vi har snakket med, sier 6.",
            "Rett tallet, eller skriv hva det er tallet på.",
        )
    ]
    assert "Her står det 237" in every_part(copy)["word/comments.xml"].decode()
    assert not any("comments" in name for name in every_part(path))


@pytest.mark.parametrize("skeleton", ["oslo", "kort"])
def test_our_own_drafts_have_nothing_but_their_open_fields(tmp_path, skeleton):
    path = write_word(final_report(small_study(), "slutt", skeleton=skeleton), tmp_path / "r.docx")
    assert set(told(path)) == {"felt"}


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("1 200", 1200), ("1\u00a0200", 1200), ("Tolv", 12)])
def test_numbers_in_digits_and_words(text, number):
    assert as_number(text) == number


def test_a_changed_segment_shows_in_the_draft_and_on_the_slide(tmp_path):
    study = small_study()
    files = {path.name: path for path in write_pack(study, tmp_path)}
    report = write_word(process_report(study), tmp_path / "prosessrapport.docx")
    changed = tuple(replace(each, text=each.text.replace("NAV", "kontoret")) for each in study.segments)
    later = replace(study, segments=changed)
    assert "sitat" not in told(report, study) and told(files["presentasjon.pptx"], study) == {}
    assert told(report, later)["sitat"] == ["Sitatet står ikke ordrett i noen utskrift."]
    assert told(files["presentasjon.pptx"], later) == {"sitat": ["Sitatet står ikke ordrett i noen utskrift."]}

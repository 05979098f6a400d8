"""The conference pack: nine kinds of files, quotes that can be traced, groups where no user sits alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise, product

import openpyxl
import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from pptx import Presentation

from bsb.model.coding import TAKEN_SIGN, Status
from bsb.model.human import Attendance, Finding
from bsb.model.people import PersonKind
from bsb.model.report import Paragraph as Told
from bsb.model.report import Tone
from bsb.report.accessibility import faults
from bsb.report.conference import ConferenceOptions, write_pack
from bsb.report.conference.groups import divide, group_count
from bsb.report.conference.pack import conference_reports
from bsb.report.conference.programme import parts_of_day, times
from bsb.report.conference.stations import conference_work, stations
from bsb.report.drafts.check import check_draft
from bsb.report.word.xml import block_items, text_of
from tests.display.studies import with_human
from tests.report.report_study import balanced_study, every_part, lines, small_study

FINDINGS = (
    Finding(id="F1", theme="informasjon", wording="Noen får vite alt, andre ingenting."),
    Finding(id="F2", theme="medvirkning", wording="Få blir spurt."),
)


def study():
    people = [
        Attendance(id="a", conference="K1", role="bruker", count=5),
        Attendance(id="b", conference="K1", role="leder", count=4),
    ]
    return with_human(small_study(), findings=FINDINGS, attendance=people)


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("konferanse")
    return {path.name: path for path in write_pack(study(), folder, ConferenceOptions(date="1. juni 2026"))}


def test_everything_for_the_day_is_in_one_folder(pack):
    assert sorted(pack) == [
        "evalueringsskjema.docx",
        "gruppeark_01.docx",
        "gruppeark_02.docx",
        "gruppeinndeling.xlsx",
        "invitasjon.docx",
        "kildeark.xlsx",
        "kjoreplan.docx",
        "lettlest.docx",
        "lysbilder_til_utskrift.docx",
        "presentasjon.pptx",
        "program.docx",
        "referat.docx",
    ]


def test_every_document_passes_the_accessibility_list(pack):
    found = [str(fault) for path in pack.values() if path.suffix != ".xlsx" for fault in faults(path)]
    assert found == []


def test_no_segment_or_person_is_named_outside_the_internal_sheet(pack):
    for name, path in pack.items():
        if name == "kildeark.xlsx":
            continue
        for part, content in every_part(path).items():
            assert not re.search(rb"[IK]\d\d-S\d{3}|\bP0\d\b", content), (name, part)


def test_the_same_study_gives_the_same_files(pack, tmp_path):
    again = write_pack(study(), tmp_path, ConferenceOptions(date="1. juni 2026"))
    assert [path.name for path in again if path.read_bytes() != pack[path.name].read_bytes()] == []


class TestSlides:
    @pytest.fixture(scope="class")
    def deck(self, pack):
        return Presentation(str(pack["presentasjon.pptx"]))

    def test_each_finding_has_a_slide_with_its_wording_as_title(self, deck):
        titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
        assert titles[2:4] == [finding.wording for finding in FINDINGS]
        assert len(titles) == len(set(titles))

    def test_both_sides_stand_beside_each_other_in_words(self, deck):
        texts = [shape.text_frame.text for shape in deck.slides[2].shapes]
        assert texts[1].startswith("Det fungerer\n«Jeg fikk vite alt på første møte")
        assert texts[2].startswith("Det er vanskelig\n«Ingen på NAV sa noe")
        assert "2 av 5 personer snakker om dette: 1 sier noe positivt, 1 sier noe kritisk." in texts[3]

    def test_quotes_are_short_and_large(self, deck):
        for slide in deck.slides:
            for shape in slide.shapes:
                for line in shape.text_frame.paragraphs:
                    if line.text.startswith("«"):
                        assert len(line.text.split()) <= 36 and line.runs[0].font.size.pt >= 24

    def test_pages_are_wide_and_notes_say_what_to_say(self, deck):
        assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.01)
        assert all(slide.notes_slide.notes_text_frame.text for slide in deck.slides)

    def test_the_text_is_marked_with_its_language(self, pack):
        slide = every_part(pack["presentasjon.pptx"])["ppt/slides/slide3.xml"]
        assert b'lang="nb-NO"' in slide and b'lang="en-US"' not in slide

    def test_without_the_library_there_is_a_word_file_with_a_finding_a_page(self, monkeypatch, tmp_path):
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
        files = {path.name for path in write_pack(study(), tmp_path)}
        assert "presentasjon.docx" in files and "presentasjon.pptx" not in files
        assert ("Heading 1", FINDINGS[0].wording) in lines(tmp_path / "presentasjon.docx")


def test_the_source_sheet_leads_from_slide_to_segment(pack):
    sheet = openpyxl.load_workbook(pack["kildeark.xlsx"]).active
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "F1"]
    assert [(row[2], row[3], row[6]) for row in rows] == [(3, "positiv", "I01-S001"), (3, "kritisk", "I01-S002")]
    assert all(row[4] == row[8] and row[5] == "avgjort" for row in rows)


def test_a_theme_without_a_finding_comes_with_its_own_key():
    found = stations(conference_work(balanced_study(2, 2)))
    assert [station.finding for station in found] == ["tema:informasjon"]


def test_findings_choose_their_own_quotes_where_they_have_both_sides():
    base = balanced_study(4, 4)
    ids = sorted(segment.id for segment in base.segments)
    signs = {row.segment: row.valence.value for row in base.codings}
    good = [each for each in ids if signs[each] == "positiv"][-1]
    hard = [each for each in ids if signs[each] == "kritisk"][-1]
    finding = replace(FINDINGS[0], supports=(good,), contradicts=(hard,))
    (station,) = stations(conference_work(with_human(base, findings=[finding])))
    assert [quote.segment for quote in station.quotes] == [good, hard]


def test_quotes_that_nobody_has_tied_to_their_finding_are_to_be_looked_at_before_the_day():
    base = balanced_study(4, 4)
    signs = {row.segment: row.valence.value for row in base.codings}
    good, hard = (min(each for each, sign in signs.items() if sign == side) for side in ("positiv", "kritisk"))
    for finding, told in (
        (FINDINGS[0], True),
        (replace(FINDINGS[0], supports=(good,)), True),
        (replace(FINDINGS[0], supports=(good,), contradicts=(hard,)), False),
    ):
        script = conference_reports(with_human(base, findings=[finding]))["kjoreplan"]
        warned = [block for block in script.blocks() if isinstance(block, Told) and block.tone is Tone.DRAFT]
        said = " ".join(getattr(run, "text", "") for block in warned for run in block.runs)
        assert ("viser funnet: F1" in said) is told


def test_many_are_heard_and_not_the_first_ones_again_and_again():
    base = balanced_study(16, 16, people=16)
    findings = [replace(FINDINGS[0], id=f"F{n}") for n in range(1, 5)]
    shown = [quote for each in stations(conference_work(with_human(base, findings=findings))) for quote in each.quotes]
    assert len({base.segment[quote.segment].person for quote in shown}) == len(shown) == 8
    assert {base.segment[quote.segment].span.transcript for quote in shown} == {"I01", "I02", "I03", "I04"}


def test_the_day_fits_together():
    clock = times("09.00")
    assert clock[0] == ("09.00", "09.10")
    assert all(before[1] == after[0] for before, after in pairwise(clock))
    assert sum(minutes for _what, _how, minutes in parts_of_day()) == 220
    assert clock[-1][1] == "12.40"


class TestGroups:
    @pytest.mark.parametrize(("users", "others"), list(product((2, 3, 5, 9, 12), (0, 1, 4, 8, 18))))
    def test_no_user_sits_alone_and_groups_are_even(self, users, others):
        groups = divide(Counter({"bruker": users, "ansatt": others}), ["bruker"])
        own = [group.count("bruker") for group in groups]
        sizes = [len(group) for group in groups]
        assert sum(sizes) == users + others
        assert 1 not in own
        if len(groups) > 1:
            assert max(sizes) - min(sizes) <= 2

    def test_everyone_gets_a_place_though_there_are_many_roles(self):
        roles = Counter({"bruker": 12, "pårørende": 2, "oppfølger": 6, "leder": 2, "NAV-ansatt": 2, "politiker": 1})
        groups = divide(roles, ["bruker"])
        assert sum((Counter(group) for group in groups), Counter()) == roles
        assert all(group.count("bruker") >= 2 for group in groups)
        assert all(4 <= len(group) <= 6 for group in groups)

    @pytest.mark.parametrize(
        ("users", "others", "expected"), [(0, 0, 3), (1, 3, 1), (2, 20, 1), (12, 12, 4), (10, 20, 5)]
    )
    def test_how_many_groups(self, users, others, expected):
        assert group_count(users, others) == expected


def unsettled(base):
    """The same study with every coding a proposal of the program's."""
    return replace(base, codings=tuple(replace(row, coder="bsb", status=Status.PROPOSED) for row in base.codings))


def taken(base):
    """The same study where people have said yes to the codes and written no sign."""
    return replace(base, codings=tuple(replace(row, evidence=(TAKEN_SIGN,)) for row in base.codings))


@pytest.mark.parametrize(("made", "settled"), [(lambda base: base, True), (unsettled, False), (taken, False)])
def test_a_sign_of_the_program_does_not_turn_what_people_put_behind_a_finding_against_it(made, settled):
    base = balanced_study(4, 4)
    signs = {row.segment: row.valence.value for row in base.codings}
    good = [each for each in sorted(signs) if signs[each] == "positiv"]
    hard = [each for each in sorted(signs) if signs[each] == "kritisk"]
    finding = replace(FINDINGS[0], supports=(*good[:2], hard[0]))
    given = with_human(made(base), findings=[finding])
    (station,) = stations(conference_work(given))
    assert station.positive is not None and station.positive.segment in good[:2]
    # Somebody who has read it may well put a critical statement behind a positive finding.
    assert station.critical is not None and (station.critical.segment == hard[0]) is settled


def test_what_only_the_program_has_sorted_is_told_wherever_it_is_shown(tmp_path):
    settled = replace(study(), codings=tuple(row for row in study().codings if row.coder != "bsb"))
    for name, given in (("avgjort", settled), ("forslag", unsettled(study()))):
        pack = {path.name: path for path in write_pack(given, tmp_path / name)}
        said = {
            file: "\n".join(text for _style, text in lines(path))
            for file, path in pack.items()
            if path.suffix == ".docx"
        }
        deck = Presentation(str(pack["presentasjon.pptx"]))
        said["lysbilder"] = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes)
        said["notater"] = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
        marked = {file for file, text in said.items() if "Utkast:" in text}
        sheets = {file for file in said if file.startswith("gruppeark")}
        shown = {"lysbilder", "notater", "lysbilder_til_utskrift.docx", "kjoreplan.docx", *sheets}
        # Somebody always has to read the plain-language version before it is handed out.
        assert marked == {"lettlest.docx", *(shown if name == "forslag" else ())}
        assert ("ingen har gått gjennom" in said["lettlest.docx"]) is (name == "forslag")
        rows = openpyxl.load_workbook(pack["kildeark.xlsx"]).active.iter_rows(values_only=True)
        assert {row[5] for row in rows if row[0] == "F1"} == {name}


def test_people_counted_on_both_sides_are_told():
    base = balanced_study(2, 2, people=2)
    assert stations(conference_work(base))[0].balance == (
        "2 av 2 personer snakker om dette: 2 sier noe positivt, 2 sier noe kritisk. Noen sier begge deler."
    )
    assert "begge deler" not in stations(conference_work(balanced_study(2, 2)))[0].balance


def test_a_finding_on_the_handout_is_not_parted_by_the_end_of_a_page(pack):
    document = Document(str(pack["lysbilder_til_utskrift.docx"]))
    finding = [item for item in block_items(document.element.body) if item.tag.endswith("}p")]
    first = next(number for number, item in enumerate(finding) if text_of(item) == FINDINGS[0].wording)
    after = next(number for number, item in enumerate(finding) if text_of(item) == FINDINGS[1].wording)
    follows = [Paragraph(item, document) for item in finding[first:after]]
    held = [
        paragraph.paragraph_format.keep_with_next or paragraph.style.paragraph_format.keep_with_next
        for paragraph in follows
    ]
    assert len(held) > 4 and all(held[:-1]) and not held[-1]


def test_a_group_reads_in_everyday_words_what_the_boxes_mean(pack):
    for name in ("gruppeark_01.docx", "referat.docx"):
        assert any("Nyanserer: det stemmer, men ikke for alle" in text for _style, text in lines(pack[name]))


def test_fields_of_forms_are_filled_on_the_day_and_those_of_letters_before_it(pack):
    waiting = {
        name: [fault for fault in check_draft(pack[name], study()).faults if "ikke fylt ut" in fault.what]
        for name in ("gruppeark_01.docx", "referat.docx", "invitasjon.docx")
    }
    assert waiting.pop("invitasjon.docx") and not any(waiting.values())


def test_what_says_little_is_on_no_slide_and_no_sheet():
    from tests.display.studies import INTERVIEWER, coded, person, segments, talk
    from tests.report.report_study import small_study

    people = [INTERVIEWER, person(1, "Kari"), person(2, "Per")]
    text = (
        "I: Fikk du vite om planen? / Kari: Ja. / I: Og du? / Per: Nei, kommunen sendte aldri brevet om planen til meg."
    )
    one = talk("I01", "nord", "fokusgruppe", text, people)
    found = segments(one)
    codings = [*coded("I01-S001", "informasjon+"), *coded("I01-S002", "informasjon-")]
    study = replace(
        small_study(), persons=tuple(people), transcripts=(one,), segments=tuple(found), codings=tuple(codings)
    )
    (station, *_rest) = [each for each in stations(conference_work(study)) if each.theme == "informasjon"]
    assert station.positive is None and station.critical is not None and "kommunen" in station.critical.text


@pytest.mark.parametrize(
    ("staff", "told"),
    [(0, "med brukere om"), (2, "med brukere og andre om"), (5, "med brukere og ansatte om"), (12, "med ansatte om")],
)
def test_the_invitation_says_whom_the_study_has_talked_with(staff, told):
    base = balanced_study(6, 6, people=12)
    crowd = [each for each in base.persons if each.answers][:staff]
    changed = {each.id: replace(each, kind=PersonKind.STAFF, role="oppfølger") for each in crowd}
    letter = conference_reports(replace(base, persons=tuple(changed.get(each.id, each) for each in base.persons)))
    blocks = [block for block in letter["invitasjon"].blocks() if isinstance(block, Told)]
    assert any(told in "".join(getattr(run, "text", "") for run in block.runs) for block in blocks)

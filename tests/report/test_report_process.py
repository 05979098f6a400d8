"""The process report: what is in it, in which order, and what it never does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bsb.errors import DisplayError
from bsb.model.coding import TAKEN_SIGN, Status
from bsb.model.human import Attendance, Finding, Summary
from bsb.model.people import PersonKind
from bsb.model.report import Bullets, Human, Paragraph, Shown, Table
from bsb.report.final import final_report
from bsb.report.process import process_report
from bsb.report.word import write_word
from tests.display.studies import coded, person, with_human
from tests.report.report_study import balanced_study, every_part, headings, lines, small_study


def sections(report):
    return {inner.key: inner for section in report.sections for _depth, inner in section.walk()}


def words(block) -> str:
    return "".join(getattr(run, "text", "") for run in block.runs) if isinstance(block, Paragraph) else ""


def said(section) -> str:
    return " ".join(words(block) for block in section.blocks)


def test_the_sections_stand_in_the_order_of_the_method():
    titles = [section.title for section in process_report(small_study()).sections]
    assert titles == [
        "Hovedpunkter",
        "Om undersøkelsen",
        "Hvem vi har snakket med",
        "Slik leser du sitatene og tallene",
        "Det deltakerne forteller",
        "Det vi vet lite om",
        "Spørsmål til dialogkonferansen",
        "Vedlegg 1: Temaguide",
        "Vedlegg 2: Kodeboka i kort form",
        "Vedlegg 3: Slik er rapporten laget",
    ]


def test_a_theme_has_its_good_and_its_hard_side_and_asks():
    theme = sections(process_report(small_study()))["informasjon"]
    assert [part.title for part in theme.parts] == [
        "Dette fungerer godt",
        "Dette er vanskelig",
        "Ulike erfaringer",
        "Spørsmål til konferansen",
    ]
    assert all(question.endswith("?") for part in theme.parts[-1:] for question in _items(part))


def _items(section):
    return [
        "".join(run.text for run in item)
        for block in section.blocks
        if isinstance(block, Bullets)
        for item in block.items
    ]


class TestSevenCriticalAndOnePositive:
    """Both are shown, both are counted, and nobody speaks twice while another has not spoken."""

    report = process_report(balanced_study(1, 7))

    def test_both_sides_are_shown(self):
        assert {quote.side for quote in self.report.sayings} == {"positiv", "kritisk"}

    def test_the_balance_found_is_stated(self):
        facts = said(sections(self.report)["informasjon"])
        assert "1 sier noe positivt og 7 sier noe kritisk." in facts
        assert "Vi viser 1 av 1 positivt og 4 av 7 kritiske utsagn." in facts

    def test_no_speaker_comes_back_while_another_waits(self):
        speakers = [balanced_study(1, 7).segment[quote.segment].person for quote in self.report.sayings]
        assert len(set(speakers)) == len(speakers)

    def test_the_single_voice_is_told_to_be_single(self):
        assert "Bare 1 person sier noe positivt om dette, mot 7 som sier noe kritisk." in said(
            sections(self.report)["informasjon/bra"]
        )


def test_a_theme_with_one_side_says_so():
    report = process_report(balanced_study(0, 6))
    parts = sections(report)
    assert "Vi fant ingen utsagn om dette som bare er positive." in said(parts["informasjon/bra"])
    assert "Informasjon (bare kritiske utsagn)" in said(parts["lite"])
    assert any(
        "bare kritiske utsagn. Finnes det gode eksempler" in each for each in _items(parts["informasjon/sporsmal"])
    )


def test_a_quote_is_used_once_in_the_whole_report():
    report = process_report(small_study())
    used = [quote.segment for quote in report.sayings]
    assert len(used) == len(set(used))


def test_a_segment_that_no_longer_stands_in_its_transcript_stops_the_report():
    study = small_study()
    changed = tuple(replace(each, text="Noe ganske annet enn det som ble sagt.") for each in study.segments)
    with pytest.raises(DisplayError):
        process_report(replace(study, segments=changed))


def test_findings_of_people_are_printed_as_they_are_and_bring_their_theme_along():
    study = balanced_study(1, 1, people=2)
    study = with_human(study, findings=[Finding(id="F1", theme="informasjon", wording="Folk får vite for lite.")])
    points = [block for block in sections(process_report(study))["hovedpunkter"].blocks if isinstance(block, Human)]
    assert [point.text for point in points] == ["Folk får vite for lite."]


def test_without_findings_every_theme_waits_for_one():
    report = process_report(small_study())
    points = [block for block in sections(report)["hovedpunkter"].blocks if isinstance(block, Human)]
    assert len(points) == 3
    assert all(point.listed and not point.text and point.key in report.waiting for point in points)


def test_a_summary_that_somebody_wrote_takes_the_place_of_the_prompt():
    row = Summary(
        id="s", display="prosessrapport", row="informasjon", column="vanskelig", text="Beskjeden kommer for sent."
    )
    report = process_report(with_human(small_study(), summaries=[row]))
    assert sections(report)["informasjon/vanskelig"].blocks[0].text == "Beskjeden kommer for sent."


def test_proposals_that_nobody_has_looked_at_are_told_at_the_top():
    first = sections(process_report(small_study()))["hovedpunkter"].blocks[0]
    assert "1 av 16 kodinger er et forslag fra programmet" in words(first)
    settled = replace(
        small_study(), codings=tuple(coded("I01-S001", "informasjon+") + coded("I01-S002", "informasjon-"))
    )
    assert not any("forslag fra programmet" in words(block) for block in process_report(settled).blocks())


def test_it_asks_and_does_not_recommend():
    text = " ".join(words(block) for block in process_report(small_study()).blocks()).lower()
    assert "anbefales at" not in text
    assert "den gir ikke anbefalinger" in text


class TestWhoIsTold:
    def test_a_role_that_few_have_is_told_with_a_wider_word(self):
        who = {quote.who for quote in process_report(small_study()).sayings}
        assert who == {"Bruker", "Deltaker"}  # five users, one relative

    def test_a_case_is_told_where_enough_of_the_same_role_spoke_there(self):
        who = {quote.who for quote in process_report(balanced_study(10, 10, people=20, cases=2)).sayings}
        assert who <= {"Bruker, Bydel 0", "Bruker, Bydel 1"} and who

    def test_four_in_a_case_are_too_few(self):
        study = balanced_study(4, 4, people=8, cases=2)
        assert {quote.who for quote in process_report(study).sayings} == {"Bruker"}


def test_a_topic_that_few_spoke_of_is_listed_with_its_numbers():
    report = process_report(small_study())
    tables = [block for block in sections(report)["lite"].blocks if isinstance(block, Table)]
    assert [row for table in tables for row in table.rows] == [
        ("Informasjon", "2", "1", "1 av 2"),
        ("Trygghet", "2", "2", "0 av 2"),
    ]


def test_themes_without_a_section_are_named():
    assert "NAV (1)" in said(sections(process_report(small_study()))["lite"])


@pytest.mark.parametrize("pattern", [rb"[IK]\d\d-S\d{3}", rb"\bP0\d\b", rb"\bI0\d\b", rb"\bK01\b"])
def test_no_id_is_anywhere_in_the_file(draft, pattern):
    for name, content in every_part(draft).items():
        assert not re.search(pattern, content), name


def test_no_person_is_in_the_properties(draft):
    core = every_part(draft)["docProps/core.xml"].decode()
    assert re.search(r"<dc:title>[^<]+</dc:title>", core)
    assert "<dc:language>nb-NO</dc:language>" in core
    for name in ("dc:creator", "cp:lastModifiedBy", "dc:description"):
        assert re.search(rf"<{name}>[^<]", core) is None
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2000-01-01"}


def test_headings_in_word_follow_the_sections(draft):
    found = headings(draft)
    assert found[0] == "1 Hovedpunkter"
    assert "2 Informasjon" in found and "3 Dette fungerer godt" in found


def test_a_quote_is_printed_with_marks_and_its_speaker_below(draft):
    rows = lines(draft)
    at = next(n for n, (style, text) in enumerate(rows) if style == "BSB Sitat" and "hva jeg hadde rett på" in text)
    assert rows[at][1] == "«Ingen på NAV sa noe om hva jeg hadde rett på før det var for sent.»"
    assert rows[at + 1] == ("BSB Sitatkilde", "– Bruker")


def test_the_interviewers_question_has_its_own_line(tmp_path):
    from tests.display.studies import INTERVIEWER, segments, talk

    people = [INTERVIEWER, person(1, "Kari"), person(2, "Per")]
    text = "I: Fikk du vite om planen? / Kari: Nei, kommunen sendte den aldri. / Per: Ikke jeg heller, jeg fikk høre om den av naboen min."
    one = talk("I01", "nord", "fokusgruppe", text, people)
    found = segments(one)
    codings = coded("I01-S001", "informasjon-") + coded("I01-S002", "informasjon-")
    study = replace(
        small_study(), persons=tuple(people), transcripts=(one,), segments=tuple(found), codings=tuple(codings)
    )
    rows = lines(write_word(process_report(study), tmp_path / "r.docx"))
    at = rows.index(("BSB Sitat", "«Nei, kommunen sendte den aldri.»"))
    assert rows[at - 1] == ("BSB Sitatspørsmål", "I: Fikk du vite om planen?")


def test_one_case_alone_is_named_on_the_cover():
    from bsb.model.narrowing import only_case

    report = process_report(only_case(small_study(), "nord"), "nord")
    assert report.cover.subtitle == "Prosessrapport for Nord"
    assert all("," not in quote.who for quote in report.sayings)


def test_the_figure_and_the_table_of_the_themes_have_them_in_one_order():
    blocks = [block for section in process_report(small_study()).sections for block in section.blocks]
    figure = next(block for block in blocks if getattr(block, "key", "") == "overview/figure")
    table = next(block for block in blocks if isinstance(block, Table) and block.key == "overview/table")
    drawn = [row.label for row in figure.display.rows]
    assert [row[0] for row in table.rows] == drawn


def test_a_side_whose_statements_cannot_be_quoted_says_so():
    base = balanced_study(1, 1)
    again = tuple(replace(row, code="medvirkning") for row in base.codings)
    report = process_report(replace(base, codebook=small_study().codebook, codings=(*base.codings, *again)))
    none = "Vi viser ingen sitater her. Utsagnene er brukt under et annet tema"
    told = {
        key: none in said(section) for key, section in sections(report).items() if key.endswith(("/bra", "/vanskelig"))
    }
    assert len(report.sayings) == 2 and told == {
        "informasjon/bra": False,
        "informasjon/vanskelig": False,
        "medvirkning/bra": True,
        "medvirkning/vanskelig": True,
    }


def test_before_the_conference_the_table_has_no_column_for_it():
    heads = [block for block in process_report(balanced_study(2, 2)).blocks() if isinstance(block, Shown)]
    assert "Ført opp til konferansen" not in [column.label for column in heads[0].display.columns]
    came = Attendance(id="a", conference="K1", role="bruker", count=7, case="c0")
    after = process_report(with_human(balanced_study(2, 2), attendance=[came]))
    shown = next(block for block in after.blocks() if isinstance(block, Shown))
    assert "Ført opp til konferansen" in [column.label for column in shown.display.columns]


def test_figures_that_may_be_copied_out_say_that_the_coding_is_not_settled():
    base = balanced_study(3, 3)
    loose = replace(base, codings=tuple(replace(row, coder="bsb", status=Status.PROPOSED) for row in base.codings))
    for given, marked in ((base, False), (loose, True)):
        blocks = {block.key: block for block in process_report(given).blocks()}
        sources = blocks["overview/figure"].display.source, blocks["overview/table"].source
        assert [("Utkast: 6 av 6 kodinger er forslag" in source) for source in sources] == [marked, marked]


def test_a_report_of_interviews_nobody_has_coded_says_so_and_claims_nothing(tmp_path):
    bare = replace(small_study(), codings=())
    for path in (
        write_word(process_report(bare), tmp_path / "p.docx"),
        write_word(final_report(bare), tmp_path / "s.docx"),
    ):
        text = "\n".join(text for _style, text in lines(path))
        assert text.count("Intervjuene er ikke kodet ennå.") == 2, (
            "in the warning and in the account of how it was made"
        )
        assert "0 kodinger" not in text and "I tillegg har hvert tema" not in text
    unlinked = replace(bare.guide, topics=(replace(bare.guide.topics[0], id="åpning", codes=()),))
    text = said(sections(process_report(replace(small_study(), guide=unlinked)))["lite"])
    assert "knyttet til koder" in text and "minst 3 personer" not in text


@pytest.mark.parametrize("form", ["fokusgruppe", "Focus group", "group interview", "samtale"])
def test_groups_are_counted_alike_in_the_text_and_the_table_whatever_they_are_called(form, tmp_path):
    """«samtale» does not tell, so it is how many answer that does."""
    base = balanced_study(4, 4)
    report = process_report(replace(base, transcripts=tuple(replace(each, form=form) for each in base.transcripts)))
    path = write_word(report, tmp_path / "r.docx")
    assert any("2 intervjuer: 2 fokusgrupper." in text for _style, text in lines(path))


def test_what_is_about_as_many_is_no_third_more():
    asked = {}
    for good, hard in ((10, 12), (10, 13), (13, 10)):
        theme = sections(process_report(balanced_study(good, hard, people=good + hard)))["informasjon"]
        asked[good, hard] = " ".join(_items(theme.parts[-1]))
    assert "Omtrent like mange sier noe positivt (10) som noe kritisk (12)." in asked[10, 12]
    assert "10 sier noe positivt, og 13 sier noe kritisk." in asked[10, 13]
    assert "13 sier noe positivt, og 10 sier noe kritisk." in asked[13, 10]


@pytest.mark.parametrize(
    ("staff", "told"),
    [
        (0, "Alle deltok som bruker."),
        (5, "De deltok som bruker (7) og oppfølger (5)."),
        (2, "De deltok som bruker (10) og i andre roller (2)."),
        (8, "De deltok som oppfølger (8) og i andre roller (4)."),
    ],
)
def test_how_many_took_part_as_what_is_told_and_few_are_told_together(staff, told):
    base = balanced_study(6, 6, people=12)
    crowd = [each for each in base.persons if each.answers]
    changed = {each.id: replace(each, kind=PersonKind.STAFF, role="oppfølger") for each in crowd[:staff]}
    given = replace(base, persons=tuple(changed.get(each.id, each) for each in base.persons))
    assert said(sections(process_report(given))["hvem"]).split("12 personer. ")[1].startswith(told)


REMARK = "[Forslag fra programmet: ingen har lest sitatet i sammenheng]"


def test_a_quote_nobody_has_read_says_so_where_it_stands(tmp_path):
    base = balanced_study(4, 4)
    first = base.codings[0].segment
    unread = replace(base, codings=tuple(
        row if row.segment == first else replace(row, coder="bsb", status=Status.PROPOSED) for row in base.codings
    ))  # fmt: skip
    for given, all_of_them in ((base, False), (unread, True)):
        report = process_report(given)
        path = write_word(report, tmp_path / "r.docx")
        sources = [text for style, text in lines(path) if style == "BSB Sitatkilde"]
        by_segment = dict(zip((quote.segment for quote in report.sayings), sources, strict=True))
        assert len(sources) > 2
        assert {segment: REMARK in text for segment, text in by_segment.items()} == {
            segment: all_of_them and segment != first for segment in by_segment
        }
    assert first in by_segment, "what somebody has read is quoted first"


def printed(report, folder) -> str:
    return "\n".join(text for _style, text in lines(write_word(report, folder / "r.docx")))


def test_how_many_signs_are_whose_is_told_with_how_far_the_programs_word_goes(tmp_path):
    base = balanced_study(4, 4)
    told = printed(process_report(base), tmp_path)
    assert "Av 8 fortegn er 8 skrevet av mennesker, 0 foreslått av programmet og godtatt" in told
    assert "sju av ti" not in told
    rows = [
        replace(row, evidence=(TAKEN_SIGN,)) if n < 2
        else replace(row, coder="bsb", status=Status.PROPOSED) if n < 5
        else row
        for n, row in enumerate(base.codings)
    ]  # fmt: skip
    told = printed(process_report(replace(base, codings=tuple(rows))), tmp_path)
    assert (
        "Av 8 fortegn er 3 skrevet av mennesker, 2 foreslått av programmet og godtatt sammen med koden, og 3 forslag"
        in told
    )
    assert "sju av ti" in told
    assert "3 av 8 utsagn er bare sortert av programmet." in told

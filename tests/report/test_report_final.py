"""Sub-reports and final reports: their order, the conference under the right theme, assessments that only people make."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx import Document

from bsb.errors import UsageError
from bsb.model.human import Assessment, Attendance, ConferenceInput, Figure, Finding, PlanGoal, Recommendation, Rule
from bsb.model.marks import finding_mark, goal_marks
from bsb.model.narrowing import only_case
from bsb.model.people import PersonKind
from bsb.model.report import Bullets, Human, Listed, Saying, Shown
from bsb.model.transcript import Source
from bsb.report.accessibility import faults
from bsb.report.final import final_report
from bsb.report.parts.comparing import _figure
from bsb.report.process import process_report
from bsb.report.word import write_word
from tests.display.studies import coded, with_human
from tests.report.report_study import balanced_study, every_part, headings, lines, small_study

FINDINGS = (
    Finding(id="F1", theme="informasjon", wording="Noen får vite alt, andre ingenting.", status="bekreftet"),
    Finding(id="F2", theme="medvirkning", wording="Få blir spurt.", status="avvist"),
)
INPUTS = (
    ConferenceInput(
        id="1", conference="K1", group="1", finding="F1", response="bekrefter", text="Slik er det.", roles="bruker"
    ),
    ConferenceInput(id="2", conference="K1", group="2", finding="F1", response="nyanserer", text="Ikke for alle."),
    ConferenceInput(id="3", conference="K1", group="2", finding="F2", response="uenig", text="Vi spør alltid."),
    ConferenceInput(id="4", conference="K1", group="1", finding="", response="nytt", text="Ingen snakker om arbeid."),
)
GOALS = (
    PlanGoal(
        id="M1",
        document="Plan for helse",
        page="9",
        wording="Alle skal få vite det de trenger.",
        themes=("informasjon",),
    ),
)
RECOMMENDATIONS = (
    Recommendation(id="A1", theme="informasjon", wording="Det anbefales at alle får et ark.", rests_on=("F1",)),
)
PEOPLE = (
    Attendance(id="a", conference="K1", role="bruker", count=12),
    Attendance(id="b", conference="K1", role="leder", count=2),
)


def study(**tables):
    given = {
        "findings": FINDINGS,
        "inputs": INPUTS,
        "goals": GOALS,
        "recommendations": RECOMMENDATIONS,
        "attendance": PEOPLE,
    }
    return with_human(small_study(), **{**given, **tables})


def sections(report):
    return {inner.key: inner for section in report.sections for _depth, inner in section.walk()}


def said(section) -> str:
    texts = []
    for block in section.blocks:
        if isinstance(block, Bullets):
            texts += ["".join(run.text for run in item) for item in block.items]
        texts.append("".join(getattr(run, "text", "") for run in getattr(block, "runs", ())))
    return " ".join(texts)


def test_the_long_skeleton_has_numbered_chapters_in_the_order_of_the_large_study():
    titles = [section.title for section in final_report(study(), "slutt", skeleton="oslo").sections]
    assert titles == [
        "Forord",
        "Sammendrag",
        "English summary",
        "1 Bakgrunn",
        "2 Metode",
        "3 Gjennomgående temaer",
        "4 Sammenligning",
        "5 Dialogkonferansen",
        "6 Det vi vet lite om",
        "7 Samlet vurdering og anbefalinger",
        "Vedlegg 1: Temaguide",
        "Vedlegg 2: Sammendrag etter bydel",
        "Vedlegg 3: Kodeboka i kort form",
    ]


def test_an_english_report_has_its_summary_in_norwegian_and_calls_its_cases_in_english():
    given = study(figures=(Figure(id="T1", case="nord", indicator="Boliger", value="12"),))
    report = final_report(replace(given, settings=replace(given.settings, language="en")), skeleton="oslo")
    titles = [each.title for each in sections(report).values()]
    assert "Norsk sammendrag" in titles and "English summary" not in titles
    assert any(title.endswith("Figures by district") for title in titles)


def test_the_short_skeleton_has_what_is_not_covered_and_the_conference_before_the_findings():
    titles = [section.title for section in final_report(study(), "delrapport").sections]
    assert titles == [
        "Bakgrunn og takk",
        "Problemstillinger",
        "Utvalg",
        "Metode",
        "Intervjuene",
        "Dialogbasert metode",
        "Koding og analyse",
        "Hvor pålitelige funnene er",
        "Slik leser du sitatene og tallene",
        "Om undersøkelsen: hovedpunktene",
        "Temaer som ikke er belyst",
        "Dialogkonferansen",
        "Funn",
        "Konklusjoner og anbefalinger",
        "Vedlegg 1: Temaguide",
        "Vedlegg 2: Kodeboka i kort form",
    ]


def test_a_final_report_of_several_cases_is_the_long_one_unless_asked_otherwise():
    assert "sammenligning" in sections(final_report(study(), "slutt"))
    assert "sammenligning" not in sections(final_report(study(), "slutt", skeleton="kort"))


def test_an_unknown_skeleton_is_refused_with_a_suggestion():
    with pytest.raises(UsageError, match="Mente du «kort»"):
        final_report(study(), "slutt", skeleton="kor")


def test_a_theme_goes_from_plan_to_recommendation():
    theme = sections(final_report(study(), "delrapport"))["informasjon"]
    assert [part.title for part in theme.parts] == [
        "Hva planen sier",
        "Deltakernes erfaringer",
        "Hva dialogkonferansen sa",
        "Vurdering",
        "Anbefalinger",
    ]


def test_only_where_all_are_users_are_the_experiences_theirs():
    users = balanced_study(4, 4)
    one, *rest = (person for person in users.persons if person.answers)
    helped = replace(one, kind=PersonKind.STAFF, role="oppfølger")
    asking = [person for person in users.persons if not person.answers]
    for given, title in (
        (users, "Brukernes erfaringer"),
        (replace(users, persons=(*asking, helped, *rest)), "Deltakernes erfaringer"),
    ):
        parts = sections(final_report(given, "delrapport"))["informasjon"].parts
        assert parts[0].title == title


def test_a_plan_is_quoted_with_its_page():
    report = final_report(study(), "delrapport")
    assert (
        said(sections(report)["informasjon/plan"]).strip()
        == "«Alle skal få vite det de trenger.» (Plan for helse, s.\u00a09)"
    )


class TestTheConference:
    report = final_report(study(), "delrapport")

    def test_input_stands_under_the_theme_of_its_finding(self):
        text = said(sections(self.report)["informasjon/konferansen"])
        assert "Svar fra gruppene: 1 bekrefter og 1 nyanserer. Status: bekreftet." in text
        assert "Gruppe 1 (bruker), bekrefter: Slik er det." in text
        assert "Gruppe 2, nyanserer: Ikke for alle." in text

    def test_what_was_said_there_is_told_apart_from_the_interviews(self):
        quotes = [
            block for block in sections(self.report)["informasjon/konferansen"].blocks if isinstance(block, Saying)
        ]
        assert [quote.segment for quote in quotes] == ["K01-S001"]
        assert quotes[0].who.endswith("dialogkonferansen")
        facts = said(sections(self.report)["informasjon"])
        assert "2 av 5 personer" in facts  # the statement from the conference is not counted

    def test_the_finding_that_was_rejected_is_told_with_the_disagreement(self):
        text = said(sections(self.report)["konferansen/mangler"])
        assert "Få blir spurt. Svar fra gruppene: 1 er uenig. Status: avvist." in text

    def test_what_it_added_is_listed(self):
        assert "Gruppe 1: Ingen snakker om arbeid." in said(sections(self.report)["konferansen/nytt"])

    def test_the_validation_matrix_is_there(self):
        shown = [block for block in sections(self.report)["konferansen"].blocks if isinstance(block, Shown)]
        assert [block.display.id for block in shown] == ["D12"]

    def test_a_finding_it_did_not_take_up_is_named(self):
        report = final_report(study(inputs=INPUTS[:2]), "delrapport")
        assert "Få blir spurt." in said(sections(report)["konferansen/mangler"])

    def test_few_of_a_role_are_counted_together(self):
        table = sections(self.report)["konferansen"].blocks[0]
        assert table.rows == (("bruker", "12"), ("andre (færre enn 5 av hver)", "2"), ("Sum", "14"))


def test_without_minutes_a_field_asks_for_them():
    report = final_report(study(inputs=()), "delrapport")
    assert "konferanse/text" in report.waiting


def test_assessments_are_asked_for_and_never_made():
    report = final_report(study(), "delrapport")
    fields = [block for block in report.blocks() if isinstance(block, Human) and "/vurdering/" in block.key]
    assert fields and all(not field.text for field in fields)
    assert "(M1)" in next(field.prompt for field in fields if field.key.startswith("informasjon"))


def test_recommendations_of_people_stand_under_their_theme_and_in_the_last_chapter():
    found = sections(final_report(study(), "delrapport"))
    assert [block.text for block in found["informasjon/anbefalinger"].blocks] == ["Det anbefales at alle får et ark."]
    assert [block.text for block in found["samlet/informasjon"].blocks] == ["Det anbefales at alle får et ark."]
    assert [block.text for block in found["samlet/medvirkning"].blocks] == [""]


def test_a_recommendation_has_no_number_since_it_stands_in_two_places(tmp_path):
    path = write_word(final_report(study(), "delrapport"), tmp_path / "delrapport.docx")
    styles = [style for style, text in lines(path) if text == "Det anbefales at alle får et ark."]
    assert styles == ["List Bullet", "List Bullet"]
    kinds = {
        block.listed
        for block in final_report(study(), "delrapport").blocks()
        if isinstance(block, Human) and "rec/A1" in block.key
    }
    assert kinds == {Listed.POINT}


def test_the_report_of_one_case_has_no_sum_of_one_row():
    def rows(report):
        shown = next(block for block in report.blocks() if isinstance(block, Shown) and block.key.startswith("heard/"))
        return [row.kind for row in shown.display.rows]

    assert "sum" in rows(final_report(study()))
    assert "sum" not in rows(final_report(only_case(study(), "nord"), "delrapport", "nord"))


def test_each_case_has_a_summary_with_its_own_numbers():
    found = sections(final_report(study(), "slutt"))
    assert said(found["case/nord"]).strip() == "2 intervjuer med 4 personer."
    assert "case/vest" not in found  # nobody was heard there


class TestReliability:
    def test_one_coder_gives_no_agreement(self):
        text = said(sections(final_report(study(), "delrapport"))["metode/palitelighet"])
        assert "Færre enn to personer har kodet" in text
        assert "15 av 16 kodinger er gjort eller godkjent av mennesker (94\u00a0%)." in text

    def test_two_coders_are_compared(self):
        base = study()
        second = [replace(row, coder="bjørn") for row in base.codings if row.coder == "anna"][:8]
        text = said(
            sections(final_report(replace(base, codings=(*base.codings, *second)), "delrapport"))["metode/palitelighet"]
        )
        assert re.search(r"2 personer har kodet\. De er enige i \d+\u00a0% av utsagnene", text)


def test_no_quote_is_used_twice_and_boxes_are_numbered(tmp_path):
    report = final_report(study(), "slutt")
    used = [quote.segment for quote in report.sayings]
    assert len(used) == len(set(used))
    path = write_word(report, tmp_path / "r.docx")
    boxes = [text.split(":")[0] for style, text in lines(path) if style == "Caption" and text.startswith("Tekstboks")]
    assert boxes == [f"Tekstboks {n}" for n in range(1, len(boxes) + 1)]


@pytest.mark.parametrize("skeleton", ["oslo", "kort"])
def test_the_file_passes_the_list_and_names_nobody(tmp_path, skeleton):
    path = write_word(final_report(study(), "slutt", skeleton=skeleton), tmp_path / "r.docx")
    assert [str(fault) for fault in faults(path)] == []
    for name, content in every_part(path).items():
        assert not re.search(rb"[IK]\d\d-S\d{3}|\bP0\d\b", content), name
    assert "1 Bakgrunn" in " ".join(headings(path)) or skeleton == "kort"


def test_a_wide_table_lies_on_a_turned_page_and_the_pages_after_it_stand(tmp_path):
    many = [
        ConferenceInput(
            id=str(n),
            conference="K1",
            group=str(n),
            finding="F1",
            response="bekrefter",
            text=f"Ja {n}.",
            roles=f"rolle {n}",
        )
        for n in range(1, 10)
    ]
    path = write_word(final_report(study(inputs=tuple(many)), "delrapport"), tmp_path / "r.docx")
    document = Document(str(path))
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned.count(True) == 1 and turned[0] is False and turned[-1] is False
    wide = document.sections[turned.index(True)]
    assert wide.page_width.mm == pytest.approx(297, abs=1)
    rows = lines(path)
    at = next(n for n, (style, text) in enumerate(rows) if style == "Caption" and "Hva konferansen sa" in text)
    assert rows[at - 1][1].endswith("står på neste side.")
    assert [str(fault) for fault in faults(path)] == []


def test_proposals_stand_out_until_they_are_settled():
    plain = replace(study(), codings=tuple(coded("I01-S001", "informasjon+")))
    assert "draft-note" in [block.key for block in final_report(study(), "delrapport").blocks()]
    assert "draft-note" not in [block.key for block in final_report(plain, "delrapport").blocks()]


def test_ids_made_of_words_stand_nowhere_as_marks_people_can_read_do():
    named = "informasjon-noen-far-vite-alt-andre-in"
    findings = (replace(FINDINGS[0], id=named), FINDINGS[1])
    inputs = tuple(replace(row, finding=named) if row.finding == "F1" else row for row in INPUTS)
    goals = (
        replace(GOALS[0], id="plan-for-helse-9-alle-skal-fa-vite-det"),
        PlanGoal(id="M2", document="Plan", page="3", wording="Alle skal bli spurt.", themes=("medvirkning",)),
        PlanGoal(id="plan-5-ingen-skal-vente", document="Plan", page="5", wording="Ingen skal vente."),
    )
    for skeleton in ("oslo", "kort"):
        report = final_report(study(findings=findings, inputs=inputs, goals=goals), "slutt", skeleton=skeleton)
        texts = [text for _place, text in report.texts()]
        prompts = [block.prompt for block in report.blocks() if isinstance(block, Human)]
        assert not [text for text in (*texts, *prompts) if "-far-vite" in text or "-fa-vite" in text]
        assert any(text.startswith(f"{finding_mark(named)}: Noen får vite") for text in texts)
        assert any("(M3)" in prompt for prompt in prompts) and any("(M2)" in prompt for prompt in prompts)
    assert {"M1", "M2", "M3"} <= {text for _place, text in final_report(study(goals=goals), skeleton="oslo").texts()}


def test_marks_of_goals_are_their_own_where_they_are_short_and_else_the_next_free():
    assert dict(goal_marks(["a-lang-id", "M2", "b-lang-id", "7"])) == {
        "a-lang-id": "M1",
        "M2": "M2",
        "b-lang-id": "M3",
        "7": "7",
    }


@pytest.mark.parametrize("skeleton", ["oslo", "kort", "prosess"])
def test_the_chapter_that_readers_are_sent_to_is_there(skeleton):
    report = process_report(study()) if skeleton == "prosess" else final_report(study(), skeleton=skeleton)
    said_there = said(sections(report)["sitatene" if "sitatene" in sections(report) else "metode/sitatene"])
    named = re.search(r"en fast regel. Den står i «(.+?)»", said_there)
    target = next(each for each in sections(report).values() if each.title.endswith(named.group(1)))
    assert "Sitater er foreslått etter fast regel" in said(target)


def test_rules_that_assessments_follow_are_told_where_they_are_named():
    rule = Rule(id="R1", variable="informasjon", scale="høy, lav", wording="Høy når alle får vite det.")
    other = Rule(id="R2", variable="bolig", scale="høy, lav", wording="Høy når alle har et sted å bo.")
    judged = Assessment(id="V1", case="nord", variable="informasjon", value="høy", scale="høy, lav", rule="R1")
    text = said(
        sections(final_report(study(rules=(rule, other), assessments=(judged,)), skeleton="oslo"))["anbefalinger"]
    )
    assert "R1: Informasjon. Høy når alle får vite det." in text and "R2" not in text


def test_the_report_of_one_case_tells_the_rules_that_its_table_names():
    rules = (
        Rule(id="R1", variable="informasjon", scale="høy, lav", wording="Høy når alle får vite det."),
        Rule(id="R2", variable="bolig", scale="høy, lav", wording="Høy når alle har et sted å bo."),
    )
    judged = [
        Assessment(id=rule.id, case="nord", variable=rule.variable, value="høy", scale="høy, lav", rule=rule.id)
        for rule in rules
    ]
    given = study(rules=rules, assessments=judged)
    assert "R2: Bolig" in said(sections(final_report(given, skeleton="oslo"))["anbefalinger"])
    alone = said(sections(final_report(only_case(given, "nord"), "delrapport", "nord"))["anbefalinger"])
    assert "R1: Informasjon" in alone and "R2" not in alone


def test_all_four_fields_are_shown_though_one_of_them_is_empty():
    judged = [
        Assessment(id=f"V{n}{variable}", case=case, variable=variable, value=value, scale="høy, lav", rule="R1")
        for n, (case, value) in enumerate((("nord", "høy"), ("sor", "høy")))
        for variable in ("informasjon", "bolig")
    ]
    rule = Rule(id="R1", variable="informasjon", scale="høy, lav", wording="Høy når alle får vite det.")
    report = final_report(study(rules=(rule,), assessments=judged), skeleton="oslo")
    fields = [
        block.display
        for block in report.blocks()
        if isinstance(block, Shown) and block.key.startswith("compare/samsvar")
    ]
    assert [(len(each.rows), len(each.columns)) for each in fields[-1:]] == [(2, 2)]


def test_a_figure_reads_as_people_say_it():
    rows = [
        Figure(id=str(number), case="nord", indicator="Boliger", value=value, unit="boliger")
        for number, value in enumerate(("1200", "5,0", "Dekket", "10–12"))
    ]
    assert [_figure(row) for row in rows] == [
        "Boliger: 1\u00a0200 boliger.",
        "Boliger: 5 boliger.",
        "Boliger: Dekket.",
        "Boliger: 10–12 boliger.",
    ]


def test_a_table_that_is_missing_for_want_of_rules_is_not_left_out_in_silence():
    judged = [
        Assessment(id=f"V{n}", case=case, variable="informasjon", value="høy", scale="høy, lav", rule=rule)
        for n, (case, rule) in enumerate((("nord", "R1"), ("sor", "Høy når alle får vite det.")), 1)
    ]
    missing = "En tabell mangler her, for 1 av vurderingene mangler regel."
    assert missing in said(sections(final_report(study(assessments=judged), skeleton="oslo"))["anbefalinger"])
    assert missing not in said(sections(final_report(study(assessments=judged[1:]), skeleton="oslo"))["anbefalinger"])


def test_cases_are_called_what_they_are():
    given = study(figures=(Figure(id="T1", case="nord", indicator="Boliger", value="12"),))
    kinds = {each.kind for each in given.cases}
    assert kinds == {"bydel"}
    report = final_report(given, skeleton="oslo")
    corners = {
        block.display.corner for block in report.blocks() if isinstance(block, Shown) and "compare/tall" in block.key
    }
    titles = {each.title for each in sections(report).values()}
    assert corners == {"Bydel"} and any(title.endswith(" Tall etter bydel") for title in titles)
    mixed = replace(given, cases=(replace(given.cases[0], kind="gruppe"), *given.cases[1:]))
    named = {each.title for each in sections(final_report(mixed, skeleton="oslo")).values()}
    assert any(title.endswith(" Tall etter case") for title in named)


def told(base, folder) -> str:
    return "\n".join(text for _style, text in lines(write_word(final_report(base, "slutt"), folder / "r.docx")))


def test_a_conference_nobody_has_answered_at_is_not_said_to_have_been_held(tmp_path):
    assert "Det er holdt én dialogkonferanse. 14 personer er ført opp som deltakere." in told(study(), tmp_path)
    before = told(study(inputs=()), tmp_path)
    assert "14 personer er ført opp til dialogkonferansen." in before
    assert "Det er holdt" not in before


def test_what_was_said_at_the_conference_is_counted_in_statements(tmp_path):
    """Whoever is in the minutes is a role in a group: «2 personer referert» was neither how many came nor how many spoke."""
    base = study()
    at_conference = {each.id for each in base.transcripts if each.source is Source.CONFERENCE}
    said = sum(segment.span.transcript in at_conference for segment in base.segments)
    text = told(base, tmp_path)
    assert said and f"{said} utsagn fra dialogkonferansen, skrevet ned ordrett" in text
    assert "referert" not in text


def test_how_long_the_interviews_were_is_said_of_those_it_is_known_of(tmp_path):
    base = study()
    heard = [each for each in base.transcripts if each.source is Source.INTERVIEW]
    assert all(each.minutes for each in heard)
    assert "De varte i" in told(base, tmp_path)
    known = heard[-1]
    rows = (each if each is known else replace(each, minutes=None, pages=None) for each in base.transcripts)
    fewer = replace(base, transcripts=tuple(rows))
    text = told(fewer, tmp_path)
    assert (
        "De varte i" not in text
        and "Det ene intervjuet vi vet lengden på, varte i 1,6 timer." in text
        and known.minutes == 95
    )

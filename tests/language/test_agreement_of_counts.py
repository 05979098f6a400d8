"""A word that is counted follows the number: «1 av 1 person», «1 av 1 positivt», never «1 av 1 personer»."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bsb import language
from bsb.display.quotes import Balance
from bsb.language import counted
from bsb.model.human import Finding
from bsb.report.conference.stations import balance_line, conference_work
from bsb.report.parts.method import interviews
from bsb.report.parts.opening import draft_source
from bsb.report.parts.themes import facts_line
from bsb.report.plain import plain_report
from tests.display.studies import with_human
from tests.report.report_study import balanced_study
from tests.report.test_report_conference import unsettled

ONE = with_human(
    balanced_study(1, 0, people=1), findings=[Finding(id="F1", theme="informasjon", wording="De får vite alt.")]
)
PLURALS = re.compile(
    r"\b1 (?:av 1 )?(?:personer|intervjuer|kodinger|caser|positive|kritiske|timer|sider|kolonner|rader)\b"
)
PLURALS_NN = re.compile(
    r"\b1 (?:av 1 )?(?:personar|intervju(?:a|ar)|kodingar|casar|positive|kritiske|timar|sider|kolonnar|rader)\b"
)
# A number of something in a text that has no other form for one. {x} stands before what is never one: many, the rest, ids.
_LOOSE = re.compile(
    r'msgid "[^"\n]*\{\w+\} av \{\w+\} (?:personer|intervjuer|kodinger|caser|segmenter|filer|rader)\b[^"\n]*"\nmsgstr'
)


def test_one_of_one_person_in_one_of_one_interview():
    work = conference_work(ONE)
    (theme,) = work.themes
    assert facts_line(work, theme) == (
        "1 av 1 person, i 1 av 1 intervju, snakker om dette. 1 sier noe positivt. Vi viser 1 av 1 positivt utsagn."
    )
    assert balance_line(work, theme) == "1 av 1 person snakker om dette: 1 sier noe positivt."


@pytest.mark.parametrize(
    ("found", "shown", "told"),
    [
        ({"positiv": 1, "kritisk": 7}, {"positiv": 1, "kritisk": 2}, "Vist: 1 av 1 positiv og 2 av 7 kritiske."),
        ({"positiv": 2, "kritisk": 1}, {"positiv": 2}, "Vist: 2 av 2 positive og 0 av 1 kritisk."),
        ({"blandet": 1, "positiv": 1, "kritisk": 1}, {}, "Vist: 0 av 1 positiv, 0 av 1 kritisk og 0 av 1 blandet."),
    ],
)
def test_sides_follow_how_many_there_are(found: dict[str, int], shown: dict[str, int], told: str):
    assert Balance(found, shown).sentence() == told


@pytest.mark.parametrize(
    ("minutes", "told"), [(45, "45 minutter"), (1, "1 minutt"), (60, "1 time"), (90, "1,5 timer"), (180, "3 timer")]
)
def test_hours_follow_how_many_they_are(minutes: int, told: str):
    from dataclasses import replace

    talk = replace(ONE.transcripts[0], minutes=minutes, pages=1)
    section = interviews(conference_work(replace(ONE, transcripts=(talk,))))
    text = section.blocks[0].runs[0].text
    assert f"De varte i {told}." in text and "på 1 side." in text


def test_one_proposal_is_one():
    assert draft_source(conference_work(unsettled(ONE))) == (
        "Utkast: 1 av 1 koding er forslag fra programmet som ingen har gått gjennom."
    )


@pytest.mark.parametrize(("code", "plurals"), [("nb", PLURALS), ("nn", PLURALS_NN)])
def test_a_study_with_one_of_everything_has_no_plural_of_one(code: str, plurals: re.Pattern[str]):
    from dataclasses import replace

    from bsb.report.conference import conference_reports
    from bsb.report.process import process_report

    material = replace(ONE, settings=replace(ONE.settings, language=code))
    for report in (process_report(material), plain_report(material), *conference_reports(material).values()):
        said = " ".join(getattr(run, "text", "") for block in report.blocks() for run in getattr(block, "runs", ()))
        tables = " ".join(f"{block.about} {block.source}" for block in report.blocks() if hasattr(block, "source"))
        assert not plurals.search(f"{said} {tables}"), plurals.search(f"{said} {tables}")


def test_every_count_of_so_many_has_a_form_for_one():
    template = Path(language.__file__).parent / "catalogues" / "nn" / "LC_MESSAGES" / "bsb.po"
    assert _LOOSE.findall(template.read_text(encoding="utf-8")) == []


def test_columns_are_counted():
    assert (counted.columns(1), counted.columns(3)) == ("1 kolonne", "3 kolonner")

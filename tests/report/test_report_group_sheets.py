"""The sheet of a group: one sheet of paper for a theme, the finding in front and what to do on the back."""

from __future__ import annotations

import pytest

from bsb.model.report import Saying, Table
from bsb.report.conference.group_sheets import group_sheets
from bsb.report.conference.sheets import with_id
from bsb.report.conference.stations import Station, conference_work
from bsb.report.word import write_word
from tests.report.report_study import small_study

SHORT = "Jeg fikk svar samme dag, og det var godt."
LONG = (
    "Det var først da hun spurte hva jeg egentlig ville selv at noe begynte å skje, og siden har vi møttes annenhver uke "
    "hjemme hos meg og snakket om alt fra økonomi til søvn."
)
# With the interviewer's question before them, quotes are no longer than this.
SHORTER = " ".join(LONG.split()[:26]) + " […]"
QUESTION = "Kan du fortelle litt om hvordan det var da du fikk den første oppfølgeren din, og hva dere gjorde da?"
BALANCE = "24 av 29 personer snakker om dette: 16 sier noe positivt, 20 sier noe kritisk, 3 sier noe blandet. Noen sier begge deler."
WORDING = "Ansvarsgruppa virker når brukeren bestemmer hvem som sitter der og hva det skal snakkes om, ellers ikke."


def quote(key: str, text: str, question: str = "") -> Saying:
    return Saying(key, "", text, question, "Bruker, Bydel nord", "positiv")


def station(number: int, text: str, question: str = "", label: str = "Informasjon", proposed: int = 0) -> Station:
    return Station(
        f"F{number}",
        "informasjon",
        label,
        WORDING,
        quote(f"a{number}", text, question),
        quote(f"b{number}", text, question),
        BALANCE,
        "Noe fungerer og noe er vanskelig med «Legevakt og krisehjelp». Hva gjør forskjellen?",
        proposed,
        proposed,
    )


def sheet(*rows: Station):
    (made,) = group_sheets(conference_work(small_study()), rows)
    return made


def pages(made, tmp_path, libreoffice) -> list[str]:
    import pypdf

    reader = pypdf.PdfReader(libreoffice(write_word(made, tmp_path / "ark.docx"), "pdf"))
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize(
    "row",
    [
        station(1, SHORT),
        station(1, LONG),
        station(1, SHORTER, QUESTION),
        station(1, SHORTER, QUESTION, "Brukermedvirkning i eget tilbud", 60),
    ],
    ids=["short", "long", "with questions", "all of it"],
)
def test_a_finding_takes_one_sheet_of_paper(row, tmp_path, libreoffice):
    front, back = pages(sheet(row), tmp_path, libreoffice)
    assert "Kjenner dere dere igjen?" in front and "Hva sier gruppa?" in front
    assert "Hva kan vi gjøre?" in back and "Tiltak" in back


def test_each_further_finding_has_a_page_with_its_id_and_the_back_is_last(tmp_path, libreoffice):
    first, second, back = pages(sheet(station(1, SHORT), station(2, SHORT)), tmp_path, libreoffice)
    assert "F1" in first and "Funn F2" in second and "Hva kan vi gjøre?" in back
    assert "24 av 29" in first and "24 av 29" not in second


def test_less_to_read_is_more_room_to_write():
    def room(made):
        return next(each.room for each in made.blocks() if isinstance(each, Table) and each.key.endswith("answer"))

    assert (
        room(sheet(station(1, SHORT))) > room(sheet(station(1, LONG))) > room(sheet(station(1, SHORTER, QUESTION))) >= 4
    )


def test_no_more_of_the_interviewers_question_is_shown_than_on_a_slide():
    (first, second) = sheet(station(1, SHORTER, QUESTION)).sayings
    assert first.question == second.question
    assert len(first.question.split()) <= 15 and first.question.endswith("[…]")
    assert first.text == SHORTER


def test_the_column_of_ids_is_as_wide_as_the_ids_need_and_the_rest_is_shared() -> None:
    assert with_id((10, 33, 22, 35), ("F1",)) == (10, 33, 22, 35)
    wide = with_id((10, 33, 22, 35), ("tema:informasjon",))
    assert wide[0] > 2.5 * 10 and wide[2] == 22 and sum(wide) == 100 and min(wide) >= 20
    longest = with_id((12, 36, 17, 35), ("F1", "tema:" + "x" * 80))
    assert sum(longest) == 100 and min(longest) >= 17
    assert with_id((12, 36, 17, 35), ("tema:bolig",), 1.2)[3] >= 33, "people write in the last"

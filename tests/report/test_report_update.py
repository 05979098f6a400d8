"""A draft is brought up to date, and nothing that a person wrote in it is lost."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bsb.errors import InputError
from bsb.model.coding import Status, Valence
from bsb.model.report import Caption, Cover, Human, Label, Paragraph, Report, Section, Table, Text
from bsb.report.accessibility import faults
from bsb.report.process import process_report
from bsb.report.word import write_word
from bsb.report.word.controls import tagged
from bsb.report.word.fields import fields
from bsb.report.word.update import update_word
from tests.display.studies import coded
from tests.report.report_study import every_part, lines, paragraph_with, small_study, write_over


def changed_study():
    """The small study after people have looked at more of it: one coding turned, one new."""
    study = small_study()
    turned = [
        replace(row, valence=Valence.CRITICAL, status=Status.ACCEPTED)
        if (row.segment, row.code) == ("I01-S001", "informasjon")
        else row
        for row in study.codings
    ]
    return replace(study, codings=(*turned, *coded("I03-S004", "trygghet-")))


def edited(path, *changes):
    document = Document(str(path))
    for change in changes:
        change(document)
    document.save(str(path))
    return path


@pytest.fixture
def mine(draft, tmp_path):
    """A copy of the draft that a test may write in."""
    folder = tmp_path / "mitt"
    folder.mkdir()
    for path in draft.parent.glob("prosessrapport*"):
        shutil.copy(path, folder)
    return folder / draft.name


def text_of_file(path) -> str:
    return "\n".join(text for _style, text in lines(path))


def numbers(path, label: str) -> list[str]:
    body = Document(str(path)).element.body
    return [
        "".join(each.text or "" for each in one.result) for one in fields(body) if f"SEQ {label}" in one.instruction
    ]


def test_the_round_trip(mine):
    edited(
        mine,
        lambda d: write_over(d, "Deltakerne er ikke trukket tilfeldig", "Vi har trukket fram dem som ville snakke."),
        lambda d: write_over(d, "Ingen på NAV sa noe", "«Ingen på NAV […] før det var for sent.»"),
        lambda d: write_over(d, "Dette er hovedpunktene", "Her er det viktigste."),
        lambda d: write_over(d, "[Bakgrunn:", "Kommunen ba om undersøkelsen i 2025."),
        lambda d: write_over(d, "[Informasjon: skriv hovedpunktet", "Folk får vite for lite."),
    )
    done = update_word(process_report(changed_study()), mine)
    text = text_of_file(done.path)
    for kept in (
        "Vi har trukket fram dem som ville snakke.",
        "«Ingen på NAV […] før det var for sent.»",
        "Her er det viktigste.",
        "Kommunen ba om undersøkelsen i 2025.",
        "Folk får vite for lite.",
    ):
        assert text.count(kept) == 1, kept
    # The other blocks are new: nobody is positive about information any more, and one more speaks of safety.
    assert "Vi fant ingen utsagn om dette som bare er positive." in text
    assert "3 av 5 personer, i 2 av 2 intervjuer, snakker om dette" in text
    assert numbers(done.path, "Tabell") == [str(n) for n in range(1, len(numbers(done.path, "Tabell")) + 1)]
    assert [str(each) for each in faults(done.path)] == []


def test_the_draft_itself_is_not_touched_and_a_copy_is_kept(mine):
    before = mine.read_bytes()
    done = update_word(process_report(changed_study()), mine)
    assert mine.read_bytes() == before == done.backup.read_bytes()
    assert done.path.name == "prosessrapport-oppdatert.docx"
    assert done.backup.parent.name == "sikkerhetskopi"


def test_an_update_without_news_changes_nothing_that_can_be_read(mine):
    done = update_word(process_report(small_study()), mine)
    assert lines(done.path) == lines(mine)
    assert (done.replaced, done.added, done.removed, done.kept, done.changes) == ((), (), (), (), None)


def test_an_updated_draft_is_what_a_new_one_would_be(mine, tmp_path):
    report = process_report(changed_study())
    done = update_word(report, mine)
    fresh = write_word(report, tmp_path / "ny.docx")
    assert lines(done.path) == lines(fresh)


def test_updates_follow_each_other(mine):
    edited(mine, lambda d: write_over(d, "Dette er hovedpunktene", "Mitt eget."))
    first = update_word(process_report(changed_study()), mine)
    second = update_word(process_report(small_study()), first.path)
    third = update_word(process_report(changed_study()), second.path)
    assert [each.path.name for each in (second, third)] == [
        "prosessrapport-oppdatert-2.docx",
        "prosessrapport-oppdatert-3.docx",
    ]
    assert "Mitt eget." in text_of_file(third.path)
    assert lines(third.path) == lines(first.path)


def test_a_block_that_was_changed_gets_a_comment_and_its_news_go_to_a_file_beside(mine):
    edited(mine, lambda d: write_over(d, "2 av 5 personer, i 1 av 2 intervjuer", "To personer snakket om dette."))
    done = update_word(process_report(changed_study()), mine)
    comments = every_part(done.path)["word/comments.xml"].decode()
    assert "Ny versjon finnes" in comments and 'w:initials="BSB"' in comments and "w:date=" not in comments
    assert done.changes is not None
    news = text_of_file(done.changes)
    assert "2 av 5 personer, i 1 av 2 intervjuer, snakker om dette. 2 sier noe kritisk." in news
    assert "To personer snakket om dette." in text_of_file(done.path)


def test_a_block_that_somebody_took_out_stays_out(mine):
    def take_out(document):
        sdt = tagged(document.element.body)["bsb:text:reading/caveat"]
        sdt.getparent().remove(sdt)

    done = update_word(process_report(changed_study()), edited(mine, take_out))
    assert "trukket tilfeldig" not in text_of_file(done.path)
    assert "bsb:text:reading/caveat" in done.gone
    again = update_word(process_report(small_study()), done.path)
    assert "trukket tilfeldig" not in text_of_file(again.path)


def test_text_between_blocks_stays_where_it_is(mine):
    def write_between(document):
        paragraph = paragraph_with(document, "Hva skal til for at flere")
        sdt = next(each for each in paragraph._p.iterancestors() if each.tag == qn("w:sdt"))
        sdt.addnext(deepcopy(document.add_paragraph("Dette har jeg skrevet selv.")._p))
        document.element.body.remove(document.paragraphs[-1]._p)

    done = update_word(process_report(changed_study()), edited(mine, write_between))
    texts = [text for _style, text in lines(done.path)]
    assert texts[texts.index("Dette har jeg skrevet selv.") - 2].startswith("Hva skal til for at flere")


def test_comments_of_people_survive(mine):
    def comment(document):
        document.add_comment(
            paragraph_with(document, "1 sier noe positivt").runs, text="Stemmer dette?", author="Kari", initials="K"
        )

    done = update_word(process_report(changed_study()), edited(mine, comment))
    parts = every_part(done.path)
    assert "Stemmer dette?" in parts["word/comments.xml"].decode()
    assert b"w:commentReference" in parts["word/document.xml"]
    assert "1 sier noe positivt" in text_of_file(done.path)


def test_tracked_changes_count_as_a_persons_work(mine):
    def track(document):
        paragraph = paragraph_with(document, "2 av 5 personer, i 1 av 2 intervjuer")
        inserted = OxmlElement("w:ins")
        for name, value in (("w:id", "900"), ("w:author", "Kari"), ("w:date", "2026-01-01T00:00:00Z")):
            inserted.set(qn(name), value)
        inserted.append(deepcopy(paragraph.runs[0]._r))
        paragraph._p.append(inserted)

    done = update_word(process_report(changed_study()), edited(mine, track))
    assert b"<w:ins " in every_part(done.path)["word/document.xml"]
    assert done.changes is not None


def test_styles_that_people_changed_or_added_survive(mine):
    def style(document):
        document.styles["Heading 1"].font.name = "Georgia"
        document.styles.add_style("Min stil", 1)

    document = Document(str(update_word(process_report(changed_study()), edited(mine, style)).path))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Min stil" in [each.name for each in document.styles]


def test_a_heading_that_somebody_changed_is_in_the_contents(mine):
    done = update_word(
        process_report(changed_study()), edited(mine, lambda d: write_over(d, "Det vi vet lite om", "Det vi ikke vet"))
    )
    assert [text for style, text in lines(done.path) if style.lower() == "toc 1"].count("Det vi ikke vet") == 1


def test_a_filled_date_on_the_cover_is_kept(mine):
    def fill(document):
        sdt = tagged(document.element.body)["bsb:human:conference-date"]
        next(each for each in sdt.iter(qn("w:t"))).text = "1. juni 2026"

    study = changed_study()
    settings = replace(study.settings, report=replace(study.settings.report, conference_date="2. juni 2026"))
    done = update_word(process_report(replace(study, settings=settings)), edited(mine, fill))
    assert "Foreløpig – til dialogkonferansen 1. juni 2026" in text_of_file(done.path)


@pytest.mark.slow
def test_a_draft_saved_again_by_libreoffice_is_still_known(mine, libreoffice, tmp_path):
    edited(
        mine,
        lambda d: write_over(d, "Deltakerne er ikke trukket tilfeldig", "Vi har trukket fram dem som ville snakke."),
        lambda d: write_over(d, "[Bakgrunn:", "Kommunen ba om undersøkelsen i 2025."),
    )
    again = libreoffice(mine, "docx")
    done = update_word(process_report(changed_study()), again)
    text = text_of_file(done.path)
    assert "Vi har trukket fram dem som ville snakke." in text
    assert "Kommunen ba om undersøkelsen i 2025." in text
    assert "3 av 5 personer, i 2 av 2 intervjuer, snakker om dette" in text
    assert text.count("Vedlegg 1: Temaguide") == 2  # the heading and its line in the contents
    assert set(done.kept) == {"bsb:text:reading/caveat", "bsb:human:about/background"}
    assert [str(each) for each in faults(done.path)] == []
    assert numbers(done.path, "Tabell") == [str(n) for n in range(1, len(numbers(done.path, "Tabell")) + 1)]


def test_another_document_is_refused(tmp_path):
    Document().save(str(tmp_path / "annet.docx"))
    with pytest.raises(InputError, match="ikke et utkast fra bsb"):
        update_word(process_report(small_study()), tmp_path / "annet.docx")


def test_another_kind_of_report_is_refused(mine):
    with pytest.raises(InputError, match="en annen slags rapport"):
        update_word(replace(process_report(small_study()), kind="slutt"), mine)


def test_the_file_beside_helps_when_the_list_in_the_document_is_lost(mine):
    def drop(document):
        for name, relation in list(document.part.rels.items()):
            if relation.reltype.endswith("/customXml"):
                document.part.rels.pop(name)

    done = update_word(process_report(changed_study()), edited(mine, drop))
    assert done.replaced


def report(*blocks):
    return Report("prove", Cover("Tittel"), (Section("s", "Del", blocks),))


def paragraph(key, text):
    return Paragraph(key, (Text(text),))


def test_new_blocks_come_in_their_place_and_old_ones_go(tmp_path):
    table = Table("t", Caption(Label.TABLE, "Tall"), ("A", "B"), (("x", "1"),))
    path = write_word(report(paragraph("a", "Første."), paragraph("c", "Tredje."), table), tmp_path / "r.docx")
    early = Table("e", Caption(Label.TABLE, "Nye tall"), ("A", "B"), (("y", "2"),))
    new = report(paragraph("a", "Første."), early, paragraph("b", "Andre."), table, Human("h", "Skriv"))
    done = update_word(new, path)
    texts = [text for _style, text in lines(done.path)][3:]
    assert texts == [
        "Del",
        "Første.",
        "Tabell 1: Nye tall",
        "A\nB\ny\n2",
        "Andre.",
        "Tabell 2: Tall",
        "A\nB\nx\n1",
        "[Skriv]",
    ]
    assert done.removed == ("bsb:text:c",)
    assert done.added == ("bsb:table:e", "bsb:text:b", "bsb:human:h")


def test_what_was_done_is_told_heading_by_heading(mine):
    def take_out(document):
        for element in list(document.element.body):
            if "Deltakerne er ikke trukket tilfeldig" in "".join(element.itertext()):
                document.element.body.remove(element)

    edited(
        mine, lambda d: write_over(d, "2 av 5 personer, i 1 av 2 intervjuer", "To personer snakket om dette."), take_out
    )
    done = update_word(process_report(changed_study()), mine)
    assert done.changes is not None
    told = [text for _style, text in lines(done.changes)]
    at = {each: told.index(each) for each in told if told.count(each) == 1}
    order = [
        "Dette er gjort med utkastet",
        "Byttet ut med ny tekst",
        "Kommet til",
        "Står slik dere har skrevet det, og har fått ny tekst",
        "Slettet av dere, og ikke satt inn igjen",
        "Ny tekst som ikke er satt inn",
    ]
    assert [each for each in told if each in order] == order
    gone = told[at["Slettet av dere, og ikke satt inn igjen"] + 1]
    assert gone == "Slik leser du sitatene og tallene: 1 del"
    stands = told[at["Står slik dere har skrevet det, og har fått ny tekst"] + 1]
    assert stands == "Det deltakerne forteller › Informasjon: 1 del"
    counted = [int(each.rsplit(": ", 1)[1].split()[0]) for each in told if each.endswith((" del", " deler"))]
    moved = "Flyttet" in told
    assert sum(counted) == len(done.replaced) + len(done.added) + len(done.removed) + moved + 1 + len(done.gone)


def test_a_theme_that_goes_out_is_told_by_its_heading(tmp_path):
    def theme(name):
        return Section(name, name.capitalize(), (Paragraph(f"{name}/what", (Text(f"Om {name}."),)),))

    both = Report("prosess", Cover("T"), (Section("temaer", "Temaer", (), (theme("bolig"), theme("penger"))),))
    path = write_word(both, tmp_path / "r.docx")
    one = replace(both, sections=(Section("temaer", "Temaer", (), (theme("penger"),)),))
    done = update_word(one, path)
    assert done.changes is not None
    told = [text for _style, text in lines(done.changes)]
    assert told[told.index("Tatt ut, fordi det ikke er med i rapporten lenger") + 1] == "Bolig: 2 deler"


def test_a_copy_that_somebody_pasted_elsewhere_stays(mine):
    """Word copies the control along; the copy is theirs, whether they write in it or not."""

    def paste(document):
        body = document.element.body
        quote = next(each for each in body if "«Ingen på NAV" in "".join(each.itertext()))
        copy = deepcopy(quote)
        body.insert(3, copy)
        body.insert(4, deepcopy(quote))
        next(copy.iter(qn("w:t"))).text = "EGEN kopi."

    edited(mine, paste)
    before = text_of_file(mine).count("Ingen på NAV")
    done = update_word(process_report(changed_study()), mine)
    text = text_of_file(done.path)
    assert "EGEN kopi." in text and text.count("Ingen på NAV") >= before - 1

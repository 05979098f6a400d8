"""An interview goes out to Word, is coded with comments, and comes back with every coding on its words."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bsb.errors import TableError, UsageError
from bsb.exchange.wordcoding import WordCodingResult, read_coded_interview, write_interview
from bsb.model.coding import Valence
from bsb.model.transcript import Span
from tests.display.studies import material
from tests.exchange.wordcoding.coder import Note, change, code_in_word, without_bookmarks

STUDY = material()


@pytest.fixture
def document(tmp_path) -> Path:
    path = tmp_path / "I01.docx"
    write_interview(STUDY, "I01", path)
    return path


def words(result: WordCodingResult, study=STUDY) -> list[tuple[str, str]]:
    turns = study.transcript[result.transcript].turns
    return [(one.code, turns[one.span.turn].text[one.span.start : one.span.end]) for one in result.codings]


NOTES = [
    Note("fikk vite alt", "informasjon +"),
    Note("Ingen på NAV", "nav −: venter ennå\ninformasjn", author="Bo", date="2026-04-02T08:30:00Z"),
    Note("Ingen på NAV", "Enig.", author="Anna", date="2026-04-03T08:30:00Z", answers=1),
    Note("Boligen er fin", "bolig, trygghet ±", to="ikke spurt"),
    Note("gjorde meg", "Her senker hun stemmen.", to="trygg"),
]


def test_comments_become_codings_with_words_author_and_time(document):
    found = read_coded_interview(code_in_word(document, NOTES), STUDY)
    assert words(found) == [
        ("informasjon", "fikk vite alt"),
        ("nav", "Ingen på NAV"),
        ("bolig", "Boligen er fin, men jeg ble ikke spurt"),
        ("trygghet", "Boligen er fin, men jeg ble ikke spurt"),
    ]
    nav = found.codings[1]
    assert (nav.coder, nav.when, nav.valence, nav.memo) == (
        "Bo",
        "2026-04-02T08:30:00Z",
        Valence.CRITICAL,
        "venter ennå",
    )
    assert nav.span == Span("I01", 2, 0, 12)
    assert not found.refused


def test_misspelt_codes_wait_with_a_suggestion(document):
    found = read_coded_interview(code_in_word(document, NOTES), STUDY)
    (new,) = found.new_codes
    assert (new.name, new.id, new.suggestion) == ("informasjn", "informasjn", "informasjon")
    assert new.codings[0].span == Span("I01", 2, 0, 12)
    assert "informasjn" not in {one.code for one in found.codings}


def test_replies_and_sentences_become_memos(document):
    found = read_coded_interview(code_in_word(document, NOTES), STUDY)
    assert [(memo.text, memo.author, memo.span) for memo in found.memos] == [
        ("Her senker hun stemmen.", "Anna", Span("I01", 1, 41, 57)),
        ("Enig.", "Anna", Span("I01", 2, 0, 12)),
    ]


def test_a_reply_to_a_reply_stands_where_the_first_does(document):
    notes = [
        Note("Ingen på NAV", "nav"),
        Note("Ingen på NAV", "Hm.", answers=0),
        Note("Ingen på NAV", "Ja.", answers=1),
    ]
    found = read_coded_interview(code_in_word(document, notes), STUDY)
    assert [memo.text for memo in found.memos] == ["Hm.", "Ja."]


def test_a_comment_over_several_turns_codes_each(document):
    notes = [Note("gjorde meg trygg", "trygghet", to="på NAV")]
    found = read_coded_interview(code_in_word(document, notes), STUDY)
    assert words(found) == [("trygghet", "gjorde meg trygg."), ("trygghet", "Ingen på NAV")]


def test_a_comment_that_takes_the_name_along_codes_the_speech_only(document):
    found = read_coded_interview(code_in_word(document, [Note("Per: ", "nav", to="sa noe")]), STUDY)
    assert words(found) == [("nav", "Ingen på NAV sa noe")]


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (Note("Intervju ", "bolig"), "utenfor replikkene"),
        (Note("Liv: ", "bolig"), "utenfor replikkene"),
        (Note("Boligen er fin", " "), "tom"),
        (Note("Boligen er fin", "bolig", author=""), "forfatter"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(document, note, why):
    found = read_coded_interview(code_in_word(document, [note]), STUDY)
    assert not found.codings
    assert [why in fault.what for fault in found.refused] == [True]
    assert "merknad 0" in found.refused[0].place


def test_a_comment_at_a_point_is_refused(document):
    path = change(code_in_word(document, [Note("Boligen er fin", "bolig")]), '<w:commentRangeStart w:id="0"/>', "")
    assert "ikke på noen ord" in read_coded_interview(path, STUDY).refused[0].what


def test_a_comment_without_author_is_taken_when_the_coder_is_told(document):
    path = code_in_word(document, [Note("Boligen er fin", "bolig", author="")])
    assert read_coded_interview(path, STUDY, coder="Anna").codings[0].coder == "Anna"


def test_changed_words_are_refused_and_the_rest_of_the_turn_is_taken(document):
    code_in_word(
        document, [Note("fikk vite alt", "informasjon"), Note("første møte", "nav"), Note("trygg.", "trygghet")]
    )
    found = read_coded_interview(change(document, "første møte", "andre møte"), STUDY)
    assert words(found) == [("informasjon", "fikk vite alt"), ("trygghet", "trygg.")]
    assert [fault.place for fault in found.refused] == ["replikk 2", "replikk 2"]
    assert {"ord som er endret" in fault.what for fault in found.refused} == {True, False}


def test_a_tracked_change_counts_as_a_change(document):
    code_in_word(document, [Note("første møte", "nav")])
    run = '<w:r><w:t xml:space="preserve">første møte</w:t></w:r>'
    gone = '<w:del w:id="90" w:author="x"><w:r><w:delText>første møte</w:delText></w:r></w:del><w:ins w:id="91" w:author="x"><w:r><w:t>andre</w:t></w:r></w:ins>'
    found = read_coded_interview(change(document, run, gone), STUDY)
    assert not found.codings
    assert len(found.refused) == 2


def test_a_turn_that_was_split_in_two_paragraphs_is_still_found(document):
    code_in_word(document, [Note("fikk vite alt", "informasjon"), Note("gjorde meg trygg", "trygghet")])
    path = change(document, "møte, og det", 'møte, </w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">og det')
    assert words(read_coded_interview(path, STUDY)) == [
        ("informasjon", "fikk vite alt"),
        ("trygghet", "gjorde meg trygg"),
    ]


def test_a_turn_taken_out_is_told(document):
    with zipfile.ZipFile(document) as archive:
        text = archive.read("word/document.xml").decode()
    paragraph = next(piece for piece in text.split("</w:p>") if "Og boligen?" in piece) + "</w:p>"
    found = read_coded_interview(change(document, paragraph, ""), STUDY)
    assert [(fault.place, "finnes ikke" in fault.what) for fault in found.refused] == [("replikk 4", True)]


def test_without_bookmarks_turns_are_known_by_their_words(document):
    code_in_word(document, NOTES[:2])
    found = read_coded_interview(without_bookmarks(document), STUDY)
    assert words(found) == [("informasjon", "fikk vite alt"), ("nav", "Ingen på NAV")]
    assert not found.refused


def test_letters_that_word_writes_in_its_own_way_come_back(tmp_path):
    base = STUDY.transcripts[0]
    odd = "Et\u00a0hardt mellomrom, en\u2011bindestrek, 😀 og  to mellomrom <&> «sitat»."
    study = replace(
        STUDY, transcripts=(replace(base, turns=(base.turns[0], replace(base.turns[1], text=odd), *base.turns[2:])),)
    )
    path = tmp_path / "I01.docx"
    write_interview(study, "I01", path)
    code_in_word(path, [Note("😀 og", "trygghet")])
    assert words(read_coded_interview(change(path, "\u2011", "</w:t><w:noBreakHyphen/><w:t>"), study), study) == [
        ("trygghet", "😀 og")
    ]
    assert not read_coded_interview(path, study).refused


def test_the_document_is_the_same_every_time_and_says_nothing_of_anybody(tmp_path, document):
    write_interview(STUDY, "I01", tmp_path / "igjen.docx")
    assert document.read_bytes() == (tmp_path / "igjen.docx").read_bytes()
    with zipfile.ZipFile(document) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "python-docx" not in core
    assert "2000-01-01" in core


def test_ids_are_there_and_hidden(document):
    from docx import Document

    shown = "\n".join(paragraph.text for paragraph in Document(str(document)).paragraphs)
    assert "Kari: Jeg fikk vite alt på første møte, og det gjorde meg trygg." in shown
    assert "bsb_" not in shown
    assert "Egne mål" in shown


def test_interviews_of_other_studies_and_other_files_are_refused(tmp_path, document):
    with pytest.raises(UsageError):
        write_interview(STUDY, "I99", tmp_path / "x.docx")
    others = replace(STUDY, transcripts=STUDY.transcripts[1:])
    with pytest.raises(TableError, match="ikke et intervju fra denne studien"):
        read_coded_interview(document, others)
    broken = tmp_path / "y.docx"
    broken.write_bytes(b"ikke et dokument")
    with pytest.raises(TableError):
        read_coded_interview(broken, STUDY)
    with zipfile.ZipFile(tmp_path / "z.docx", "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    with pytest.raises(TableError, match="dokumenttype"):
        read_coded_interview(tmp_path / "z.docx", STUDY)


def test_nothing_shows_in_repr(document):
    found = read_coded_interview(code_in_word(document, NOTES), STUDY)
    assert "stemmen" not in repr(found.memos)


@pytest.mark.slow
def test_codings_survive_libreoffice(document, libreoffice):
    code_in_word(document, NOTES)
    before = read_coded_interview(document, STUDY)
    after = read_coded_interview(libreoffice(document, "docx"), STUDY)

    def plain(result: WordCodingResult):
        # LibreOffice numbers comments anew.
        return {replace(one, comment="") for one in result.codings}, {memo.text for memo in result.memos}

    assert plain(after) == plain(before)
    assert [(new.id, new.suggestion) for new in after.new_codes] == [("informasjn", "informasjon")]
    assert not after.refused

"""What is stored comes back the same, all of it or none, and nothing a person decided is overwritten."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bsb.errors import StoreError
from bsb.model.coding import MACHINE, Coding, Evidence, OriginOfCoding, Segment, Status, Valence
from bsb.model.human import Finding, Memo, PlanGoal
from bsb.model.people import Attribute, Case, Person, PersonKind
from bsb.model.transcript import DOUBT, Mark, Origin, Replacement, Span, Transcript, Turn
from bsb.store import Store, file_url
from bsb.text.normalise import text_hash

ASK = Person("P01", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer")
USER = Person("P02", PersonKind.PARTICIPANT, "bruker", "Åse", "k")


def transcript(*speech: str, id: str = "I01", file_hash: str = "aa") -> Transcript:
    turns = tuple(Turn(n, "P01" if n % 2 == 0 else "P02", said) for n, said in enumerate(speech))
    return Transcript(id, "nord", "fokusgruppe", turns, Origin(file_hash, "txt"))


def segment_of(one: Transcript, turn: int, number: int = 1) -> Segment:
    said = one.turns[turn].text
    return Segment(f"{one.id}-S{number:03d}", Span(one.id, turn, 0, len(said)), said, text_hash(said), "P02")


def machine(segment: str, code: str) -> Coding:
    evidence = (Evidence("terms", "bolig", 0.6, 3, 8),)
    return Coding(
        segment, code, MACHINE, OriginOfCoding.TERMS, Status.PROPOSED, 0.6, Valence.CRITICAL, evidence=evidence
    )


@pytest.fixture
def store(url: str) -> Store:
    return Store.create(url, "prøve")


@pytest.fixture
def file(tmp_path: Path) -> Store:
    return Store.create(file_url(tmp_path / "studie.sqlite"), "prøve")


def fill(store: Store, one: Transcript) -> None:
    with store.transaction() as work:
        work.put_persons([ASK, USER], [Attribute("P02", "aldersgruppe", "40-49")])
        work.put_transcript(one, [Replacement(1, 0, 3, "person", "Åse", "P02")])
        work.put_segments([segment_of(one, 1)])


def test_a_transcript_comes_back_the_same(store: Store):
    one = transcript("Hvordan gikk det?", "Åse sa det gikk bra.")
    marked = replace(one.turns[1], start_ms=1200, end_ms=3400, overlaps=True, marks=(Mark(3, "laughter", "(ler)"),))
    one = replace(one, turns=(one.turns[0], marked), asked=("bolig",), asked_known=True, minutes=90)
    fill(store, one)
    with store.reading() as view:
        assert view.transcripts() == (one,)
        assert view.persons() == (ASK, USER)
        assert view.attributes() == (Attribute("P02", "aldersgruppe", "40-49"),)
        assert view.replacements() == {"I01": (Replacement(1, 0, 3, "person", "Åse", "P02"),)}
        assert view.segments({"I01": one}) == (segment_of(one, 1),)


def test_a_doubtful_word_is_kept_apart_from_what_was_replaced(store: Store):
    one = transcript("Hvordan gikk det?", "Åse ringte sol.")
    put, doubt = Replacement(1, 0, 3, "person", "Åse", "P02"), Replacement(1, 11, 14, DOUBT, "")
    with store.transaction() as work:
        work.put_persons([ASK, USER], [])
        work.put_transcript(one, [put, doubt])
    with store.reading() as view:
        assert view.replacements() == {"I01": (put,)}
        assert view.doubtful() == {"I01": (doubt,)}


def test_all_of_a_verb_or_none(store: Store):
    one = transcript("Ja?", "Nei.")
    with pytest.raises(RuntimeError), store.transaction() as work:
        work.put_persons([ASK, USER], [])
        work.put_transcript(one, [])
        raise RuntimeError("the power went")
    with store.reading() as view:
        assert view.transcripts() == ()
        assert view.persons() == ()


def test_the_newest_row_of_a_coder_counts_and_the_former_stay(store: Store):
    one = transcript("Ja?", "Boligen er kald.")
    fill(store, one)
    yes = Coding("I01-S001", "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED, when="2026-01-01T10:00:00Z")
    no = replace(yes, status=Status.REJECTED, when="2026-01-02T10:00:00Z")
    with store.transaction() as work:
        work.add_codings([machine("I01-S001", "bolig"), yes])
    with store.transaction() as work:
        work.add_codings([no])
    with store.reading() as view:
        assert view.codings() == (machine("I01-S001", "bolig"), no)
        assert len(view.coding_history()) == 3


def test_withdrawn_codings_do_not_count(store: Store):
    one = transcript("Ja?", "Boligen er kald.")
    fill(store, one)
    yes = Coding("I01-S001", "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED)
    with store.transaction() as work:
        work.add_codings([yes, replace(yes, status=Status.WITHDRAWN)])
    with store.reading() as view:
        assert view.codings() == ()


def test_new_proposals_take_the_place_of_old_ones_and_leave_people_alone(store: Store):
    one = transcript("Ja?", "Boligen er kald.")
    fill(store, one)
    human = Coding("I01-S001", "nav", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED)
    with store.transaction() as work:
        work.add_codings([machine("I01-S001", "bolig"), human])
    with store.transaction() as work:
        work.drop_proposals()
        work.add_codings([machine("I01-S001", "okonomi")])
    with store.reading() as view:
        assert {row.code for row in view.codings()} == {"nav", "okonomi"}


def test_what_people_wrote_is_superseded_and_never_lost(store: Store):
    first = Finding(id="F1", theme="bolig", wording="Boligene er kalde.", supports=("I01-S001",))
    with store.transaction() as work:
        work.add_human([first, PlanGoal(id="M1", document="Plan", wording="Alle skal bo trygt.", themes=("bolig",))])
        work.add_human([replace(first, wording="Noen boliger er kalde.")])
    with store.reading() as view:
        assert view.human(Finding) == (replace(first, wording="Noen boliger er kalde."),)
        assert view.human(PlanGoal)[0].themes == ("bolig",)
    with store.transaction() as work:
        work.remove_human("funn", ["F1"], "kari")
    with store.reading() as view:
        assert view.human(Finding) == ()


def test_cases_keep_the_order_they_were_given(store: Store):
    given = [Case("vest", "Vest"), Case("aust", "Aust")]
    with store.transaction() as work:
        work.put_cases(given)
    with store.reading() as view:
        assert view.cases() == tuple(given)


def test_a_removed_text_leaves_no_trace_in_the_file(file: Store, tmp_path: Path):
    fill(file, transcript("Ja?", "Hemmeligheten heter blåbærsyltetøy."))
    with file.transaction() as work:
        work.remove_transcript("I01")
    file.close()
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "blåbærsyltetøy".encode() not in everything


def test_a_segment_that_lost_its_words_keeps_them_and_its_number(store: Store):
    one = transcript("Ja?", "Boligen er kald.")
    fill(store, one)
    with store.transaction() as work:
        work.lose_segments([segment_of(one, 1)])
    with store.reading() as view:
        assert view.segments({"I01": one}) == ()
        assert view.lost_segments() == {"I01-S001": "Boligen er kald."}
        assert view.last_segment("I01") == 1


def test_opening_what_is_no_study_says_so(tmp_path: Path):
    path = tmp_path / "studie.sqlite"
    sqlite3.connect(path).executescript("create table annet (a); insert into annet values (1);")
    with pytest.raises(StoreError, match="ikke en bsb-studie"):
        Store.open(file_url(path))


def test_opening_a_damaged_file_says_so_without_its_content(tmp_path: Path):
    path = tmp_path / "studie.sqlite"
    path.write_bytes(b"Kari fortalte at hun " * 400)
    with pytest.raises(StoreError) as caught:
        Store.open(file_url(path))
    assert "Kari" not in str(caught.value)


def test_a_study_made_by_a_newer_bsb_is_left_alone(store: Store, url: str):
    with create_engine(store.url).begin() as connection:
        connection.execute(text("update meta set value = '99' where key = 'schema'"))
    with pytest.raises(StoreError, match="nyere utgave"):
        Store.open(url)


def test_errors_of_the_database_never_carry_the_text(store: Store):
    one = transcript("Ja?", "Kari fortalte om naboen.")
    fill(store, one)
    with pytest.raises(StoreError) as caught, store.transaction() as work:
        work.put_transcript(one, [])
    assert "Kari" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_whole_file_has_no_faults(store: Store):
    fill(store, transcript("Ja?", "Åse sa nei."))
    assert store.faults() == ()


def test_words_are_sorted_alike_whatever_the_language_of_the_server(store: Store):
    words = ["ål", "Aa", "aa", "zå", "æ", "ø", "é", "b-c", "bc", "b c", "B"]
    with store.transaction() as work:
        work.approve(words, "kari")
    with store.reading() as view:
        assert view.approved() == tuple(sorted(words))


def test_long_words_go_in_whole(store: Store):
    with store.transaction() as work:
        work.add_human([Finding(id="F" * 400, theme="t" * 400, wording="Kaldt.", author="k" * 400)])
    with store.reading() as view:
        assert view.human(Finding)[0].author == "k" * 400


def test_one_who_reads_sees_the_study_as_it_was(store: Store):
    with store.reading() as view:
        assert view.approved() == ()
        with store.transaction() as work:
            work.approve(["bolig"], "kari")
        assert view.approved() == ()
    with store.reading() as view:
        assert view.approved() == ("bolig",)


def test_words_that_are_taken_out_lie_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "studie.sqlite"
    store = Store.create(file_url(path), "prøve")
    drawn = random.Random(3)
    words = "boligen er kald om vinteren og ingen ringte kommunen".split()

    def said(n: int) -> str:
        return f"{' '.join(drawn.choices(words, k=drawn.choice([3, 20, 200, 2000])))} Kvervil {n}"

    for start in range(0, 600, 60):
        with store.transaction() as work:
            work.add_human(Memo(id=f"kvervil-{n}", about="", text=said(n)) for n in range(start, start + 60))
    with store.transaction() as work:
        work.rewrite(
            one._replace(
                id=one.id.replace("kvervil", "oppfolgeren"),
                fields={
                    **one.fields,
                    "text": one.fields["text"].replace("Kvervil", drawn.choice(["hun", "oppfølgeren"])),
                },
            )
            for one in work.records()
        )
    assert not any(b"vervil" in each.read_bytes() for each in tmp_path.iterdir())
    with store.reading() as view:
        assert len(view.records()) == 600
    assert store.faults() == ()


def test_a_file_that_was_not_swept_is_so_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "studie.sqlite"
    store = Store.create(file_url(path), "prøve")
    with store.transaction() as work:
        work.add_human([Memo(id="N1", about="", text="Kvervil")])

    def full(_connection: object) -> None:
        raise OperationalError("VACUUM", None, sqlite3.OperationalError("database or disk is full"))

    with monkeypatch.context() as stopped:
        stopped.setattr("bsb.store.store.sweep", full)
        with store.transaction() as work:
            work.rewrite(one._replace(fields={"about": "", "text": "hun"}) for one in work.records())
    swept: list[object] = []
    with monkeypatch.context() as seen:
        seen.setattr("bsb.store.store.sweep", swept.append)
        with store.transaction() as work:
            work.note("code-001", "code", "kari", {})
    assert len(swept) == 1
    with store.transaction() as work:
        work.note("code-002", "code", "kari", {})
    with monkeypatch.context() as seen:
        seen.setattr("bsb.store.store.sweep", swept.append)
        with store.transaction() as work:
            work.note("code-003", "code", "kari", {})
    assert len(swept) == 1


def test_a_file_from_which_nothing_was_taken_is_not_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that changes no words («bsb names keep») ends at once, however large the study is."""
    store = Store.create(file_url(tmp_path / "studie.sqlite"), "prøve")
    swept: list[object] = []
    monkeypatch.setattr("bsb.store.store.sweep", swept.append)
    with store.transaction() as work:
        work.rewrite(())
        work.rewrite_codings("memo", {})
        work.rewrite_lost({})
        work.note("names-001", "names", "kari", {})
    assert swept == []

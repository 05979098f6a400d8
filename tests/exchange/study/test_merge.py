"""Two coders with a copy each: what one did is taken in by the other, told where they differ, and never written over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsb.coding.codebook_file import write_codebook
from bsb.errors import BsbError, StudyError
from bsb.model.coding import Coding, Status, Valence
from bsb.model.human import Finding, Memo
from bsb.model.transcript import Span
from bsb.study import Study
from bsb.study.histories import news
from tests.exchange.study.two_copies import PERSONS, TEXTS, Two, coding, segment, talk
from tests.study.conftest import make_study


def add(study: Study, *rows: Coding | Memo | Finding) -> None:
    with study.store.transaction() as work:
        work.add_codings(row for row in rows if isinstance(row, Coding))
        work.add_human(row for row in rows if not isinstance(row, Coding))


def said(study: Study) -> set[tuple[str, str, str, str]]:
    material = study.material()
    return {
        (material.segment[row.segment].text, row.code, row.coder, row.valence.value + row.status.value)
        for row in material.codings
    }


def history(study: Study) -> tuple[object, ...]:
    with study.store.reading() as view:
        return (
            tuple(replace(row, run="") for row in view.coding_history()),
            view.human_history(Memo),
            view.human_history(Finding),
        )


def test_what_is_new_there_comes_here_and_the_other_is_left_alone(two: Two):
    here, there = two()
    add(there, coding("I01-S002", coder="OA", valence=Valence.POSITIVE), Memo(id="n2", about="I01-S002", text="Nytt."))
    there.store.close()
    untouched = (there.folder / "studie.sqlite").read_bytes()
    report = here.merge(there.folder)
    assert (report.codings, report.coders, report.tables, report.conflicts, report.left) == (
        1, {"OA": 1}, {"notater": 1}, (), ()
    )  # fmt: skip
    assert said(here) == {
        ("Boligen er k", "bolig", "KN", "accepted"),
        ("De svarer me", "bolig", "OA", "positivaccepted"),
    }
    assert (there.folder / "studie.sqlite").read_bytes() == untouched


def test_the_same_coder_who_says_two_things_is_told_and_nothing_is_written(two: Two):
    here, there = two()
    add(here, coding("I01-S001", when="2026-01-02T10:00:00Z", valence=Valence.CRITICAL))
    add(there, coding("I01-S001", when="2026-01-03T10:00:00Z", valence=Valence.POSITIVE))
    before = history(here)
    report = here.merge(there.folder)
    assert report.conflicts == ("I01-S001, bolig, KN: kodet ulikt",) and report.codings == 0
    assert history(here) == before


def test_the_side_that_went_on_is_followed(two: Two):
    here, there = two()
    add(there, replace(coding("I01-S001", when="2026-01-03T10:00:00Z"), status=Status.WITHDRAWN))
    assert here.merge(there.folder).conflicts == () and said(here) == set()
    assert there.merge(here.folder).codings == 0


def test_two_segments_of_one_number_are_told_apart_by_their_words(two: Two):
    here, there = two()
    for study, place, coder in ((here, (1, 0, 7), "KN"), (there, (3, 3, 9), "OA")):
        with study.store.transaction() as work:
            work.put_segments([segment(3, *place)])
            work.add_codings([coding("I01-S003", coder=coder)])
            work.add_human([Memo(id=f"m-{coder}", about="I01-S003", text="Her.")])
    here.merge(there.folder)
    material = here.material()
    assert {(material.segment[row.segment].text, row.coder) for row in material.codings} == {
        ("Boligen er k", "KN"), ("Boligen", "KN"), ("svarer", "OA")
    }  # fmt: skip
    assert {memo.id: material.segment[memo.about].text for memo in material.human.memos} == {
        "n1": "Boligen er k", "m-KN": "Boligen", "m-OA": "svarer"
    }  # fmt: skip


def test_a_table_row_written_differently_is_told(two: Two):
    here, there = two()
    row = Finding(id="F1", theme="bolig", wording="Boligene er kalde.", supports=("I01-S001",))
    add(here, row)
    add(there, replace(row, wording="Boligene er for kalde."), replace(row, id="F2"))
    report = here.merge(there.folder)
    assert report.conflicts == ("funn, F1: skrevet ulikt",) and report.tables == {"funn": 1}
    assert {one.id: one.wording for one in here.material().human.findings} == {
        "F1": "Boligene er kalde.", "F2": "Boligene er kalde."
    }  # fmt: skip


def test_an_interview_that_is_only_there_or_is_another_text_is_left_and_told(two: Two):
    here, there = two()
    with there.store.transaction() as work:
        work.put_transcript(talk("I02"), ())
        work.put_segments([segment(1, 1, id="I02")])
        work.add_codings([coding("I02-S001"), coding("I01-S002", coder="OA")])
        work.add_human([Memo(id="n9", about="I02-S001", text="Om den.")])
    with here.store.transaction() as work:
        changed = (*TEXTS[:3], "De svarer aldri, og det skal de ikke ha.")
        work.change_transcript(replace(talk(texts=changed), version=2), ())
    report = here.merge(there.folder)
    assert report.codings == 0 and len(report.left) == 3
    assert any(one.startswith("I02: intervjuet finnes bare i den andre studien (1 segment)") for one in report.left)
    assert any(one.startswith("I01: teksten er en annen her, så 1 segment har") for one in report.left)
    assert [memo.id for memo in here.material().human.memos] == ["n1"]


def test_codes_follow_and_those_described_differently_are_told(two: Two):
    here, there = two()
    book = there.folder / "kodebok.yaml"
    text = (
        book.read_text(encoding="utf-8").rstrip() + "\n  - id: kulde\n    navn: Kulde\n    definisjon: Kalde boliger.\n"
    )
    book.write_text(text, encoding="utf-8")
    add(there, coding("I01-S001", code="kulde", coder="OA"))
    report = here.merge(there.folder)
    assert report.codes == ("kulde",) and here.codebook().by_id["kulde"].definition == "Kalde boliger."
    assert "kulde" in {row.code for row in here.material().codings}


def test_another_study_is_refused(two: Two, tmp_path: Path):
    here, _there = two()
    other = Study.create(tmp_path / "annen", "En annen")
    assert other.material().transcripts == ()
    for folder, words in ((other.folder, "ikke en kopi"), (here.folder, "samme studien")):
        with pytest.raises(StudyError, match=words):
            here.merge(folder)


def test_a_dry_run_says_the_same_and_stores_nothing(two: Two):
    here, there = two()
    add(there, coding("I01-S002", coder="OA"))
    before = history(here)
    trial = here.merge(there.folder, dry_run=True)
    assert history(here) == before and trial.codings == 1
    assert replace(here.merge(there.folder), dry_run=True) == trial


steps = st.lists(
    st.tuples(
        st.sampled_from([(1, 0, 12), (3, 0, 12), (1, 0, 7), (3, 3, 9)]),
        st.sampled_from(["bolig", "nav"]),
        st.sampled_from(["KN", "OA"]),
        st.sampled_from([Valence.POSITIVE, Valence.CRITICAL, Valence.NONE]),
        st.sampled_from([Status.ACCEPTED, Status.WITHDRAWN]),
    ),
    max_size=5,
)


def do(study: Study, rows: list[tuple[tuple[int, int, int], str, str, Valence, Status]], day: int) -> None:
    from bsb.study.segmented import segments_at

    with study.store.transaction() as work:
        for minute, (place, code, coder, valence, status) in enumerate(rows):
            ids = segments_at(work, talk(), [Span("I01", *place)])
            when = f"2026-02-{day:02d}T10:{minute:02d}:00Z"
            work.add_codings([replace(coding(ids[place], code, coder, when), valence=valence, status=status)])


lines = st.lists(st.integers(0, 4), max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(both=lines, ours=lines, theirs=lines)
def test_the_rows_of_one_thing_follow_the_side_that_went_on(both: list[int], ours: list[int], theirs: list[int]):
    here, there = [*both, *ours], [*both, *theirs]
    fresh, differs = news(here, there) if there else ([], False)
    assert not (fresh and differs)
    after = [*here, *fresh]
    assert after[: len(here)] == here
    if fresh:
        assert after[-1] == there[-1] and (not here or here[-1] in there)
    if there:
        assert news(after, there) == ([], differs)
    if differs:
        assert here[-1] != there[-1] and there[-1] not in here and here[-1] not in there


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ours=steps, theirs=steps)
def test_whatever_the_two_did_nothing_is_overwritten_and_a_second_time_changes_nothing(two: Two, ours, theirs):
    here, there = two()
    do(here, ours, 1)
    do(there, theirs, 2)
    before, mine = history(here), {row[:3]: row[3] for row in said(here)}
    touched = {(place, code, coder) for place, code, coder, _valence, _status in ours}
    first = here.merge(there.folder)
    after = history(here)
    assert after[0][: len(before[0])] == before[0]
    for place, code, coder in touched:
        key = (TEXTS[place[0]][place[1] : place[2]], code, coder)
        if key in mine:
            assert {row[:3]: row[3] for row in said(here)}.get(key) == mine[key]
    again = here.merge(there.folder)
    assert (again.codings, again.tables, again.conflicts) == (0, {}, first.conflicts)
    assert history(here) == after


def test_a_folder_that_is_no_study_is_told_as_that_and_never_taken_for_this_one(two: Two):
    here, _there = two()
    inside = here.folder / "visninger"
    for folder, words in ((here.folder / "borte", "Mappen finnes ikke"), (inside, "har ingen bsb.toml")):
        with pytest.raises(StudyError, match=words):
            here.merge(folder)


@pytest.mark.parametrize(
    ("file", "content"),
    [("kodebok.yaml", b"- x: ["), ("bsb.toml", b"x = = 3"), ("studie.sqlite", b"hei"), ("studie.sqlite", None)],
)
def test_a_fault_in_the_other_study_says_that_it_is_there(two: Two, file: str, content: bytes | None):
    here, other = two()
    other.store.close()
    (other.folder / file).unlink()
    if content is not None:
        (other.folder / file).write_bytes(content)
    with pytest.raises(BsbError) as refused:
        here.merge(other.folder)
    assert [fault.what.startswith("I den andre studien: ") for fault in refused.value.faults] == [True] * len(
        refused.value.faults
    )


def test_another_study_of_the_same_title_is_no_copy(two: Two, tmp_path: Path):
    here, _there = two()
    stranger = make_study(tmp_path / "fremmed")
    with stranger.store.transaction() as work:
        work.put_persons(PERSONS, ())
        work.put_transcript(talk(texts=("Hvem er du?", "Jeg er en annen, og jeg sier noe helt annet.")), ())
        work.add_human([Finding(id="F1", author="OA", when="2026-01-01T10:00:00Z", theme="x", wording="Noe annet.")])
    before = here.material().human
    with pytest.raises(StudyError, match="ingen intervjuer er de samme"):
        here.merge(stranger.folder)
    assert here.material().human == before


def test_who_has_coded_with_an_older_codebook_is_told_of_the_codes_they_did_not_have(two: Two):
    here, there = two()
    path = there.folder / "kodebok.yaml"
    book = there.codebook()
    path.unlink()
    write_codebook(replace(book, codes=tuple(code for code in book if code.id != "rus")), path)
    report = here.merge(there.folder)
    assert report.conflicts == ("kode rus: ikke i kodeboken deres, så de kan ikke ha kodet med den",)
    assert "rus" in here.codebook().by_id


def test_the_study_file_alone_is_no_folder_of_a_study(two: Two):
    here, there = two()
    with pytest.raises(StudyError) as caught:
        here.merge(there.folder / "studie.sqlite")
    assert "mappen" in str(caught.value) and "finnes ikke" not in str(caught.value)

"""A name that becomes known is nowhere in the study file: not in what people have written, nor in what they have corrected since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bsb.errors import StoreError, TableError
from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.model.human import (
    Assessment,
    Attendance,
    Condensate,
    ConferenceInput,
    Event,
    Figure,
    Finding,
    HumanRow,
    Link,
    Memo,
    PlanGoal,
    Recommendation,
    Rule,
    Summary,
)
from bsb.model.people import Attribute
from bsb.privacy import review
from bsb.privacy.key import Key, Secret
from bsb.privacy.keyjson import from_json, to_json
from bsb.study import Study
from bsb.study.copies import copies, save_copy
from bsb.study.keys import open_key
from bsb.study.naming import decide
from bsb.study.rewording import reworded
from bsb.study.undoing import chosen, undo

NAME = "Kvervil"
TALK = """I: Hvordan går det med boligen?
B1: Boligen er kald. Torunn ringte aldri, men Yusuf hjalp meg med alt.
I: Og NAV?
B1: På NAV er det Nils som hjelper meg. Da kom mannen, og så gikk vi.
"""
SAID = f"{NAME} ringte aldri."

EVERYWHERE: tuple[HumanRow, ...] = (
    Summary(id="D1-bolig", display="sitatmatrise", row=f"{NAME}s rad", column="bolig", text=SAID),
    Assessment(
        id="V1", case="", variable=f"{NAME} følger opp", value=SAID, scale=NAME, rule=SAID, phase=NAME, note=SAID
    ),
    Rule(id="R1", variable="oppfølging", scale=SAID, wording=SAID),
    Attendance(id="D1", conference=SAID, role=NAME, count=6),
    Link(id="L1", source=SAID, target=SAID, note=SAID),
    Finding(id=f"bolig-{NAME.lower()}-ringte-aldri", theme="bolig", wording=SAID),
    Finding(id=f"{NAME}-1", theme="bolig", wording="Boligen er kald."),
    ConferenceInput(id="I1", conference=NAME, group=NAME, finding=f"{NAME}-1", response="nytt", text=SAID, roles=NAME),
    Figure(id="T1", case="", indicator=SAID, value=SAID, unit=NAME, source=SAID),
    PlanGoal(id="P1", document=SAID, wording=SAID, themes=(NAME,)),
    Event(id="H1", case="", text=SAID, date=f"da {NAME} flyttet", phase=SAID, domain=NAME, note=SAID),
    Recommendation(id="A1", theme="bolig", wording=SAID, rests_on=(f"bolig-{NAME.lower()}-ringte-aldri",)),
    Condensate(id="K1", segment="I01-S001", text=SAID, code=NAME, theme=NAME),
    Memo(id="N1", about=f"{NAME}-1", text=SAID.lower()),
)


def everything(study: Study) -> bytes:
    """Every byte of everything in the study's folder but what the team wrote there itself."""
    files = [
        path for path in sorted(study.folder.rglob("*")) if path.is_file() and path.suffix not in {".csv", ".yaml"}
    ]
    return b"\n".join(path.read_bytes() for path in files)


def assert_gone(study: Study, name: str = NAME) -> None:
    held = everything(study).lower()
    for coding in ("utf-8", "utf-16-le", "latin-1"):
        assert name.lower().encode(coding) not in held


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    (talks / "nord-3.txt").write_text(TALK, encoding="utf-8")
    study.ingest([talks], secret=secret)
    return study


def add(key: Key, study: Study, name: str = NAME) -> Key:
    return review.add(key, name, study.settings.names)


def write(study: Study, *rows: HumanRow) -> None:
    with study.store.transaction() as work:
        work.add_human(rows)


def human(study: Study) -> object:
    with study.store.reading() as view:
        return view.records(), view.notes_on_codings(), view.attributes()


def test_a_name_that_becomes_known_goes_from_every_field_that_people_write_in(read: Study, secret: Secret) -> None:
    write(read, *EVERYWHERE)
    assert NAME.lower().encode() in everything(read).lower()
    told: list[str] = []
    decide(read, secret, lambda key: add(key, read), told.extend)
    assert_gone(read)
    with read.store.reading() as view:
        findings = {row.id for row in view.human(Finding)}
        (advice,), (said,), (memo,) = view.human(Recommendation), view.human(ConferenceInput), view.human(Memo)
    # What pointed at a row that had the name in its id, points at it still.
    assert set(advice.rests_on) < findings and {said.finding, memo.about} < findings
    assert {"vurderinger V1", "notater N1", "hendelser H1"} < set(told)
    assert not any(NAME.lower() in place.lower() for place in told)


def test_the_first_wording_of_a_corrected_row_is_no_place_for_a_name(read: Study, secret: Secret) -> None:
    write(read, Finding(id="F1", theme="bolig", wording=SAID), Memo(id="N1", about="", text=SAID))
    write(read, Finding(id="F1", theme="bolig", wording="En ansatt ringte aldri."))
    with read.store.transaction() as work:
        work.remove_human("notater", ["N1"], "kari")
    save_copy(read, read.store, "import")
    decide(read, secret, lambda key: add(key, read))
    assert_gone(read)
    assert copies(read) == []
    with read.store.reading() as view:
        (finding,) = view.human(Finding)
        first, second = (row for _id, row in view.human_history(Finding))
    assert finding.wording == "En ansatt ringte aldri." and second == finding
    assert first is not None and first.wording.endswith(" ringte aldri.") and NAME not in first.wording


def test_a_name_goes_from_notes_on_codings_values_lost_segments_and_grounds(read: Study, secret: Secret) -> None:
    with read.store.transaction() as work:
        segment = next(id for id in sorted(work.segment_hashes()) if id.startswith("I03"))
        coding = Coding(segment, "bolig", "KN", OriginOfCoding.HUMAN, Status.ACCEPTED, memo=SAID, run="import-001")
        work.add_codings([coding, replace(coding, memo="Ikke ringt.")])
        work.put_persons((), [Attribute("I03", "kontakt", SAID)])
    decide(read, secret, lambda key: add(key, read))
    assert_gone(read)


def test_the_words_of_a_lost_segment_are_looked_through_too(read: Study, talks: Path, secret: Secret) -> None:
    (talks / "nord-3.txt").write_text(TALK.replace("mannen", NAME.lower()), encoding="utf-8")
    read.ingest([talks], secret=secret)
    with read.store.transaction() as work:
        here = {one.id: one for one in work.transcripts() if one.id == "I03"}
        work.lose_segments([one for one in work.segments(here) if NAME.lower() in one.text.lower()])
    (talks / "nord-3.txt").write_text(TALK, encoding="utf-8")
    read.ingest([talks], secret=secret)
    decide(read, secret, lambda key: add(key, read))
    assert_gone(read)


def test_what_was_decided_is_taken_back_in_what_people_have_written(read: Study, secret: Secret) -> None:
    write(read, *EVERYWHERE[:5], *EVERYWHERE[7:], Finding(id="F1", theme="bolig", wording=SAID))
    before = human(read)
    decide(read, secret, lambda key: add(key, read))
    assert human(read) != before
    decide(read, secret, lambda key: add(key, read, "Solfrid"))
    undo(read, chosen(read, [NAME]), secret, "kari")
    with read.store.reading() as view:
        (goal,), (finding,) = view.human(PlanGoal), view.human(Finding)
    assert goal.wording == finding.wording == SAID


def test_another_constructed_name_is_put_in_what_people_have_written(read: Study, secret: Secret) -> None:
    yusuf = next(one for one in open_key(read, secret).people if "Yusuf" in one.names)
    old = yusuf.pseudonym
    write(read, Finding(id="F1", theme="bolig", wording=f"{old} hjalp til. Det var {old}s fortjeneste."))
    write(read, Finding(id="F1", theme="bolig", wording=f"{old} hjalp til, og Yusuf var {old}."))
    decide(read, secret, lambda key: review.rename(key, yusuf.id, read.settings.names))
    new = open_key(read, secret).by_id[yusuf.id].pseudonym
    with read.store.reading() as view:
        first, second = (row for _id, row in view.human_history(Finding))
    assert first and first.wording == f"{new} hjalp til. Det var {new}s fortjeneste."
    assert second and second.wording == f"{new} hjalp til, og {new} var {new}."
    assert_gone(read, old)
    # Nothing of it is taken for the old name the next time.
    decide(read, secret, lambda key: review.keep(key, "mannen"))
    with read.store.reading() as view:
        assert tuple(row for _id, row in view.human_history(Finding)) == (first, second)


def test_a_list_of_people_that_comes_later_clears_what_was_written(read: Study, talks: Path, secret: Secret) -> None:
    write(read, Memo(id="N1", about="", text=SAID))
    (read.folder / "personer.csv").write_text(f"navn;rolle\n{NAME} Myhr;bruker\n", encoding="utf-8")
    report = read.ingest([talks], secret=secret)
    assert report.reworded == ("notater N1",)
    assert_gone(read)


def test_constructed_names_and_other_words_that_people_write_are_let_be(read: Study, secret: Secret) -> None:
    key = open_key(read, secret)
    made = [one.pseudonym for one in key.people if one.pseudonym]
    texts = [f"{name} sa 12. mai 2024 at det tar tid på Sagene, ring 22 33 44 55." for name in made]
    write(read, *(Memo(id=f"N{n}", about="", text=text) for n, text in enumerate(texts)))
    before = human(read)
    decide(read, secret, lambda key: add(key, read))
    assert human(read) == before


def test_whether_a_text_must_be_read_again_is_as_before_and_cannot_be_used_to_try_names(
    read: Study, secret: Secret
) -> None:
    from bsb.display.stale import is_stale, segments_hash

    material = read.material()
    (segment,) = [one for one in material.segments if "mannen" in one.text]
    other = next(one for one in material.segments if one.id != segment.id)
    fresh = segments_hash(material, [segment.id])
    write(
        read,
        Summary(id="S1", display="d", row="r", column="k", text="Kort.", text_hash=fresh, segments=(segment.id,)),
        Summary(
            id="S2", display="d", row="r", column="l", text="Kort.", text_hash="feedbeefdeadbeef", segments=(other.id,)
        ),
        Condensate(id="K1", segment=segment.id, text="Kort.", text_hash=segment.text_hash),
    )
    decide(read, secret, lambda key: add(key, read, "mannen"))
    after = read.material()
    assert after.segment[segment.id].text != segment.text
    rows = {row.id: row for row in after.human.summaries}
    assert not is_stale(after, rows["S1"].text_hash, rows["S1"].segments, ())
    assert is_stale(after, rows["S2"].text_hash, rows["S2"].segments, ())
    assert after.human.condensates[0].text_hash == after.segment[segment.id].text_hash
    assert_gone(read, fresh)
    assert_gone(read, segment.text_hash)
    assert_gone(read, "feedbeefdeadbeef")


def test_what_somebody_writes_meanwhile_is_not_overlooked(read: Study, secret: Secret) -> None:
    before = open_key(read, secret)
    with read.store.reading() as view:
        rewording = reworded(view, before, add(before, read), read.settings.names)
    write(read, Memo(id="N1", about="", text=SAID))
    with pytest.raises(StoreError), read.store.transaction() as work:
        rewording.refuse_late(work)


def test_what_was_replaced_in_writing_is_kept_in_the_key(read: Study, secret: Secret) -> None:
    write(read, Memo(id="N1", about="", text=SAID))
    decide(read, secret, lambda key: add(key, read))
    key = open_key(read, secret)
    assert [entry.original for rows in key.written.values() for entry in rows] == [NAME]
    assert from_json(to_json(key)) == key
    assert NAME in {row.original for row in review.replaced(key)}


def test_a_sheet_from_before_the_name_was_known_does_not_bring_it_back_in_an_id(
    read: Study, secret: Secret, tmp_path: Path
) -> None:
    sheet = tmp_path / "funn.csv"
    sheet.write_text(f"tema;setning\nbolig;{SAID}\n", encoding="utf-8")
    read.import_table(sheet, secret=secret)
    with read.store.reading() as view:
        (made,) = view.human(Finding)
    assert NAME.lower() in made.id
    decide(read, secret, lambda key: add(key, read))
    sheet.write_text(f"id;tema;setning\n{made.id};bolig;Ingen ringte.\n", encoding="utf-8")
    with pytest.raises(TableError, match="Id-en har et navn") as stopped:
        read.import_table(sheet, secret=secret)
    assert NAME.lower() not in str(stopped.value).lower()
    assert_gone(read)
    with read.store.reading() as view:
        (now,) = view.human(Finding)
    sheet.write_text(f"id;tema;setning\n{now.id};bolig;Ingen ringte.\n", encoding="utf-8")
    assert read.import_table(sheet, secret=secret).changed == 1
    assert_gone(read)


def test_who_signed_with_a_name_before_that_was_refused_signs_with_initials(read: Study, secret: Secret) -> None:
    with read.store.transaction() as work:
        segment = next(id for id in sorted(work.segment_hashes()) if id.startswith("I03"))
        coding = Coding(segment, "bolig", f"{NAME} Nordberg", OriginOfCoding.HUMAN, Status.ACCEPTED, run="import-001")
        work.add_codings([coding, replace(coding, coder="KN", code="nav")])
        work.add_human([Finding(id="F1", theme="bolig", wording="Ingen ringte.", author=f"{NAME} Nordberg")])
        work.note("import-001", "import", f"{NAME} Nordberg", {})
        work.approve(["snøfnugg"], f"{NAME} Nordberg")
    told: list[str] = []
    decide(read, secret, lambda key: add(key, read, f"{NAME} Nordberg"), told.extend)
    assert_gone(read)
    with read.store.reading() as view:
        assert [(row.code, row.coder) for row in view.coding_history()] == [("bolig", "KN2"), ("nav", "KN")]
        assert view.signatures().count("KN2") == 1
    assert "signatur KN2" in told

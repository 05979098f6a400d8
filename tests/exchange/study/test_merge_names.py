"""What a colleague has written is looked at as what is imported: nobody's name comes in with a copy of the study."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.model.human import Assessment, Finding, HumanRow, Memo
from bsb.study import Study
from bsb.study.importing import import_file
from tests.exchange.study.two_copies import Two, coding

NAMED = "Snakk med Torbjørn Kvalheim om dette."


def written(study: Study, *rows: HumanRow) -> None:
    with study.store.transaction() as work:
        work.add_human(rows)


def all_bytes(study: Study) -> bytes:
    return b"".join(path.read_bytes() for path in study.folder.glob("studie.sqlite*"))


@pytest.mark.parametrize(
    "row",
    [
        Memo(id="n9", about="I01-S001", text=NAMED),
        Finding(id="F1", theme="bolig", wording=NAMED),
        Assessment(id="V1", case="", variable="bolig", value="høy", note=NAMED),
        Finding(id="F1", theme="bolig", wording="Ingen ringte.", author="Torbjørn Kvalheim"),
        Memo(id="n9", about="", text="Ring 412 34 567 om kvelden."),
        Memo(id="n9", about="", text="Fødselsnummer 010190 12345 sto der."),
        Memo(id="n9", about="", text="Skriv til torbjorn@eksempel.no."),
    ],
)
def test_a_row_that_names_somebody_is_not_taken_in(two: Two, row: HumanRow) -> None:
    here, there = two()
    written(there, row)
    before = all_bytes(here)
    for dry_run in (True, False):
        with pytest.raises(TableError) as stopped:
            here.merge(there.folder, dry_run)
        (fault,) = dict.fromkeys(one.place for one in stopped.value.faults)
        assert row.id in fault and "andre studien" in fault
    assert all_bytes(here) == before


def test_it_is_said_as_when_the_same_is_imported(two: Two, tmp_path: Path) -> None:
    here, there = two()
    written(there, Finding(id="F1", theme="bolig", wording=NAMED))
    sheet = tmp_path / "funn.csv"
    sheet.write_text(f"id;tema;setning\nF1;bolig;{NAMED}\n", encoding="utf-8")
    with pytest.raises(TableError) as imported:
        import_file(here, sheet, "", "KN")
    with pytest.raises(TableError) as merged:
        here.merge(there.folder)
    assert [(one.what, one.repair) for one in imported.value.faults] == [
        (one.what, one.repair) for one in merged.value.faults
    ]


def test_a_note_on_a_coding_that_names_somebody_is_not_taken_in(two: Two) -> None:
    here, there = two()
    with there.store.transaction() as work:
        work.add_codings([coding("I01-S002", memo=NAMED)])
    with pytest.raises(TableError) as stopped:
        here.merge(there.folder)
    assert {one.place for one in stopped.value.faults} == {"den andre studien: I01-S002, bolig, KN"}


def test_what_it_was_mended_to_is_taken_in_without_the_first_wording(two: Two) -> None:
    here, there = two()
    written(there, Finding(id="F1", theme="bolig", wording=NAMED), Memo(id="n9", about="", text=NAMED))
    written(there, Finding(id="F1", theme="bolig", wording="Ingen ringte."))
    with there.store.transaction() as work:
        work.remove_human("notater", ["n9"], "KN")
        work.add_codings(
            [coding("I01-S002", memo=NAMED), coding("I01-S002", memo="Ikke ringt.", when="2026-02-01T10:00:00Z")]
        )
    report = here.merge(there.folder)
    assert report.tables == {"funn": 1} and report.codings == 1
    assert b"Kvalheim" not in all_bytes(here)
    again = here.merge(there.folder)
    assert again.tables == {} and again.codings == 0 and not again.conflicts


def test_a_new_code_that_names_somebody_is_not_taken_in(two: Two) -> None:
    here, there = two()
    path = there.folder / there.settings.codebook
    text = path.read_text(encoding="utf-8")
    at = text.index("koder:\n") + len("koder:\n")
    code = '  - id: ny-kode\n    navn: {nb: "Torbjørn Kvalheims sak"}\n    definisjon: "Noe."\n'
    path.write_text(text[:at] + code + text[at:], encoding="utf-8")
    with pytest.raises(TableError) as stopped:
        here.merge(there.folder)
    assert any("Torbjørn" in one.what for one in stopped.value.faults)
    assert "ny-kode" not in (here.folder / here.settings.codebook).read_text(encoding="utf-8")


def test_who_signs_in_small_letters_there_is_the_same_coder_here(two: Two):
    here, there = two()
    with there.store.transaction() as work:
        work.add_codings([replace(work.codings()[0], segment="I01-S002", coder="kn", run="import-002")])
    here.merge(there.folder)
    assert {row.coder for row in here.material().codings} == {"KN"}


def test_a_mark_that_somebody_in_the_key_is_called_does_not_come_from_another_copy(two: Two, tmp_path: Path):
    from bsb.privacy.keydata import Key, KeyPerson
    from bsb.study.keys import changing_with_key
    from tests.study.conftest import make_secret

    here, there = two()
    secret = make_secret(tmp_path)
    with here.store.reading() as view:
        empty = replace(Key.empty(here.settings.id), state=view.key_state())
    known = empty.with_people([KeyPerson("P09", ("Snorvald Kvervik",), pseudonym="Alva")])
    with changing_with_key(here, "names", empty, known, secret):
        pass
    with there.store.transaction() as work:
        work.add_codings([replace(work.codings()[0], segment="I01-S002", coder="snorvald", run="import-002")])
    with pytest.raises(TableError, match="initialer") as told:
        here.merge(there.folder, secret=secret)
    assert "snorvald" not in str(told.value)

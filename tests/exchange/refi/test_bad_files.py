"""Files that are broken or meant to harm: refused with a reason, or taken with the fault named; never a crash."""

from __future__ import annotations

import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsb.errors import BsbError, TableError
from bsb.exchange.refi.qdc import read_codebook_qdc
from bsb.exchange.refi.reading import read_project
from tests.exchange.refi.files import BOLIG, CODES, guid, project, qdpx, selection, text_source

TEXT = "Intervjuer: Hvordan gikk det?\n\nKari: Boligen er fin. NAV var sene.\n"
AT = TEXT.index("Boligen er fin.")
ONE = selection(1, AT, AT + 15, "Boligen er fin.")
GOOD = project(text_source(ONE))


@pytest.mark.parametrize(
    "member", ["../a.txt", "sources/../../a.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt", "\\\\server\\a.txt"]
)
def test_path_tricks_are_refused(tmp_path, member):
    with pytest.raises(TableError, match="peker ut"):
        read_project(qdpx(tmp_path, GOOD, {"a.txt": TEXT, member: "x"}))


def test_nothing_is_written_beside_the_file(tmp_path):
    path = qdpx(tmp_path, GOOD, {"a.txt": TEXT})
    read_project(path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_document_types_are_refused(tmp_path, doctype):
    bad = GOOD.replace("?>", "?>" + doctype, 1)
    with pytest.raises(TableError, match="dokumenttype"):
        read_project(qdpx(tmp_path, bad, {"a.txt": TEXT}))
    codebook = tmp_path / "a.qdc"
    codebook.write_text(f'<?xml version="1.0"?>{doctype}<CodeBook><Codes/></CodeBook>', encoding="utf-8")
    with pytest.raises(TableError, match="dokumenttype"):
        read_codebook_qdc(codebook)


@pytest.mark.parametrize("honest", [True, False])
def test_a_bomb_is_let_go_early(tmp_path, honest):
    path = qdpx(tmp_path, GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("sources/a.txt", "w", force_zip64=True) as member:
            for _ in range(100):
                member.write(b" " * 1_000_000)
        if not honest:
            # What the table of contents says of the size is not believed.
            archive.getinfo("sources/a.txt").file_size = 20
    tracemalloc.start()
    try:
        found = read_project(path)
    except TableError as error:
        assert not honest
        assert "urimelig stor" in str(error) or "skadet" in str(error)
    else:
        assert not found.sources
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


def test_thousands_of_members_are_refused(tmp_path):
    with pytest.raises(TableError, match="deler"):
        read_project(qdpx(tmp_path, GOOD, {f"{n}.txt": "" for n in range(6000)}))


@pytest.mark.parametrize("qde", ["<Project", "", "ikke xml", "<CodeBook/>", "\x00\x01"])
def test_a_project_file_that_is_none(tmp_path, qde):
    with pytest.raises(TableError):
        read_project(qdpx(tmp_path, qde, {"a.txt": TEXT}))


def test_two_project_files_or_none(tmp_path):
    with pytest.raises(TableError, match="flere"):
        read_project(_two(tmp_path))
    with pytest.raises(TableError, match="ingen prosjektfil"):
        read_project(qdpx(tmp_path, GOOD, {"a.txt": TEXT}, "sub/project.qde"))


def _two(folder):
    path = folder / "to.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", GOOD)
        archive.writestr("Prosjekt.QDE", GOOD)
    return path


def test_a_file_that_is_no_zip_or_not_there(tmp_path):
    path = tmp_path / "x.qdpx"
    with pytest.raises(TableError, match="finnes ikke"):
        read_project(path)
    path.write_bytes(b"PK\x03\x04 rot")
    with pytest.raises(TableError, match="skadet"):
        read_project(path)


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 4), (0, 10_000), (5, 5), (9, 4), ("x", 3), ("", ""), (10**40, 10**41), ("１", "２")],
)
def test_positions_outside_the_text_are_listed_and_the_rest_is_taken(tmp_path, start, end):
    found = read_project(qdpx(tmp_path, project(text_source(ONE + selection(2, start, end))), {"a.txt": TEXT}))
    kept = [one.guid for one in found.sources[0].selections]
    if (start, end) == ("１", "２"):  # digits of another script are digits
        assert kept == [guid(1), guid(2)]
        return
    assert kept == [guid(1)]
    places = [loss.places for loss in found.losses if loss.what.startswith("utvalg")]
    assert places == [("T001-2",)]
    assert sum(loss.count for loss in found.losses if "koding på et slikt" in loss.what) == 1


def test_two_codes_with_one_guid_take_no_codings(tmp_path):
    codes = CODES.replace(guid(0)[:-2] + "c2", BOLIG)
    found = read_project(qdpx(tmp_path, project(text_source(ONE), codes), {"a.txt": TEXT}))
    assert [code.id for code in found.codebook] == ["bolig", "nav"]
    assert not found.sources[0].selections[0].codings
    assert sum("guid" in loss.what for loss in found.losses) == 2


def test_two_texts_with_one_guid_are_both_taken(tmp_path):
    found = read_project(qdpx(tmp_path, project(text_source(ONE) + text_source(ONE, "Intervju 2")), {"a.txt": TEXT}))
    assert [one.key for one in found.sources] == ["T001", "T002"]


def test_two_files_that_one_path_may_mean_are_not_guessed_between(tmp_path):
    found = read_project(qdpx(tmp_path, GOOD, {"x/a.txt": TEXT, "y/a.txt": "Noe annet"}))
    assert not found.sources


def test_codes_without_names_and_with_the_same_name(tmp_path):
    codes = "".join(
        f'<Code guid="{guid(n)}" name="{name}" isCodable="true"/>'
        for n, name in enumerate(["", "Bolig", "bolig ", "Bolig"], 1)
    )
    found = read_project(qdpx(tmp_path, project(around=f"<CodeBook><Codes>{codes}</Codes></CodeBook>")))
    assert [code.id for code in found.codebook] == ["uten-navn-1", "bolig", "bolig-2", "bolig-3"]
    assert any("uten navn" in loss.what for loss in found.losses)
    assert any("uten tekster" in loss.what for loss in found.losses)


@pytest.mark.parametrize("depth", [80, 3000])
def test_a_tree_that_never_ends_is_refused(tmp_path, depth):
    deep = f'<Code guid="{guid(1)}" name="a" isCodable="true">' * depth + "</Code>" * depth
    with pytest.raises(TableError):
        read_project(qdpx(tmp_path, project(around=f"<CodeBook><Codes>{deep}</Codes></CodeBook>")))


def test_a_ring_of_parents_in_descriptions_is_broken_and_named(tmp_path):
    codes = "".join(
        f'<Code guid="{guid(n)}" name="{a}" isCodable="true"><Description>Forelder: {b}\nId: {a}</Description></Code>'
        for n, (a, b) in enumerate([("a", "b"), ("b", "c"), ("c", "a"), ("d", "finnes-ikke"), ("e", "e")], 1)
    )
    found = read_project(qdpx(tmp_path, project(around=f"<CodeBook><Codes>{codes}</Codes></CodeBook>")))
    for code in found.codebook:
        seen = {code.id}
        while code.parent:
            code = found.codebook.by_id[code.parent]
            assert code.id not in seen
            seen.add(code.id)
    assert sum(loss.count for loss in found.losses if "ring" in loss.what) == 3


def test_a_text_that_is_not_utf8_is_read_and_named(tmp_path):
    found = read_project(qdpx(tmp_path, GOOD, {"a.txt": TEXT.replace("fin", "grå").encode("cp1252")}))
    assert "grå" in found.sources[0].text
    assert any("UTF-8" in loss.what for loss in found.losses)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_project_is_read_or_refused_in_words(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("rot")
    raw = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=8))
    path = qdpx(folder, raw.decode("utf-8", "replace"), {"a.txt": TEXT})
    try:
        found = read_project(path)
    except BsbError as error:
        assert error.faults
    else:
        for source in found.sources:
            assert all(0 <= one.start < one.end <= len(source.text) for one in source.selections)

"""Zip files that depend on their content only."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from bsb.text.zipped import EPOCH, steady, zip_bytes


def test_members_keep_their_order_and_tell_no_time():
    made = zip_bytes([("b.txt", b"to"), ("a.txt", b"en")])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert [(one.filename, one.date_time) for one in archive.infolist()] == [("b.txt", EPOCH), ("a.txt", EPOCH)]
        assert archive.read("a.txt") == b"en"
    assert made == zip_bytes([("b.txt", b"to"), ("a.txt", b"en")])


def test_an_office_file_is_steady_whatever_the_clock_said():
    def office(year: int, order: list[str]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in order:
                archive.writestr(
                    zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), f"<dcterms:created>{year}</dcterms:created>"
                )
        return out.getvalue()

    names = ["docProps/core.xml", "_rels/.rels", "[Content_Types].xml"]
    one, two = steady(office(2025, names)), steady(office(2026, names[:1] + names[:0:-1]))
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml"]
        assert b"2000-01-01" in archive.read("docProps/core.xml")
    with zipfile.ZipFile(io.BytesIO(two)) as archive:
        assert archive.read("docProps/core.xml") == b"<dcterms:created>2000-01-01T00:00:00Z</dcterms:created>"


def test_a_part_is_changed_on_the_way_and_the_others_are_left_alone():
    made = zip_bytes([("xl/a.xml", "blå".encode()), ("xl/b.xml", "blå".encode())])
    with zipfile.ZipFile(
        io.BytesIO(steady(made, {"xl/a.xml": lambda xml: xml.replace("blå".encode(), "grønn".encode())}))
    ) as archive:
        assert archive.read("xl/a.xml").decode() == "grønn"
        assert archive.read("xl/b.xml").decode() == "blå"


def test_there_is_one_place_that_makes_office_files_steady():
    import bsb

    folder = Path(bsb.__file__).parent
    found = [path.name for path in folder.rglob("*.py") if "dcterms:(?:created|modified)" in path.read_text("utf-8")]
    assert found == ["zipped.py"]

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bsb.errors import InputError
from bsb.model.raw import RawTranscript
from bsb.study.files import gather
from bsb.study.numbering import assign_ids


def test_folders_are_opened_in_natural_order_and_clutter_is_left(tmp_path: Path):
    names = (
        "intervju-10.txt",
        "intervju-2.txt",
        "~$intervju-2.docx",
        ".skjult.txt",
        "bsb.toml",
        "LES MEG.txt",
        "under å/b.vtt",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(path.relative_to(tmp_path)) for path in gather([tmp_path])]
    assert found == ["intervju-2.txt", "intervju-10.txt", "under å/b.vtt"]


def test_every_missing_path_is_named(tmp_path: Path):
    with pytest.raises(InputError) as caught:
        gather([tmp_path / "a", tmp_path / "b"])
    assert len(caught.value.faults) == 2


def raw(stem: str) -> RawTranscript:
    return RawTranscript(stem, f"hash of {stem}", "txt", (), ())


def test_ids_are_given_in_order_and_kept_for_good():
    first = assign_ids([raw("intervju-10"), raw("intervju-2")], {}, ())
    assert {one.stem: one.id for one in first} == {"intervju-2": "I01", "intervju-10": "I02"}
    stems = {one.id: one.stem for one in first}
    later = assign_ids([raw("intervju-1"), replace(raw("intervju-10"), file_hash="changed")], stems, stems)
    assert {one.stem: one.id for one in later} == {"intervju-1": "I03", "intervju-10": "I02"}

"""Files that are no honest project: refused in a sentence that names no text, and the study is byte for byte as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.importing import import_codebook
from tests.exchange.refi.files import CODES, project, qdpx, selection, text_source
from tests.exchange.study.conftest import SECOND, everything

ENTITIES = "<!DOCTYPE Project [" + "".join(
    f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' if n else '<!ENTITY e1 "Ragnhild">' for n in range(8)
)
BOMB = ENTITIES + "]>"
OUTSIDE = '<!DOCTYPE Project [<!ENTITY e8 SYSTEM "file:///etc/passwd">]>'


def with_type(doctype: str) -> str:
    return (
        project(text_source(file="a.txt")).replace("?>", f"?>{doctype}", 1).replace('name="Intervju 1"', 'name="&e8;"')
    )


@pytest.mark.parametrize(
    "files",
    [
        {"project.qde": project(text_source()), "../ut.txt": "x"},
        {"project.qde": project(text_source()), "/etc/ut.txt": "x"},
        {"project.qde": project(text_source()), "C:\\ut.txt": "x"},
        {"project.qde": project(text_source()), "annet.qde": project()},
        {"sources/a.txt": SECOND},
        {"project.qde": with_type(BOMB), "sources/a.txt": SECOND},
        {"project.qde": with_type(OUTSIDE), "sources/a.txt": SECOND},
        {"project.qde": "<Project"},
        {"project.qde": "<CodeBook/>"},
        {"project.qde": project(), **{f"sources/{n}.txt": "x" for n in range(5_001)}},
    ],
    ids=[
        "sti opp",
        "fra roten",
        "fra disken",
        "to prosjekter",
        "ingen prosjekt",
        "bombe",
        "utenfra",
        "halv",
        "annet",
        "mange",
    ],
)
def test_refused_and_nothing_is_written(study: Study, secret: Secret, tmp_path: Path, files: dict[str, str]):
    path = tmp_path / "prosjekt.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    before = everything(tmp_path)
    with pytest.raises(TableError) as refused:
        study.import_project(path, None, secret)
    assert everything(tmp_path) == before
    assert "Ragnhild" not in str(refused.value) and "root:" not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"<CodeBook><Codes/></CodeBook>", BOMB.encode() + b"<CodeBook/>"])
def test_a_codebook_that_is_none_changes_nothing(study: Study, tmp_path: Path, content: bytes):
    (tmp_path / "kodebok.qdc").write_bytes(content)
    before = study.codebook()
    with pytest.raises(TableError):
        import_codebook(study, tmp_path / "kodebok.qdc")
    assert study.codebook() == before


def test_faults_inside_a_project_are_named_and_the_rest_is_taken(study: Study, secret: Secret, tmp_path: Path):
    across = (SECOND.index("bestemme"), SECOND.index("ingen") + len("ingen"))
    sources = "".join([
        text_source(selection(1, 5_000, 6_000) + selection(2, *across) + selection(2, 3, 7), file="a.txt", number=7),
        text_source(name="", file="a.txt", number=7),
        text_source(name="Tom", file="tom.txt", number=8),
    ])  # fmt: skip
    named = CODES.replace('name="NAV"', 'name=""')
    report = study.import_project(
        qdpx(tmp_path, project(sources, named), {"a.txt": SECOND, "tom.txt": " "}), None, secret
    )
    material = study.material()
    assert [one.id for one in material.transcripts] == ["I01"]
    assert {material.segment[row.segment].span.turn for row in material.codings} == {0, 1}
    lost = " ".join(loss.what for loss in report.losses)
    for words in ("posisjoner utenfor teksten", "kode uten navn", "ikke er noen tale i"):
        assert words in lost

"""A file called as a person: the one at the screen sees its name; the study, what is made of it, and logs never do."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from bsb.cli.app import main
from bsb.ingest import read
from bsb.ingest.summary import summary
from bsb.privacy.key import Secret
from bsb.privacy.listed import is_listed
from bsb.study import Study

NAME = "Intervju med Grethe Solbakken"
TOLD = ("grethe", "solbakken")


def tells(content: bytes) -> bool:
    texts = (content.decode("utf-8", "replace").casefold(), content.decode("utf-16-le", "replace").casefold())
    return any(name in text for name in TOLD for text in texts)


def packed(path: Path) -> Iterator[tuple[str, bytes]]:
    yield path.name, path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as inside:
            yield from ((f"{path.name}/{one}", inside.read(one)) for one in inside.namelist())


@pytest.fixture
def named(talks: Path) -> Path:
    document = docx.Document()
    for line in (talks / "nord-1.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.core_properties.author = "Grethe Solbakken"
    (talks / "nord-1.txt").unlink()
    document.save(str(talks / f"{NAME}.docx"))
    (talks / f"{NAME} ødelagt.docx").write_bytes(b"PK\x03\x04 ikke en zip")
    return talks


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["bsb", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out + said.err


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_log_tells_it_by_number(
    study: Study,
    named: Path,
    secret: Secret,
    form: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))
    code, said = run(monkeypatch, capsys, "-C", str(study.folder), "ingest", str(named), *form)
    assert code == 1 and not tells(said.encode()), said
    assert "fil 1.docx" in said and "fil 2.docx" in said and "nord-2.txt" in said
    if form:
        assert {row["file"] for row in json.loads(said[said.index("[") :])} == {
            "fil 1.docx",
            "fil 2.docx",
            "nord-2.txt",
        }
    _code, again = run(monkeypatch, capsys, "-C", str(study.folder), "ingest", str(named), "--dry-run")
    _code, status = run(monkeypatch, capsys, "-C", str(study.folder), "status")
    assert not tells((again + status).encode())


def test_the_screen_tells_its_name(monkeypatch: pytest.MonkeyPatch):
    from bsb.cli import screen

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen.call_files([Path(f"{NAME}.docx")])
    assert screen.unnamed(f"{NAME}.docx", Terminal()) == f"{NAME}.docx"
    assert screen.unnamed(f"Feil: {NAME}.docx", io.StringIO()) == "Feil: fil 1.docx"


def test_a_name_that_only_the_team_has_written_down_is_no_name_of_a_file_in_a_log():
    from bsb.cli import screen

    files = [Path("kvervild_engelsk2.rtf"), Path("Kvervildrud.txt"), Path("nord 1.docx")]
    screen.call_files(files, lambda: ["Blessing Kvervild"])
    said = " ".join(screen.unnamed(path.name, io.StringIO()) for path in files)
    assert said == "fil 1.rtf Kvervildrud.txt nord 1.docx"


def test_a_name_that_only_the_key_has_is_no_name_of_a_file_in_a_log(
    study: Study, talks: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    people = study.folder / "personer.csv"
    people.write_text("navn;rolle\nBlessing Kvervild;bruker\n", encoding="utf-8")
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))
    monkeypatch.delenv("BSB_KEY_PASSPHRASE", raising=False)
    assert run(monkeypatch, capsys, "-C", str(study.folder), "ingest", str(talks))[0] == 0
    people.unlink()
    (talks / "samtale kvervild.txt").write_text("I: Hei?\nB1: Det er kaldt her.\n", encoding="utf-8")
    for outcome in ("ny", "uendret"):
        code, said = run(monkeypatch, capsys, "-C", str(study.folder), "ingest", str(talks))
        assert code == 0 and outcome in said and "nord-1.txt" in said
        assert "kvervild" not in said.casefold() and "fil 3.txt" in said


def test_labels_that_are_names_go_by_number_in_a_log(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("I: Hvordan går det?\nGrethe: Det går bra, takk.\nI: Ja?\nGrethe: Ja.\n", encoding="utf-8")
    told = summary(read(path), path.name, named=False)
    assert set(told.speakers) == {"I", "Taler 2"} and "Grethe" not in str(told)
    assert "Grethe" in summary(read(path), path.name).speakers


def test_nothing_that_is_stored_or_made_holds_it(study: Study, named: Path, secret: Secret, tmp_path: Path):
    from bsb.study.backup import BackupOptions, backup
    from bsb.study.showing import DisplayOptions

    study.ingest([named], secret=secret)
    study.code()
    study.display(["kodekart", "sitatmatrise", "dataregnskap"], DisplayOptions(("xlsx", "docx", "html", "csv")))
    study.report("prosess")
    out = tmp_path / "eksport å dele"
    for name in ("kodinger.jsonl", "segmenter.csv", "utskrifter.xlsx", "kodeark.xlsx", "I01.docx", "alt.qdpx"):
        study.export(out / name)
    backup(study, tmp_path / "kopi.age", secret, BackupOptions())
    made = [path for folder in (study.folder, out) for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(made) > 12
    assert [name for path in made for name, content in packed(path) if tells(content)] == []
    assert [path for path in tmp_path.rglob("*") if "olbakken" in path.name and named not in path.parents] == []


def test_a_fault_raised_to_a_script_says_it_only_in_its_place(study: Study, named: Path, secret: Secret):
    report = study.ingest([named], secret=secret)
    (fault,) = [fault for file in report.of("fault") for fault in file.faults]
    assert not tells(fault.what.encode()) and not tells(fault.repair.encode())
    with study.store.reading() as view:
        assert not tells(str(view.journal()).encode())


@pytest.mark.parametrize(
    ("name", "somebody"),
    [
        ("Sigrid Bakken 3. sept", True),
        ("sentrum 4 petter", True),
        ("Kari 912 34 567", True),
        ("12. mai 2020", False),
        ("Intervju nr 3 mai", False),
        ("2020-05-12", False),
    ],
)
def test_a_date_or_a_number_beside_a_name_does_not_hide_that_it_is_one(name: str, somebody: bool):
    assert is_listed(name) is somebody


def test_a_file_called_as_nobody_knows_is_called_by_number_in_a_log_with_and_without_the_key() -> None:
    """«Intervju Skrøppa» may be the only place in which the one who was talked with is named."""
    from pathlib import Path

    from bsb.privacy.key import Key
    from bsb.privacy.register import RegisterPerson, merge_into
    from bsb.study.file_names import called_by_somebody

    files = [Path("Intervju Skrøppa.docx"), Path("fokusgruppe 2.docx"), Path("samtale Torunn.docx")]
    key = merge_into(Key.empty("prøve"), [RegisterPerson("Torunn Myrvang", role="bruker")])
    assert called_by_somebody(files, key) == (files[0], files[2])
    assert called_by_somebody(files, None) == (files[0],)

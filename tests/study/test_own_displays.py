"""A display copied to a file of the study's own: where it lies, what it stands for, and that nobody's file is written over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bsb.cli import main
from bsb.display import load_spec
from bsb.errors import DisplayError, StudyError, UsageError
from bsb.study import Study
from bsb.study.own_displays import CopyOptions, copy_displays
from bsb.study.showing import DisplayOptions


def test_by_its_own_name_it_stands_in_the_place_of_the_display(tmp_path: Path) -> None:
    (made,) = copy_displays(tmp_path, ["måloppnåelse"], CopyOptions())
    assert made.path == tmp_path / "visninger" / "maloppnaelse.yaml"
    assert (made.slug, made.parent, made.kept) == ("måloppnåelse", "måloppnåelse", None)
    made.path.write_text(made.path.read_text("utf-8").replace('tittel: "', 'tittel: "Vårt: '), "utf-8")
    for name in ("måloppnåelse", "maloppnaelse", "D06", "d6"):
        assert load_spec(name, tmp_path).title.startswith("Vårt: "), name
        assert load_spec(name, tmp_path).slug == "måloppnåelse"


def test_by_another_name_it_is_made_beside(tmp_path: Path) -> None:
    (made,) = copy_displays(tmp_path, ["D16"], CopyOptions("Ansvarsgruppe på NAV.yaml"))
    assert made.path.name == "ansvarsgruppe-pa-nav.yaml"
    assert load_spec("ansvarsgruppe på nav", tmp_path).slug == "ansvarsgruppe-pa-nav"
    assert load_spec("rolleordnet", tmp_path).file == "d16.yaml"


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "visninger" / "Rolleordnet.yml"
    own.parent.mkdir()
    own.write_text("display: rolleordnet\ntittel: Vår\n", "utf-8")
    with pytest.raises(StudyError, match="ikke rørt"):
        copy_displays(tmp_path, ["temamatrise", "rolleordnet"], CopyOptions())
    assert [path.name for path in own.parent.iterdir()] == ["Rolleordnet.yml"], "nor is anything else written"
    assert load_spec("rolleordnet", tmp_path).title == "Vår"


def test_one_that_may_be_replaced_is_put_by(tmp_path: Path) -> None:
    own = tmp_path / "visninger" / "rolleordnet.yaml"
    own.parent.mkdir()
    own.write_text("display: rolleordnet\ntittel: Vår\n", "utf-8")
    (made,) = copy_displays(tmp_path, ["rolleordnet"], CopyOptions(replace=True))
    assert made.path == own
    assert made.kept is not None
    assert made.kept.read_text("utf-8") == "display: rolleordnet\ntittel: Vår\n"
    assert copy_displays(tmp_path, ["rolleordnet"], CopyOptions(replace=True))[0].kept is None, "nothing differed"


@pytest.mark.parametrize("name", ["../ut", "mappe/ut", "C:ut", "…", ".yaml", "sitatmatrise", "Måloppnåelse"])
def test_a_name_that_no_copy_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        copy_displays(tmp_path, ["rolleordnet"], CopyOptions(name))
    assert not (tmp_path / "visninger").exists()


def test_two_displays_have_not_one_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--as begge"):
        copy_displays(tmp_path, ["D06", "D16"], CopyOptions("begge"))
    assert len(copy_displays(tmp_path, ["D16", "rolleordnet", "D06"], CopyOptions())) == 2, "one is named twice"


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["bsb", *words])
    code = 0
    try:
        main()
    except SystemExit as end:
        code = int(str(end.code or 0))
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("rolleordnet", "--copy"), 0, "i stedet for «rolleordnet»"),
        (("rolleordnet", "--copy", "--as", "vår egen"), 0, "bsb display var-egen"),
        (("roleordnet", "--copy"), 1, "Mente du «rolleordnet»?"),
        (("--copy",), 2, "bsb display --list"),
        (("--copy", "--all"), 2, "--copy, --all kan ikke brukes sammen"),
        (("rolleordnet", "--copy", "--edition", "external"), 2, "--edition"),
        (("rolleordnet", "--as", "min"), 2, "--as gjelder bare sammen med --copy"),
        (("rolleordnet", "--replace"), 2, "--replace gjelder bare sammen med --copy"),
    ],
)
def test_what_the_command_says(
    study: Study,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: int,
    part: str,
) -> None:
    found, said = run(monkeypatch, capsys, "-C", str(study.folder), "display", *words)
    assert (found, part in said) == (code, True), said
    assert len(list((study.folder / "visninger").glob("*.yaml"))) == (not code)


def test_what_is_called_external_is_not_made_past_the_gate(study: Study) -> None:
    own = study.folder / "visninger" / "deles.yaml"
    own.write_text("display: dataregnskap\nslug: deles\nutgave: ekstern\n", "utf-8")
    with pytest.raises(DisplayError, match="bsb display deles --edition external"):
        study.display(["deles"], DisplayOptions(("csv",)))
    assert not list(study.output.rglob("*ekstern*"))

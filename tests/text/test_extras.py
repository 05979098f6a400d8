"""How an optional part is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bsb.text import extras
from bsb.text.extras import install_line, is_there


@pytest.mark.parametrize(
    ("extra", "packages"),
    [
        ("slides", "python-pptx"),
        ("pdf", "pypdf"),
        ("dask", "dask distributed"),
        ("server", '"psycopg[binary]"'),
    ],
)
def test_the_packages_are_named(extra: str, packages: str) -> None:
    assert install_line(extra).endswith(f" install {packages}")
    assert "bsb[" not in install_line(extra)


def test_the_pip_of_this_python_is_called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    beside = Path(sys.executable).parent / "pip"
    monkeypatch.setattr(extras.shutil, "which", lambda _name: str(beside))
    assert install_line("pdf") == "Skriv: pip install pypdf"
    monkeypatch.setattr(extras.shutil, "which", lambda _name: None)
    monkeypatch.chdir(tmp_path)
    assert install_line("pdf") == f"Skriv: {sys.executable} -m pip install pypdf"
    monkeypatch.setattr(extras.sys, "executable", str(tmp_path / "min mappe" / "python"))
    assert f'"{Path("min mappe/python")}" -m pip install pypdf' in install_line("pdf")
    monkeypatch.setattr(extras.sys, "executable", str(tmp_path / ".venv" / "bin" / "python"))
    assert install_line("pdf") == f"Skriv: {Path('.venv/bin/python')} -m pip install pypdf"


def test_what_is_there() -> None:
    assert is_there("json") and not is_there("finnes_ikke_her")

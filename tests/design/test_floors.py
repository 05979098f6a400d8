"""The design holds: imports only go down, the first screen is quick, every command is explained."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "bsb"

# From the top down. A floor may import itself and what stands below it.
FLOORS = (
    "cli",
    "study",
    "report",
    "display",
    "coding",
    "exchange",
    "privacy",
    "ingest",
    "store",
    "engine",
    "base",
)
BASE = {"model", "errors", "text", "language"}

HEAVY = {
    "pandas",
    "numpy",
    "spacy",
    "docx",
    "openpyxl",
    "pptx",
    "matplotlib",
    "sklearn",
    "sqlalchemy",
    "lxml",
    "dask",
    "networkx",
    "rapidfuzz",
    "phonenumbers",
    "simplemma",
    "pyrage",
    "ruamel",
}


def floor_of(module: str) -> str:
    part = module.split(".")[1] if "." in module else ""
    return "base" if part in BASE else part


def our_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            # `from bsb import language` names a floor only in its list.
            found.update(f"bsb.{name.name}" for name in node.names if node.module == "bsb")
        elif isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
    return {name for name in found if name.startswith("bsb.") and name != "bsb.__version__"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name == "errors.py")


def test_every_folder_is_a_floor():
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders <= set(FLOORS) | BASE


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down(path: Path):
    ours = floor_of("bsb." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts))
    for name in our_imports(path):
        theirs = floor_of(name)
        if theirs == "__version__":
            continue
        assert FLOORS.index(theirs) >= FLOORS.index(ours), f"{path.relative_to(ROOT)} imports {name}, which is above it"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_fits_in_a_head(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_help_loads_no_heavy_library():
    code = "import sys\nimport bsb.cli\nfrom bsb.cli.app import app\nprint(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what a child has used")
def test_help_is_quick():
    import resource

    # With compiled files, as on every machine where bsb is installed.
    as_installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "bsb", "--help"], capture_output=True, check=True, env=as_installed)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Processor time, and the best of several: other work on the machine is not ours.
    assert min(seconds() for _ in range(8)) < 0.25


def test_only_the_store_speaks_sql():
    for path in modules():
        if "store" in path.relative_to(PACKAGE).parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert "sqlalchemy" not in text, path
        assert "import sqlite3" not in text, path

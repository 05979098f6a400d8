"""Every package that the program or its tests import is named in pyproject.toml: what happens to lie in one developer's
environment is not on the next machine."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OTHER_NAMES = {
    "PIL": "pillow",
    "docx": "python-docx",
    "pptx": "python-pptx",
    "sklearn": "scikit-learn",
    "ruamel": "ruamel.yaml",
    "stdnum": "python-stdnum",
    "thinc": "spacy",  # spaCy is built on it and never comes without it
}
"""Import name to the name of its package, where they differ."""


def test_every_imported_package_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    core = _names(project["dependencies"] + [each for name, some in extras.items() if name != "dev" for each in some])
    assert not _undeclared("bsb", core)
    assert not _undeclared("tests", core | _names(extras["dev"]) | _local("tests"))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", each, maxsplit=1)[0].lower() for each in requirements}


def _local(folder: str) -> set[str]:
    files = (ROOT / folder).rglob("*.py")
    return {"tests", "tools", *(file.stem for file in files)}


def _undeclared(folder: str, declared: set[str]) -> list[tuple[str, str]]:
    found = []
    for file in sorted((ROOT / folder).rglob("*.py")):
        for name in sorted(_imported(ast.parse(file.read_text(encoding="utf-8")))):
            package = OTHER_NAMES.get(name, name)
            if name not in sys.stdlib_module_names and name != "bsb" and package not in declared:
                found.append((str(file.relative_to(ROOT)), name))
    return found


def _imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names

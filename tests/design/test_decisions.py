"""Nothing is decided by the words of a translated sentence: they change with the language, and with whoever polishes them."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "bsb"


def _is_told(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}


def _of_sentences(node: ast.AST) -> bool:
    return _is_told(node) or (isinstance(node, ast.Set | ast.Tuple | ast.List) and any(map(_is_told, node.elts)))


def test_no_comparison_with_a_translated_sentence() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and any(map(_of_sentences, (node.left, *node.comparators)))
    ]
    assert not found

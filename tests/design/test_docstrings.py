"""Every public function says what it gives back and, where it raises our own errors, which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import bsb.errors

PACKAGE = Path(bsb.errors.__file__).parent
OURS = {
    name for name, one in vars(bsb.errors).items() if isinstance(one, type) and issubclass(one, bsb.errors.BsbError)
}


def public() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield where each function of an `__all__` stands, and the function."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        lists = [one.value for one in tree.body if isinstance(one, ast.Assign) and _is_all(one)]
        names = {name for each in lists for name in ast.literal_eval(each)}
        for one in tree.body:
            if isinstance(one, ast.FunctionDef) and one.name in names:
                yield f"{path.relative_to(PACKAGE.parent).as_posix()}:{one.name}", one


def _is_all(one: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in one.targets)


def raised(function: ast.FunctionDef) -> set[str]:
    """Return the errors of ours that a function raises itself, not those of what it calls."""
    found = set()
    for one in ast.walk(function):
        if isinstance(one, ast.Raise):
            error = one.exc.func if isinstance(one.exc, ast.Call) else one.exc
            found |= {error.id} & OURS if isinstance(error, ast.Name) else set()
    return found


def test_every_public_function_has_a_docstring():
    found = list(public())
    assert len(found) > 900
    assert [where for where, function in found if not ast.get_docstring(function)] == []


def test_a_function_that_gives_something_back_says_what():
    """In a sentence of its own: a line of three letters says nothing that the name does not."""
    short = [
        where
        for where, function in public()
        if not _gives_nothing(function) and len((ast.get_docstring(function) or "").split()) < 3
    ]
    assert short == []


def _gives_nothing(function: ast.FunctionDef) -> bool:
    return function.returns is None or (isinstance(function.returns, ast.Constant) and function.returns.value is None)


def test_a_function_that_raises_our_errors_says_which():
    silent = [
        f"{where} {', '.join(sorted(missing))}"
        for where, function in public()
        for told in (ast.get_docstring(function) or "",)
        if (missing := {error for error in raised(function) if error not in told})
        # «Raises as `open_deck` does» sends the reader on to where it is told.
        and "aises as " not in told
    ]
    assert silent == []

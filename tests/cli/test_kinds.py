"""Every kind of thing that is replaced has Norwegian words, one and many."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import bsb.privacy.identifiers
from bsb.cli.kinds import many_of, one_of
from bsb.privacy.identifiers import find_identifiers

SAID = (
    "Konto 1234.56.78903, org 974 760 673, født 12. mars 1984, saksnummer 2021/12345, den 3. mai 2022, epost a.b@nord.no, "
    "fødselsnummer 01010112345, telefon 91 23 45 67, bil EL 12345, se www.nord.no, jeg er 41 år, Storgata 14, 0184 Oslo."
)


def kinds() -> set[str]:
    """The kinds named in the code that finds them, and those found in a sentence with one of most."""
    folder = Path(bsb.privacy.identifiers.__file__).parent
    calls = [node for file in folder.glob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    found = [each.args for each in calls if isinstance(each, ast.Call) and ast.unparse(each.func) == "Found"]
    said = {str(one.value) for args in found for one in args if isinstance(one, ast.Constant)}
    # What is written instead stands in brackets.
    written = {one for one in said if one and not one.startswith("[")}
    return written | {found.type for found in find_identifiers(SAID)} | {"person", "place", "organisation"}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_words_of_its_own(kind: str) -> None:
    assert kind in {"person"} or (one_of(kind), many_of(kind)) != (kind, kind)
    assert "-" not in many_of(kind).replace("e-post", "")

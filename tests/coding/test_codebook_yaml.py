"""The fast yaml reader and the plain one tell the same, with the same lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bsb.coding.codebook_yaml import compose, plain_node

BOOKS = sorted((Path(__file__).resolve().parents[2] / "codebooks").glob("*.yaml"))


def told(node: Any) -> Any:
    """What is written in a node, where each part begins, and whether it is empty."""
    if node is None:
        return None
    if type(node).__name__ == "MappingNode":
        return [(told(key), told(value)) for key, value in node.value]
    if isinstance(node.value, list):
        return [told(one) for one in node.value]
    # An empty value has no place of its own: one reader says the line it is asked for on, the other the next.
    return node.value, node.start_mark.line if node.value else -1, node.tag.endswith(":null")


def plainly(text: str) -> Any:
    return YAML(typ="safe", pure=True).compose(text)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_the_codebooks_that_come_along(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert told(compose(text)) == told(plainly(text))


@pytest.mark.parametrize(
    "text",
    [
        "koder:\n  - id: 010\n    navn: nei\n    x: ~\n    y: ''\n    z:\n",
        "a: [Hvor bor du?, Trives du?]\n",
        "a: 'det er ''så'''\nb: \"å\\tnei\\u00e5\"\nc: >-\n  to\n  linjer\n\n  tre\nd: |\n  slik\n   som\n",
        "# kommentar\na: 12:30\nb: 2026-11-22\nc: 1e3\nd: yes\ne: 0o17\n",
        "a: http://x.no/y#z  # slutt\nb: c:\\mappe\n",
        "\ufeffa: 1\n",
    ],
)
def test_small_things_that_yaml_is_known_for(text: str) -> None:
    assert told(compose(text)) == told(plainly(text))


typed = st.text(st.sampled_from("ab:-? #'\"[]{},|>%@`å0~.\\"), max_size=20)


@given(typed, st.lists(typed, max_size=3), st.sampled_from(["", "|", ">", ">-", "|+"]))
def test_whatever_somebody_types_in_a_field(one: str, more: list[str], style: str) -> None:
    block = "".join(f"\n    {line}" for line in more)
    text = f"koder:\n  - id: a\n    navn: {one}\n    tekst: {style}{block}\n    slutt: ja\n"
    try:
        plain = told(plainly(text))
    except (YAMLError, ValueError):
        return
    assert told(compose(text)) == plain


def test_ids_keep_their_zeros() -> None:
    assert plain_node(compose("id: 010\n")) == {"id": "010"}

"""The values of a display file as they are written: words, lists, and axes inside others on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bsb.display.keys import AXIS, FIELD, Key
from bsb.display.spec import AxisSpec, FieldSpec
from bsb.language import _

__all__ = ["axis_text", "field_text", "flag", "quoted", "scalar", "value_text"]

_PLAIN = re.compile(r"[A-Za-zÆØÅæøå@][\wæøåÆØÅ. /*@()-]*")
_READ_AS_OTHER = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def value_text(key: Key, value: Any) -> str:
    """Return the value of a key as it is written in the file."""
    if key.kind == "title":
        return quoted(_(value))
    if key.kind == "flag":
        return flag(value)
    if key.kind == "way":
        return key.known[0 if value else 1]
    if key.kind == "number":
        return "alle" if value is None or value == key.every == 10_000 else str(value)
    if key.kind in {"axis", "pages"}:
        return axis_text(value) if value is not None else "nei"
    if key.kind == "fields":
        return f"[{', '.join(map(field_text, value))}]"
    return scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]"


def axis_text(axis: AxisSpec) -> str:
    """Return an axis inside another on one line."""
    return _flow(AXIS, axis, AxisSpec(""))


def field_text(field: FieldSpec) -> str:
    """Return a column of fields: its name, or what it says on one line."""
    if field == FieldSpec(field.name):
        return scalar(field.name)
    return _flow(FIELD, field, FieldSpec(""))


def _flow(keys: Sequence[Key], value: Any, default: Any) -> str:
    said: dict[str, str] = {}
    for key in keys:
        inside = getattr(value, key.field)
        if inside != getattr(default, key.field) and key.field not in said:
            said[key.field] = f"{key.word}: {value_text(key, inside)}"
    return "{" + ", ".join(said.values()) + "}"


def flag(value: bool) -> str:
    """Return yes or no in the words of the file."""
    return "ja" if value else "nei"


def scalar(text: str) -> str:
    """Return a word as YAML has it: in quotation marks where it would be read as something else."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _READ_AS_OTHER and not text.endswith(" ")
    return text if plain and not text.startswith("@") else quoted(text)


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

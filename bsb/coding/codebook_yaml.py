"""A codebook as a yaml file: read with the line of every field, written with comments and order kept."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from bsb.coding.codebook_fields import CODE_FIELDS, HEAD_FIELDS, Draft, RawCode, canonical, make_code
from bsb.errors import Fault
from bsb.language import _
from bsb.model.codebook import Code, Codebook
from bsb.text.near import did_you_mean

__all__ = ["draft_yaml", "plain_node"]

# JSON, which is yaml too, writes an emoji as two halves; a half alone is no character, and no file can hold it.
_HALVES = re.compile(r"(?i)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\ud[89a-f][0-9a-f]{2}")

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""How yaml says that there is nothing, when it stands without quotation marks."""


def draft_yaml(text: str, file: str) -> Draft:
    """Read the text of a yaml codebook; every fault is collected with its line."""
    faults: list[Fault] = []
    empty = Draft(Codebook("", "", ()), faults, {})
    root = _compose(text, file, faults)
    if root is None:
        return empty
    if not _is_map(root):
        faults.append(Fault(_("Filen er ikke en kodebok."), _("Den skal ha «kodebok:» og «koder:» øverst."), file, 1))
        return empty
    top = {str(key.value): value for key, value in root.value}
    head = _head(top, file, faults)
    codes, lines = _codes(_pick(top, "koder", "codes"), file, faults)
    return Draft(_codebook(head, codes, Path(file).stem), faults, lines)


def plain_node(node: Any) -> Any:
    """Return the plain value of a yaml node: text, list or map. Scalars stay text, so that ids like `010` keep their zeros."""
    if _is_map(node):
        return {str(key.value): plain_node(value) for key, value in node.value}
    if isinstance(node.value, list):
        return [plain_node(item) for item in node.value]
    if node.tag.endswith(":null"):
        return None
    return str(node.value)


def compose(text: str) -> Any:
    """Return the root node of a yaml text, or None for an empty one. Raises ruamel's `YAMLError`."""
    from ruamel.yaml.error import YAMLError

    text = _HALVES.sub(_joined, text)
    try:
        return _reader(pure=False).compose(text)
    except YAMLError:
        # The fast reader knows the older yaml only, where «[Trives du?, Hva mangler?]» is no list.
        return _reader(pure=True).compose(text)


def _reader(pure: bool) -> Any:
    from ruamel.yaml import YAML

    reader = YAML(typ="safe", pure=pure)
    reader.Resolver = _plain_resolver()
    return reader


@cache
def _plain_resolver() -> type:
    """Return what tells text from nothing, and does not ask of each word whether it is a number or a date: all else stays text here."""
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    class Plain(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if kind is ScalarNode:
                bare = value in _NOTHING and implicit[0]
                return Tag(suffix="tag:yaml.org,2002:null") if bare else self.DEFAULT_SCALAR_TAG
            return super().resolve(kind, value, implicit)

    return Plain


def _joined(halves: re.Match[str]) -> str:
    if halves[1] is None:
        return "\ufffd"
    return bytes.fromhex(halves[1] + halves[2]).decode("utf-16-be")


def _compose(text: str, file: str, faults: list[Fault]) -> Any:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.append(_unreadable(file, mark.line + 1 if mark else None))
        return None
    except YAMLError:
        faults.append(_unreadable(file, None))
        return None
    if root is None:
        faults.append(Fault(_("Filen er tom."), _("Begynn med en av kodebøkene som følger med."), file))
    return root


def _unreadable(file: str, line: int | None) -> Fault:
    return Fault(
        _("Filen kan ikke leses som yaml."),
        _("Se etter innrykk, kolon og anførselstegn på denne linjen og den før; bruk mellomrom, ikke tabulator."),
        file,
        line,
    )


def _is_map(node: Any) -> bool:
    return type(node).__name__ == "MappingNode"


def _pick(top: dict[str, Any], *names: str) -> Any:
    return next((top[name] for name in names if name in top), None)


def _head(top: dict[str, Any], file: str, faults: list[Fault]) -> dict[str, str]:
    node = _pick(top, "kodebok", "codebook")
    if node is None:
        faults.append(
            Fault(_("Det står ikke «kodebok:» i filen."), _("Skriv id, tittel og versjon under «kodebok:»."), file, 1)
        )
        return {}
    plain = plain_node(node)
    if not isinstance(plain, dict):
        return {"id": str(plain or "")}
    found = {}
    for name, value in plain.items():
        field = canonical(name, HEAD_FIELDS)
        found[field or f"meta.{name}"] = "" if value is None else str(value).strip()
    return found


def _codes(node: Any, file: str, faults: list[Fault]) -> tuple[list[Code], dict[tuple[str, str], int]]:
    codes: list[Code] = []
    lines: dict[tuple[str, str], int] = {}
    if node is None or not isinstance(node.value, list) or _is_map(node):
        faults.append(
            Fault(_("Det står ingen liste «koder:» i filen."), _("Skriv «koder:» og så «- id: …» for hver kode."), file)
        )
        return codes, lines
    for item in node.value:
        if not _is_map(item):
            faults.append(
                Fault(_("En kode er ikke skrevet som felter."), _("Begynn med «- id: …»."), file, _line(item))
            )
            continue
        raw = _raw(item, file, faults)
        code = make_code(raw, file, faults, len(codes) + 1)
        if code is not None:
            codes.append(code)
            lines.update({(code.id, name): line for name, line in raw.lines.items()})
            lines.setdefault((code.id, ""), raw.line)
            _same_id(code, codes, raw, file, faults)
    return codes, lines


def _same_id(code: Code, codes: list[Code], raw: RawCode, file: str, faults: list[Fault]) -> None:
    if any(other.id == code.id for other in codes[:-1]):
        faults.append(
            Fault(_("To koder har id «{id}».").format(id=code.id), _("Gi den ene en annen id."), file, raw.line)
        )


def _raw(item: Any, file: str, faults: list[Fault]) -> RawCode:
    raw = RawCode({}, {}, _line(item))
    for key, value in item.value:
        name = canonical(str(key.value), CODE_FIELDS)
        if not name:
            faults.append(_unknown(str(key.value), file, _line(key)))
            continue
        raw.values[name] = plain_node(value)
        raw.lines[name] = _line(key)
        if isinstance(value.value, list) and not _is_map(value):
            raw.lines.update({f"{name}.{number}": _line(child) for number, child in enumerate(value.value)})
    return raw


def _unknown(name: str, file: str, line: int) -> Fault:
    repair = did_you_mean(name, set(CODE_FIELDS.values()), _("Ta feltet bort."))
    return Fault(_("«{name}» er ikke et felt i en kode.").format(name=name), repair, file, line)


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _codebook(head: dict[str, str], codes: list[Code], stem: str) -> Codebook:
    unique = tuple({code.id: code for code in reversed(codes)}.values())[::-1]
    return Codebook(
        id=head.get("id", "") or stem,
        title=head.get("tittel", "") or head.get("id", "") or stem,
        codes=unique,
        version=head.get("versjon", "") or "1",
        language=head.get("sprak", "") or "nb",
        method=head.get("metode", ""),
        description=head.get("beskrivelse", ""),
        meta={name.removeprefix("meta."): value for name, value in head.items() if name.startswith("meta.")},
    )

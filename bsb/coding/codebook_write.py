"""Writing a codebook as yaml. A file that is there already is changed only where the codebook differs from it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsb.coding.codebook_fields import CODE_FIELDS, HEAD_FIELDS, canonical
from bsb.coding.term_text import write_term
from bsb.model.codebook import Code, Codebook
from bsb.text.files import write_text

if TYPE_CHECKING:
    from ruamel.yaml import YAML

__all__ = ["plain_code", "plain_head", "write_yaml", "write_yaml_anew"]


def write_yaml(codebook: Codebook, path: Path) -> None:
    """Write `codebook` to `path`; comments, order and spelling of what has not changed stay as they are."""
    yaml = _yaml()
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    root = yaml.load(before) if before.strip() else None
    if not isinstance(root, dict) or "koder" not in root:
        write_yaml_anew(codebook, path)
        return
    yaml.width = 1 << 16  # lines that people have broken stay as they broke them
    _update(root, codebook, before, path.name)
    _dump(yaml, root, path)


def write_yaml_anew(codebook: Codebook, path: Path) -> None:
    """Write `codebook` to `path` as if there were no file there; the one that is there stands until the new one is whole."""
    yaml = _yaml()
    yaml.width = 130
    _dump(yaml, _fresh(codebook), path)


def _yaml() -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes, yaml.allow_unicode = True, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(yaml: YAML, root: Any, path: Path) -> None:
    out = io.StringIO()
    yaml.dump(root, out)
    write_text(path, out.getvalue())


def plain_head(codebook: Codebook) -> dict[str, str]:
    """Return what stands under `kodebok:`."""
    head = {
        "id": codebook.id,
        "tittel": codebook.title,
        "versjon": codebook.version,
        "sprak": codebook.language,
        "metode": codebook.method,
        "beskrivelse": codebook.description,
    }
    return {name: value for name, value in {**head, **codebook.meta}.items() if value}


def plain_code(code: Code, place: int) -> dict[str, Any]:
    """Return a code as plain values by field; `place` is its number in the book, which is its order unless said."""
    labels = dict(code.labels)
    values: dict[str, Any] = {
        "id": code.id,
        "navn": labels["nb"] if set(labels) == {"nb"} else labels,
        "forelder": code.parent,
        "dimensjon": code.dimension.value,
        "nivå": code.level.value if code.level else "",
        "fase": code.phase.value if code.phase else "",
        "definisjon": code.definition,
        "ta_med": code.include,
        "ta_ikke_med": code.exclude,
        "eksempel": code.example,
        "sporsmal": list(code.questions),
        "farge": code.colour,
        "rekkefolge": "" if code.order == place else code.order,
        "termer": [write_term(term) for term in code.terms],
    }
    return {name: value for name, value in values.items() if value or name in {"id", "navn"}}


def _fresh(codebook: Codebook) -> Any:
    from ruamel.yaml.comments import CommentedMap

    codes = [_commented(plain_code(code, place)) for place, code in enumerate(codebook, 1)]
    return CommentedMap({"kodebok": CommentedMap(plain_head(codebook)), "koder": codes})


def _commented(values: Mapping[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    made = CommentedMap()
    for name, value in values.items():
        if isinstance(value, dict):
            value = CommentedMap(value)
            value.fa.set_flow_style()
        elif isinstance(value, list) and name == "sporsmal":
            value = CommentedSeq(value)
            value.fa.set_flow_style()
        made[name] = value
    return made


def _update(root: Any, codebook: Codebook, before: str, file: str) -> None:
    from bsb.coding.codebook_yaml import draft_yaml

    old = draft_yaml(before, file).codebook
    _update_head(root, codebook, old)
    nodes = {str(node.get("id")): node for node in root["koder"] if isinstance(node, dict)}
    wanted = [code.id for code in codebook]
    for place, code in enumerate(codebook, 1):
        new = plain_code(code, place)
        if code.id in nodes and code.id in old.by_id:
            old_place = list(old.by_id).index(code.id) + 1
            _update_code(nodes[code.id], plain_code(old.by_id[code.id], old_place), new)
        else:
            nodes[code.id] = _commented(new)
    if [str(node.get("id")) for node in root["koder"]] != wanted:
        _reorder(root["koder"], [nodes[name] for name in wanted])


def _update_head(root: Any, codebook: Codebook, old: Codebook) -> None:
    head = root.get("kodebok")
    if not isinstance(head, dict):
        root["kodebok"] = plain_head(codebook)
        return
    _update_fields(head, plain_head(old), plain_head(codebook), HEAD_FIELDS)


def _update_code(node: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    _update_fields(node, old, new, CODE_FIELDS)


def _update_fields(node: Any, old: Mapping[str, Any], new: Mapping[str, Any], table: Mapping[str, str]) -> None:
    written = {canonical(str(name), table) or str(name): name for name in node}
    for name in [*new, *(name for name in old if name not in new)]:
        if old.get(name) == new.get(name):
            continue
        if name not in new:
            node.pop(written.get(name, name), None)
        else:
            node[written.get(name, name)] = _commented({name: new[name]})[name]


def _reorder(sequence: Any, nodes: list[Any]) -> None:
    while len(sequence):
        sequence.pop()
    sequence.extend(nodes)

"""The values of a display file, read one by one: each that is not what it should be is a fault with its line and a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bsb.display.folding import fold, suggestion
from bsb.errors import Fault
from bsb.language import _
from bsb.text.normalise import slug

__all__ = ["Reader", "fold_key"]


def fold_key(key: object) -> str:
    """Return a key of a display file in plain letters: `spørsmål` is `sporsmal`."""
    return slug(str(key)).replace("-", "_")


@dataclass
class Reader:
    """Reads one file's values and collects its faults."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, node: object, key: object, what: str, repair: str = "") -> None:
        """Note a fault at `key` of `node`, with its line where the reader knows it."""
        self.faults.append(Fault(what, repair, self.file, _line(node, key)))

    def items(self, node: object, known: Mapping[str, str], where: str) -> list[tuple[str, Any, object]]:
        """Return (folded key, value, key as written) of a mapping; unknown keys are faults. `known` has words by their folded form."""
        if not isinstance(node, Mapping):
            self.fault(node, None, _("«{where}» skal være en liste med nøkler og verdier.").format(where=where))
            return []
        found = []
        for key, value in node.items():
            folded = fold_key(key)
            if folded in known:
                found.append((folded, value, key))
                continue
            what = _("Ukjent nøkkel «{key}» i «{where}».").format(key=key, where=where)
            repair = suggestion(str(key), known.values())
            # `{etter, rolle}` are two keys without values.
            self.fault(node, key, what, _("Skal det stå kolon i stedet for komma foran?") if value is None else repair)
        return found

    def text(self, value: object) -> str:
        """Return a value as text; what YAML reads as yes or no becomes ja or nei."""
        if isinstance(value, bool):
            return "ja" if value else "nei"
        return "" if value is None else str(value).strip()

    def titles(self, node: object, key: object, value: object) -> tuple[str, ...]:
        """Return what people read, one or more; a colon in it makes YAML read something else, which is a fault."""
        values = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(each, Mapping | list | tuple) for each in values):
            self.fault(node, key, _("Det står et kolon inne i teksten."), _("Sett hele teksten i anførselstegn."))
            return ()
        return self.words(value)

    def words(self, value: object) -> tuple[str, ...]:
        """Return a value or a list of values as texts."""
        values = value if isinstance(value, list | tuple) else [value]
        return tuple(self.text(each) for each in values if self.text(each))

    def flag(self, node: object, key: object, value: object) -> bool:
        """Return yes or no."""
        word = self.text(value).lower()
        if word in {"ja", "nei", "true", "false", "yes", "no", ""}:
            return word in {"ja", "true", "yes"}
        self.fault(node, key, _("«{key}» skal være ja eller nei.").format(key=key))
        return False

    def number(self, node: object, key: object, value: object, least: int = 0) -> int | None:
        """Return a whole number, or None for `alle`."""
        if self.text(value).lower() in {"alle", "alt", ""}:
            return None
        try:
            count = int(self.text(value))
        except ValueError:
            count = least - 1
        if count < least:
            what = _("«{key}» skal være et helt tall fra {least} eller ordet alle.").format(key=key, least=least)
            self.fault(node, key, what)
            return None
        return count

    def choice(self, node: object, key: object, value: object, known: Iterable[str]) -> str:
        """Return one of `known`, or note a fault with a suggestion."""
        word = self.text(value)
        for name in known:
            if fold(name) == fold(word):
                return name
        self.fault(
            node, key, _("«{word}» kan ikke stå for «{key}».").format(word=word, key=key), suggestion(word, known)
        )
        return ""


def _line(node: Any, key: object) -> int | None:
    marks = getattr(node, "lc", None)
    if marks is None:
        return None
    try:
        return int(marks.key(key)[0]) + 1
    except (KeyError, TypeError, AttributeError):
        return int(marks.line) + 1 if marks.line is not None else None

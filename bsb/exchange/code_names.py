"""What people call codes: an id, a label in any language, or the place in the tree where two are called the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from bsb.model.codebook import Codebook
from bsb.text.normalise import slug

__all__ = ["CodeNames"]

_ABOVE = re.compile(r"\s*[>›]\s*")
_LIKE = 80.0


@dataclass
class CodeNames:
    """The names that codes go by: ids and labels in every language, whatever capitals, accents and signs."""

    codebook: Codebook
    _by_name: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for code in self.codebook:
            for name in (code.id, *code.labels.values()):
                self._by_name[slug(name)].add(code.id)

    def find(self, written: str) -> tuple[str, ...]:
        """Return the ids that `written` can mean, sorted; none where no code is called so. An exact id is never in doubt."""
        if written.strip() in self.codebook.by_id:
            return (written.strip(),)
        found = self._by_name.get(slug(written), set())
        path = _ABOVE.split(written)
        if not found and len(path) > 1:
            found = {one for one in self._by_name.get(slug(path[-1]), set()) if self._is_below(one, path[-2])}
        return tuple(sorted(found))

    def _is_below(self, code: str, parent: str) -> bool:
        return self.codebook.by_id[code].parent in self._by_name.get(slug(parent), set())

    def suggest(self, written: str) -> str:
        """Return the id of the code that is spelt most like `written`, or '' where none is near."""
        from rapidfuzz import fuzz, process

        names = sorted(self._by_name)
        found = process.extractOne(slug(written), names, scorer=fuzz.ratio, score_cutoff=_LIKE)
        ids = self._by_name[found[0]] if found else set()
        return next(iter(ids)) if len(ids) == 1 else ""

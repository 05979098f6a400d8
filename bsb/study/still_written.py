"""Names that became known after somebody had written them: in findings, notes and summaries. A person wrote these, so a person mends them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.privacy.key import Key
    from bsb.study.study import Study

__all__ = ["still_written"]

# What districts and services are called is often written on purpose.
_MEANT = frozenset(("place", "organisation"))


def still_written(study: Study, key: Key) -> tuple[str, ...]:
    """Return where in what people have written somebody of `key` still stands, by table and id: `funn F1`. Names in transcripts are replaced."""
    from bsb.privacy.search_file import Searcher

    searcher = Searcher(key, study.settings.names, surely=True)
    named = (place for place, text in _written(study) if set(searcher.search_text(text)) - _MEANT)
    return tuple(dict.fromkeys(named))


def _written(study: Study) -> Iterator[tuple[str, str]]:
    from bsb.exchange.human_columns import HUMAN_TABLES

    with study.store.reading() as view:
        rows = [(kind, row) for kind in HUMAN_TABLES for row in view.human(kind)]
        codings, attributes = view.codings(), view.attributes()
    for kind, row in rows:
        said = (getattr(row, one.name) for one in fields(kind) if one.name not in {"id", "author", "when"})
        yield f"{kind.table} {row.id}", "\n".join(text for text in said if isinstance(text, str) and text)
    yield from ((f"kodinger {row.segment}", row.memo) for row in codings if row.memo)
    yield from ((f"{row.owner}, {row.name}", row.value) for row in attributes if row.value)

"""Fields of the conversation: words, turns, shares. They serve the moderator; they say nothing of what is true."""

from __future__ import annotations

from bsb.display.fields.base import N_, Field, Row, number
from bsb.display.spec import FieldSpec
from bsb.display.work import Work
from bsb.language.numerals import percent
from bsb.model.display import Gap, Layer, LayerKind
from bsb.text.tokens import word_count

__all__ = ["FIELDS"]

Content = list[Layer] | Gap


def _words_of(row: Row) -> int:
    return sum(word_count(entry.item.turn.text) for entry in row.entries if entry.item.turn is not None)


def _words(work: Work, row: Row, field: FieldSpec) -> Content:
    return number(float(_words_of(row)))


def _turns(work: Work, row: Row, field: FieldSpec) -> Content:
    return number(float(len(row.entries)))


def _mean(work: Work, row: Row, field: FieldSpec) -> Content:
    return number(round(_words_of(row) / len(row.entries), 1) if row.entries else None)


def _share(work: Work, row: Row, field: FieldSpec) -> Content:
    total = sum(word_count(item.turn.text) for item in work.items if item.turn is not None)
    if not total:
        return Gap.NO_DATA
    share = _words_of(row) / total
    return [Layer(LayerKind.COUNT, percent(share), number=share)]


FIELDS: dict[str, Field] = {
    "ord_sagt": Field(N_("Ord"), _words, sums=True),
    "andel": Field(N_("Andel av ordene"), _share, sums=True),
    "ytringer": Field(N_("Ytringer"), _turns, sums=True),
    "ord_per_ytring": Field(N_("Ord per ytring"), _mean),
}

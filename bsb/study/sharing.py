"""What leaves the group: the release gate before a table, an interview or a project is handed to somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError, UsageError
from bsb.exchange.rows import AUTHOR, CODER, Row
from bsb.language import _
from bsb.model.coding import MACHINE

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["HOLDS", "let_out", "let_rows_out"]

_PROSE = frozenset(
    {"tekst", "merknad", "ordlyd", "setning", "anbefaling", "kondensat", "verdi", "dokument", "indikator", "kilde"}
)
"""Columns of tables that people fill in which they write freely."""

HOLDS = ("stop", "mask")


def let_out(study: Study, material: Material, hold: str = "stop") -> Material:
    """Return `material` as it may be handed out. `hold` says what is done with a word of the talk that the gate holds.

    `stop` raises `ReleaseError` with every such word once; `mask` prints it as […]. What people have written beside the talk is never
    masked: a word held there stops the export in both cases. Raises `UsageError` for another `hold`.
    """
    from bsb.study.key_search import search_texts
    from bsb.study.masking import mask_turns
    from bsb.study.release import held_words, release_texts

    if hold not in HOLDS:
        raise UsageError(_("Ukjent valg: {name}.").format(name=hold), _("Bruk stop eller mask."))
    held = held_words(study, material)
    if hold == "mask":
        material = mask_turns(material, held)
    else:
        every = [one for rows in held.values() for one in rows]
        words = {one.word.casefold(): one for one in reversed(every)}
        if words:
            raise ReleaseError(
                Fault(
                    _("«{word}» – {reason}.").format(word=one.word, reason=one.reason),
                    _("Er ordet trygt: bsb names approve {word}. Ellers: --hold mask").format(word=one.typed),
                    place=one.id,
                )
                for one in sorted(words.values(), key=lambda one: (one.id, one.start))
            )
    release_texts(study, material, _beside(material))
    _let_codes_out(study, material)
    search_texts(study, (*_spoken(material), *_beside(material), *_of_codes(material)))
    return material


def let_rows_out(study: Study, material: Material, rows: Sequence[Row], written: bool) -> list[Row]:
    """Return rows of a table as they may be handed out: coders and authors are «Koder 1» and so on, as in a project file.

    The words of a table that people have `written` go through the gate here: `ReleaseError` when it holds one.
    """
    from bsb.study.key_search import search_texts
    from bsb.study.release import release_texts

    authors = {memo.author for memo in material.human.memos} | {row.coder for row in material.codings}
    authors |= {str(row.get(AUTHOR, "")) for row in rows}
    numbered = {one: _("Koder {n}").format(n=n) for n, one in enumerate(sorted(authors - {MACHINE, ""}), 1)}
    if written:
        release_texts(study, material, _words(rows))
        search_texts(study, _words(rows))
    return [
        {name: numbered.get(value, value) if name in (CODER, AUTHOR) else value for name, value in row.items()}
        for row in rows
    ]


def _words(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield from ((f"{row['id']}, {name}", value) for name, value in row.items() if name in _PROSE and value)


def _let_codes_out(study: Study, material: Material) -> None:
    # A codebook is a list of trade words that no dictionary has; what stands on a list of names is held.
    from bsb.privacy.gate import ReleaseText
    from bsb.privacy.held import Why
    from bsb.study.release import held_in

    texts = [ReleaseText(place, text) for place, text in _of_codes(material) if text]
    words = {one.word.casefold(): one for one in held_in(study, material, texts) if one.why is Why.LISTED}
    if words:
        raise ReleaseError(
            Fault(
                _("«{word}» – {reason}.").format(word=one.word, reason=one.reason),
                _("Er ordet trygt: bsb names approve {word}").format(word=one.typed),
                place=one.id,
            )
            for one in words.values()
        )


def _spoken(material: Material) -> Iterator[tuple[str, str]]:
    for transcript in material.transcripts:
        yield from ((f"{transcript.id}/{turn.index}", turn.text) for turn in transcript.turns)


def _beside(material: Material) -> Iterator[tuple[str, str]]:
    for memo in material.human.memos:
        yield memo.id, memo.text
    for row in material.codings:
        yield f"{row.segment}, {row.code}, {row.coder}", row.memo
    for one in material.attributes:
        yield f"{one.owner}, {one.name}", one.value


def _of_codes(material: Material) -> Iterator[tuple[str, str]]:
    shipped = _shipped_texts()
    for code in material.codebook:
        for name in ("definition", "include", "exclude", "example"):
            text = getattr(code, name)
            if text not in shipped:
                yield f"{code.id}, {name}", text


@lru_cache(maxsize=1)
def _shipped_texts() -> frozenset[str]:
    from bsb.coding.codebook_file import read_codebook
    from bsb.study.codebooks import texts_of
    from bsb.text.shipped import shipped

    return frozenset(
        text for path in sorted(shipped("codebooks").glob("*.yaml")) for text in texts_of(read_codebook(path))
    )

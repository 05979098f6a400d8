"""What leaves the group: the release gate before a table, an interview or a project is handed to somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError, UsageError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["let_out"]

HOLDS = ("stop", "mask")


def let_out(study: Study, material: Material, hold: str = "stop") -> Material:
    """Return `material` as it may be handed out. `hold` says what is done with a word of the talk that the gate holds.

    `stop` raises `ReleaseError` with every such word once; `mask` prints it as […]. What people have written beside the talk is never
    masked: a word held there stops the export in both cases.
    """
    from bsb.study.release import held_words, masked, release_texts

    if hold not in HOLDS:
        raise UsageError(_("Ukjent valg: {name}.").format(name=hold), _("Bruk stop eller mask."))
    if hold == "mask":
        material = masked(study, material)
    else:
        held = [one for rows in held_words(study, material).values() for one in rows]
        words = {one.word.casefold(): one for one in reversed(held)}
        if words:
            raise ReleaseError(
                Fault(
                    _("«{word}» – {reason}.").format(word=one.word, reason=one.reason),
                    _("Er ordet trygt: bsb names approve {word}. Ellers: --hold mask").format(word=one.word),
                    place=one.id,
                )
                for one in sorted(words.values(), key=lambda one: (one.id, one.start))
            )
    release_texts(study, material, _beside(material))
    return material


def _beside(material: Material) -> Iterator[tuple[str, str]]:
    for memo in material.human.memos:
        yield memo.id, memo.text
    for row in material.codings:
        yield row.segment, row.memo
    for one in material.attributes:
        yield one.owner, one.value
    for code in material.codebook:
        for text in (code.definition, code.include, code.exclude, code.example):
            yield code.id, text

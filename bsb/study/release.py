"""The release gate, seen from the study: what may leave, and what is held back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.exchange.rows import HeldWord
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["held_words", "release_texts"]


def held_words(study: Study, material: Material) -> Mapping[tuple[str, int], tuple[HeldWord, ...]]:
    return {}


def release_texts(study: Study, material: Material, texts: object) -> None:
    return None

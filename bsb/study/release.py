"""The release gate, seen from the study: what may leave, and what is held back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.gate import Held
    from bsb.study.study import Study

__all__ = ["held_words", "release_texts"]

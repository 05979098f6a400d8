"""The program's proposals: codes on segments, with grounds, a score, a valence and how directly the theme is named.

`propose` is pure: the same material and settings give the same rows. It proposes on every segment and never looks at who said it.
"""

from __future__ import annotations

from bsb.coding.bench import Bench
from bsb.coding.explain import Explanation, explain
from bsb.model.coding import Coding
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

__all__ = ["Explanation", "explain", "propose"]


def propose(material: Material, settings: CodingSettings, bench: Bench | None = None) -> tuple[Coding, ...]:
    """Return a proposal for each code that reaches `settings.threshold` on a segment; by segment in order, best first.

    `bench` is given by those who want to look at what it has learned.
    """
    used = bench or Bench(material)
    return tuple(coding for found in used.all_codings(material.segments, settings.threshold) for coding in found)

"""What everyone has, where the release gate meets it: «på Rema» and «Statsforvalteren sa nei» point at nobody, «Han heter Rema» does."""

from __future__ import annotations

from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy.calling import is_near_calling, names_somebody
from bsb.privacy.frames import parse
from bsb.privacy.line import Line
from bsb.privacy.nobodys import is_brand, is_everybodys, is_of_all, is_state
from bsb.privacy.verbs import deeds
from bsb.privacy.vocabulary import kind_of
from bsb.privacy.wordclass import classify

__all__ = ["points_at_nobody"]

# From how much belief of the model a brand is somebody.
_BELIEVED: Final = 0.5
# A medicine is hardly ever somebody, and the model has met few of them.
_BELIEVED_OF_ALL: Final = 0.9


def points_at_nobody(line: Line, i: int, policy: NamePolicy) -> bool:
    """Say whether word `i` is what everyone has, and stands as that: not as what somebody is called, nor where somebody's name stands."""
    facts, low = classify(line.low[i]), line.low[i]
    bare = low.removesuffix("s") if not is_everybodys(low) else low
    # «Granliteamet» is one office of many, and told by no list.
    known = is_brand(bare) or is_state(bare) or (is_everybodys(bare) and kind_of(bare) in ("form", "service"))
    least = _BELIEVED_OF_ALL if is_of_all(bare) else _BELIEVED
    if facts.named or not known or (line.belief(i) >= least and not is_state(bare)):
        return False
    if is_near_calling(line, i) and names_somebody(line, i):
        return False
    frame = parse(line, i, 1, policy)
    spoken_of = (
        frame.pronoun or frame.kin or frame.titled or frame.apposed or frame.resumed or frame.called_to or frame.role
    )
    # «Så kom Rema», «Rema sa det»: a body says and comes as people do, a shop hardly.
    does = is_brand(bare) and (frame.inverted or line.at(i + 1) in deeds())
    return not (spoken_of or frame.sin or does)

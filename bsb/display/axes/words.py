"""The words that participants use themselves, in a tree under the codes they speak of (a folk taxonomy)."""

from __future__ import annotations

from collections import defaultdict

from bsb.display.axes.base import Axis, simple
from bsb.display.spec import AxisSpec
from bsb.display.verbatim import in_marks
from bsb.display.work import Work
from bsb.language import _
from bsb.model.display import Heading

__all__ = ["word_axis"]

_LEAST = 2


def word_axis(work: Work, axis: AxisSpec) -> Axis:
    """Each word that at least two people use, under its code in the codebook's order; last the words that no code covers."""
    who = {item.id: item.person for item in work.items}
    # Outside, a word that few use may tell who they are.
    least = max(_LEAST, work.hide_below) if work.external else _LEAST
    under: dict[str, list[tuple[str, str]]] = defaultdict(list)
    keys: dict[str, list[str]] = defaultdict(list)
    for word in work.own_words:
        here = [each for each in word.segments if each in who]
        if len({who[each] for each in here} & work.counted) >= least:
            key = f"{word.code}#{word.text}"
            under[word.code].append((key, word.text))
            for segment in here:
                keys[segment].append(key)
    heads: list[Heading] = []
    for code, words in under.items():
        name = work.code_name(code) if code else _("Ord ingen kode dekker")
        heads.append(Heading(f"ord:{code}", name, kind="level"))
        heads += [Heading(key, in_marks(text), level=1) for key, text in words]
    everywhere = frozenset(work.material.transcript)
    return Axis(
        axis.by,
        tuple(heads),
        simple(lambda entry: tuple(keys.get(entry.item.id, ()))),
        _("kodebokens rekkefølge, så det flest sier"),
        _("Uten ord som minst to personer bruker om det"),
        scope=lambda key: everywhere,
    )

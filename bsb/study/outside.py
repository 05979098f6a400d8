"""Displays that are to leave the study: made, shown to the release gate, and printed with […] where somebody asks for that.

Nothing is written before the gate has let everything out. What it holds comes as an error that tells all of it, as a sheet to answer
in, or as […], in quotes and in what people have written alike: a sheet of paper has no other place for a doubt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError
from bsb.language import _
from bsb.study.release import HeldText, held_texts, held_words, stopped_by

if TYPE_CHECKING:
    from bsb.display.many import Made
    from bsb.display.spec import DisplaySpec
    from bsb.model.material import Material
    from bsb.study.key_search import KeySearch
    from bsb.study.study import Study

__all__ = ["Gate", "let_out_displays"]

# What is masked can make its neighbour stand out. It ends: each time there is less left to hold.
_ROUNDS = 5
_Instead = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gate:
    """What happens to what is held: `mask` prints it as […]; what is held all the same is added to `held`."""

    mask: bool = False
    held: list[HeldText] = field(default_factory=list)


def let_out_displays(
    study: Study,
    material: Material,
    specs: Sequence[DisplaySpec],
    formats: Sequence[str],
    gate: Gate,
    search: KeySearch,
) -> list[Made]:
    """Return external displays that the gate has let out. Raises `ReleaseError` with every held word."""
    from bsb.display.many import all_made, make_each
    from bsb.study.key_search import search_texts
    from bsb.study.masking import mask_turns

    _let_names_out(search, specs)
    if gate.mask:
        material = mask_turns(material, held_words(study, material))
    made = {each.place: each for each in all_made(make_each(material, specs, "ekstern", formats))}
    instead: dict[int, list[_Instead]] = defaultdict(list)
    meant = _days_of_coding(material)
    for _round in range(_ROUNDS):
        held = held_texts(study, material, _texts(made.values()), meant)
        if not held:
            search_texts(search, _texts(made.values()))
            return [made[place] for place in sorted(made)]
        if not gate.mask:
            break
        for place, changed in _masked(made.values(), held).items():
            instead[place].append(changed)
            lacks = made[place].lacks
            has = [each for each in formats if each not in lacks]
            (again,) = all_made(make_each(material, [specs[place]], "ekstern", has, instead=instead[place]))
            made[place] = replace(again, place=place, lacks=lacks)
    gate.held.extend(held)
    raise stopped_by(held)


def _days_of_coding(material: Material) -> tuple[str, ...]:
    """Return what stands under displays about when something was coded last: a date, but of nobody's life."""
    from bsb.display.rules import last_coded

    days = sorted({coding.when[:10] for coding in material.codings if coding.when})
    return tuple(last_coded(day) for day in days)


def _let_names_out(search: KeySearch, specs: Sequence[DisplaySpec]) -> None:
    """Raise `ReleaseError` when a display file calls its display something that may be a person: its id and short name become file names."""
    from bsb.privacy.listed import people_in
    from bsb.study.key_search import search_texts

    said = [(_("display {n}, id eller slug").format(n=n), f"{one.id} {one.slug}") for n, one in enumerate(specs, 1)]
    faults = [
        Fault(
            _("«{word}» kan være navnet til noen, og blir en del av filnavnet.").format(word=word),
            _("Skriv noe annet under «id» og «slug» i displayfila."),
            place=place,
        )
        for place, text in said
        for word in people_in(text)
    ]
    if faults:
        raise ReleaseError(faults)
    search_texts(search, ((place, re.sub(r"[\W_]+", " ", text)) for place, text in said))


def _texts(made: Iterable[Made]) -> Iterable[tuple[str, str]]:
    return (pair for each in sorted(made, key=lambda one: one.place) for pair in each.texts)


def _masked(made: Iterable[Made], held: Iterable[HeldText]) -> dict[int, dict[str, str]]:
    """Return, for each display with something held, its texts that change. A word is masked in all of a display, so that a quote
    and the piece of it that stands in a cell say the same.
    """
    words: dict[str, set[str]] = defaultdict(set)
    for one in held:
        words[one.text].add(one.held.word)
    found = {}
    for each in made:
        texts = dict.fromkeys(text for _place, text in each.texts)
        if here := {word for text in texts for word in words.get(text, ())}:
            pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(here, key=_longest)))
            changed = {text: pattern.sub("[…]", text) for text in texts}
            found[each.place] = {old: new for old, new in changed.items() if new != old}
    return found


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word

"""Bynames of several words: «Tor med hatten», «Knut på hjørnet», «Svarte-Nils», «Lille-Per».

What is tied to a name by a hyphen before it is replaced with it. What follows a name may as well be where somebody stood («Kari på kontoret»),
so it is never replaced: the release gate holds it where it is the kind of thing that people are known by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bsb.privacy.edit import Edit
from bsb.privacy.extent import HYPHENS
from bsb.privacy.known import Known
from bsb.privacy.line import Line
from bsb.privacy.person_places import is_noun
from bsb.privacy.wordlist import word_set

__all__ = ["PARTICLES", "byname_tails", "with_byname"]

# Where people live who are called by where they live. Rooms and offices are not here: those are where somebody was met.
_LANDMARKS: Final = word_set(
    """
    svingen hjørnet bakken haugen lia berget toppen elva åsen myra skogen dalen fjellet neset nesset vika stranda fjæra brua broen kleiva kneika
    sletta enga jordet moen plassen stua tunet sletten krysset krossen osen holmen øya odden åkeren hagen kåken kroken stien grenda nabben
    """
)
_WHERE: Final = word_set("i på ved under bak oppi nedi borti uti oppå oppe nede borte bortved attmed")
# What stands before a surname and is nothing but the beginning of it.
PARTICLES: Final = word_set("von van af ibn bin bint")
_COMES: Final = word_set("kom kommer kjem kjæm kommet gikk gjekk går dro drar reiste stakk")
# What is brought and delivered, and hardly anybody is known by.
_BROUGHT: Final = word_set(
    """
    brevet brevene papirene papira papiret posten pakken pakka maten kaffen kaken kaka nøklene nøkkelen pengene penga skjemaet skjemaene svaret svarene
    beskjeden nyheten meldingen meldinga medisinen medisinene medisina pillene søknaden vedtaket rapporten avtalen kontrakten regningen regninga
    regningene varene handlevarene utstyret forslaget planen tilbudet innkallingen innkallinga
    """
)
_DEFINITE: Final = ("en", "et", "a", "n", "ene")
_LEAST_LETTERS: Final = 4


def with_byname(line: Line, known: Known, edit: Edit) -> Edit:
    """Return the edit of a name, widened to what a hyphen ties to the name's first word: «Svarte-Nils» goes whole."""
    first = known.i
    while first > 0 and (line.gap(first) in HYPHENS or (line.near(first) and line.at(first - 1) in PARTICLES)):
        first -= 1
    start = line.starts[first]
    # A role word in front («den ansatte») has been taken in already, or is a word of its own.
    if first == known.i or edit.start != line.starts[known.i]:
        return edit
    text = edit.text[:1].upper() + edit.text[1:] if line.initial(first) and line.capital(first) else edit.text
    return replace(edit, start=start, text=text)


def byname_tails(line: Line, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) word of what stands after a replaced name and may be the rest of what somebody is called: «med hatten».

    `covered` are word numbers replaced.
    """
    for i in covered:
        last = i + 2
        if i + 1 in covered or last >= len(line) or not (line.near(i + 1) and line.near(last)):
            continue
        joins, low = line.low[i + 1], line.low[last]
        # «Da kom Lars med brevet.» is what somebody brings; «Da kom Lars med hatten.» may be what he is called.
        brings = line.at(i - 1) in _COMES and low in _BROUGHT
        owned = (
            not brings and joins == "med" and len(low) >= _LEAST_LETTERS and low.endswith(_DEFINITE) and is_noun(low)
        )
        if owned or (joins in _WHERE and low in _LANDMARKS):
            yield i + 1, last

"""User names in social media: @torh, sultan_av_gol, «snap: torhansen79», «jeg heter tapirmamma på Instagram», «brukernavnet mitt er solstråle».

One with a capital, or that is a name by itself, is found with the names of people; here are those that only their shape or the place shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bsb.privacy.identifiers.found import Found

__all__ = ["find", "names_in", "said_again"]

_TYPE: Final = "user-name"
_HANDLE = re.compile(r"(?<![\w@.])@[\w.]{2,}\w")
# «sultan_av_gol», «xX_Torvald_Xx»: what is tied together so in a sentence is a user name. A field that holds nothing else is what somebody has
# called a variable («helhetlig_planlegging»), and «_veldig_» is only stressed.
_TIED = re.compile(r"(?<![\w@.\[])(?=\w*[^\W\d_])[^\W_]+(?:_+[^\W_]+)+(?!\w)")
_SITES: Final = (
    r"snap(?:chat(?:en)?|en)?|insta(?:gram(?:men)?|en)?|facebook|fjesbok(?:a|en)?|tiktok|messenger|discord|telegram|kik|tinder|twitter|jodel|reddit|"
    r"steam|twitch|roblox|minecraft|fortnite|youtube"
)
_ACCOUNT: Final = r"bruk(?:er|ar)na[vm]n(?:et)?|nick(?:et|name)?"
# «snap: torhansen79», «på insta heter jeg tor_h»: after a place where people have user names, what no word looks like.
_THERE = re.compile(rf"\b(?:{_SITES}|{_ACCOUNT})\b", re.IGNORECASE)
_ODD = re.compile(r"(?<![\w.])(?=\w*[^\W\d_])(?=\w*[\d_])\w{4,}")
_NEAR = 40
"""How far after the place, in characters, a user name is looked for."""

_ON = rf"(?:på|oppå|på en) (?:{_SITES}|nett(?:et)?|internett|chatten|forumet|spillet|spelet)\b"
_WHO = r"jeg|eg|æ|e|je|du|han|'n|ham|hun|ho|hu|hon|de|dei|dem|meg|mæ|mei|seg|sæ|henne|jo|bare|berre|bærre|alltid|fortsatt|framleis|nå|no|da"
_SELF = r"meg|mæ|mei|seg|sæ"
# What somebody is called, and what they call themselves; not what they call others («kalte meg idiot»), nor what it is called.
_CALLED = (
    rf"(?<!det )(?<!de )(?<!dette )(?:heter|heiter|heite|hete|hæter|heitte|het|hette|kalles|kallast)(?: (?:{_WHO}))*"
    rf"|(?:kaller|kallar|kalla|kalte|kalle)(?: (?:{_WHO}))*? (?:(?<=jeg )meg|(?<=eg )meg|(?<=æ )mæ|seg|sæ)(?: (?:bare|berre|alltid))?"
    rf"|(?:jeg|eg|æ) (?:kaller|kallar|kalla|kalte) (?:{_SELF})(?: (?:bare|berre|alltid))?"
)
_WORD = r"[a-zæøåéü][^\W\d_]*(?![\w@])"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD})?)"
_OWN: Final = rf"(?:mitt|mi|min|ditt|din|hans|hennes|hennar|deres|sitt|vårt|der|{_ON})"
_IS = r"(?:er|e|æ|var|va|ble|blei|blir|vart|heter|heiter|:)"
_FRAMES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_CALLED}),? {_NAME}(?= (?:der )?{_ON})",
        rf"\b{_ON},? (?:så |der |da )?(?:{_CALLED}) {_NAME}",
        rf"\b(?:{_ACCOUNT})(?: {_OWN})* ?{_IS}(?: (?:{_WHO}))* {_NAME}",
        rf"\b(?:snapen|instaen|instagrammen|discorden|kontoen) {_OWN} (?:{_IS})(?: (?:{_WHO}))* {_NAME}",
        rf"\b(?:finn|finner|finne|legg|legge|adde?|adda|søk|søke?r?)(?: \w+)? (?:til |opp )?(?:som|på|etter|under) {_NAME}(?= {_ON})",
    )
)
# «på snap er jeg glitterpus», where «anonym» may stand as well: of a word that no dictionary has.
_LOOSE: Final = re.compile(
    rf"\b{_ON} (?:så |der |da )?(?:er|e|æ|var|va) (?:jeg|eg|æ|han|hun|ho) (?P<name>{_WORD})(?= og\b|[.,!?]|$)", re.I
)
_CLOSES = re.compile(r"[.,!?»]|$| og\b| men\b| så\b| når\b")
_OPENS = re.compile(rf"{_ACCOUNT}|{_SITES}|nett|chatten|forumet|spillet|spelet|discorden|kontoen", re.IGNORECASE)
_LEAST = 3
# One of these stands wherever a place or an account is told of; in most talk there is none.
_STEMS: Final = tuple(
    """
    snap insta facebook fjesbok tiktok messenger discord telegram kik tinder twitter jodel reddit steam twitch roblox minecraft fortnite youtube
    brukerna brukarna nick nett chatten forumet spillet spelet kontoen
    """.split()
)


def find(text: str) -> Iterator[Found]:
    """Yield user names, by shape and by what stands around them."""
    spans = {match.span() for match in _by_shape(text)}
    for start, end in sorted(spans):
        yield Found(start, end, _TYPE, "[brukernavn]")
    if _tells_where(text) and _OPENS.search(text):
        for frame in (*_FRAMES, _LOOSE):
            for match in frame.finditer(text):
                end = _name_end(text, match)
                if end and (frame is not _LOOSE or not _is_listed(match["name"])):
                    yield Found(match.start("name"), end, _TYPE, "[brukernavn]")


def _tells_where(text: str) -> bool:
    low = text.casefold()
    return any(stem in low for stem in _STEMS)


def _is_listed(word: str) -> bool:
    from bsb.privacy.wordclass import classify

    return classify(word.casefold()).word


def _by_shape(text: str) -> Iterator[re.Match[str]]:
    if "@" in text:
        yield from _HANDLE.finditer(text)
    if "_" in text:
        yield from (match for match in _TIED.finditer(text) if match.group() != text.strip())
    for place in _THERE.finditer(text) if _tells_where(text) else ():
        name = _ODD.search(text, place.end())
        if name is not None and name.start() < place.end() + _NEAR:
            yield name


def _name_end(text: str, match: re.Match[str]) -> int:
    """Return where the user name of a frame ends: after two words («glad jente»), one, or 0 where it is none («noe annet», «aktiv»)."""
    words = match["name"].split(" ")
    if not words[0][0].islower():
        # With a capital it is found as somebody's name is.
        return 0
    start, one = match.start("name"), match.start("name") + len(words[0])
    if len(words) > 1 and _may_be(words[1], closes=_closes(text, match.end("name"))) and _describes(words[0]):
        return match.end("name")
    followed = len(words) > 1 and not _CLOSES.match(text, one)
    if followed and match.re in _FRAMES[:1]:
        # «heter noe helt annet på nettet»: what stands before the place is not one word.
        return 0
    return one if _may_be(words[0], closes=not followed and _closes(text, start + len(words[0]))) else 0


def _closes(text: str, at: int) -> bool:
    return bool(_CLOSES.match(text, at) or re.match(rf" (?:der )?{_ON}", text[at : at + _NEAR], re.IGNORECASE))


def _describes(word: str) -> bool:
    """«glad jente»: a word before another that is no small one."""
    from bsb.privacy import frame_words as fw
    from bsb.privacy.vocabulary import is_everyday

    return word.casefold() not in fw.STOP and not is_everyday(word.casefold())


def _may_be(word: str, *, closes: bool) -> bool:
    """Say whether somebody may be called `word` there: a word seldom met, or where it ends the phrase a noun; no name, which is found as one."""
    from bsb.privacy import frame_words as fw
    from bsb.privacy.person_places import is_noun
    from bsb.privacy.vocabulary import is_adjective, is_common, is_everyday
    from bsb.privacy.wordclass import classify

    low = word.casefold()
    facts = classify(low)
    if is_adjective(low):
        # «hemmelig», «anonym»: what it is like.
        return False
    if len(low) < _LEAST or low in fw.STOP or (facts.named and not facts.plain):
        return False
    return not is_common(low) or (closes and is_noun(low) and not is_everyday(low))


def names_in(text: str, found: Iterable[Found]) -> Iterator[str]:
    """Yield the user names among what was found that are nobody's words, casefolded: they are the same wherever they are said."""
    from bsb.privacy.vocabulary import is_common

    for one in found:
        name = text[one.start : one.end].casefold()
        if one.type == _TYPE and not is_common(name):
            yield name


def said_again(text: str, found: tuple[Found, ...], names: frozenset[str]) -> tuple[Found, ...]:
    """Return `found` with the user names said elsewhere in the interview, where this text says them without telling what they are."""
    low = text.casefold()
    more: list[Found] = []
    for name in sorted(names):
        for match in re.finditer(rf"(?<![\w@.]){re.escape(name)}(?!\w)", low) if name in low else ():
            if all(match.end() <= one.start or match.start() >= one.end for one in (*found, *more)):
                more.append(Found(match.start(), match.end(), _TYPE, "[brukernavn]"))
    return tuple(sorted((*found, *more))) if more else found

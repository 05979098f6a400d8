"""What machines write that nobody said: subtitle credits, and one sentence again and again. Flagged, and kept out of the speech.

They become marks with a fixed wording (`[teksting]`, `[gjentatt 9 ganger]`), and a doubt says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bsb.ingest.draft import Piece
from bsb.ingest.places import told_places
from bsb.language import ngettext

__all__ = ["Flagged", "flagged"]

# Speech recognition learned these from television; they come where the recording is silent.
_CREDIT = re.compile(
    r"\W*(?:(?:undertekster?|teksting|tekstet|teksta|undertittel|subtitles?|captions?|untertitel(?:ung)?|undertexter|textning)\s*(?:er\s+)?"
    r"(?:laget\s+|lavet\s+|made\s+)?(?:av|by|fra|from|der|von|im\s+auftrag)\b.{0,80}"
    r"|(?:www\.)?(?:amara\.org|ai-media|scandinavian text service).{0,60}|(?:takk|tusen takk) for at (?:du|dere) så (?:på|med)\b.{0,40}"
    r"|thanks? (?:you )?for watching\b.{0,40}|(?:husk å )?(?:abonner|like,? og abonner)\w* (?:på kanalen)?.{0,30}|copyright\b.{0,40})\W*",
    re.IGNORECASE | re.DOTALL,
)
# So many times in a row is a machine that has stuck; short words are doubled by people too.
_LOOPS = 6
_LOOPS_SHORT = 12
_SHORT = 2
_LONGEST_PHRASE = 12
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Flagged:
    """The pieces without artefacts, and the doubts about them."""

    pieces: list[Piece] = field(default_factory=list)
    doubts: tuple[str, ...] = ()


def flagged(pieces: Iterable[Piece], cues: bool) -> Flagged:
    """Return the pieces with artefacts as marks. Credits are looked for in subtitles only (`cues`)."""
    credits: list[str] = []
    loops: list[str] = []
    out: list[Piece] = []
    for run in _runs(pieces):
        piece = run[0]
        if cues and _CREDIT.fullmatch(piece.text):
            credits.append(piece.place)
            out.append(Piece(piece.label or None, "[teksting]", place=piece.place))
            continue
        times = len(run)
        if times >= _least(len(_WORD.findall(piece.text))):
            loops.append(piece.place)
            out.append(replace(piece, text=f"{piece.text} {_repeated(times - 1)}", end_ms=run[-1].end_ms))
            continue
        for one in run:
            text = _within(one.text)
            loops += [one.place] if text != one.text else []
            out.append(one if text == one.text else replace(one, text=text))
    return Flagged(out, _doubts(credits, loops))


def _doubts(credits: list[str], loops: list[str]) -> tuple[str, ...]:
    doubts = []
    if credits:
        doubts.append(
            ngettext(
                "{n} linje ligner maskinens egen teksting og er holdt utenfor ({places}).",
                "{n} linjer ligner maskinens egen teksting og er holdt utenfor ({places}).",
                len(credits),
            ).format(n=len(credits), places=told_places(credits))
        )
    if loops:
        doubts.append(
            ngettext(
                "{n} sted gjentar samme ord mange ganger på rad; én gang er tatt med ({places}). Hør på opptaket.",
                "{n} steder gjentar samme ord mange ganger på rad; én gang er tatt med ({places}). Hør på opptaket.",
                len(loops),
            ).format(n=len(loops), places=told_places(loops))
        )
    return tuple(doubts)


def _repeated(times: int) -> str:
    return f"[gjentatt {times} ganger]"


def _least(words: int) -> int:
    if not words:
        return 1 << 30
    return _LOOPS if words > _SHORT else _LOOPS_SHORT


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces in runs that say the same."""
    run: list[Piece] = []
    for piece in pieces:
        same = (
            run and _plain(piece.text) == _plain(run[0].text) and (piece.label is None or piece.label == run[0].label)
        )
        if run and not same:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,!?…")


def _within(text: str) -> str:
    """Return `text` with a phrase that loops inside it said once."""
    # Speech uses many different words; a loop does not.
    if not _monotonous(text.split()):
        return text
    words = list(_WORD.finditer(text))
    folded = [word.group().casefold().strip(".,!?…") for word in words]
    for length in range(1, _LONGEST_PHRASE + 1):
        start, times = _longest_loop(folded, length)
        if times >= _least(length):
            kept, after = words[start + length - 1].end(), words[start + length * times - 1].end()
            return f"{text[:kept]} {_repeated(times - 1)}{_within(text[after:]) if after < len(text) else ''}"
    return text


def _monotonous(words: list[str]) -> bool:
    window = _LOOPS * (_SHORT + 1)
    return any(len(set(words[at : at + window])) <= window // 2 for at in range(0, len(words) - window + 1, _SHORT + 1))


def _longest_loop(words: list[str], length: int) -> tuple[int, int]:
    """Return (first word, times) of the longest run of one phrase of `length` words."""
    best, start, same = (0, 1), 0, 0
    for at in range(length, len(words)):
        same = same + 1 if words[at] == words[at - length] else 0
        if same == 1:
            start = at - length
        times = same // length + 1
        if same and times > best[1]:
            best = (start, times)
    return best

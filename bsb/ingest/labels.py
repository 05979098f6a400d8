"""What a speaker's label can look like at the start of a line.

    I: …   B1: …   Intervjuer 2: …   TORUNN: …   NILS : …   GRO (avbryter): …   [id1] …   #Name: …   @Name: …
    I – …   I<tab>…   Siri [00:12:31] …   [00:12:31] Siri: …   Siri   0:12 (and the speech on the next line)
    Siri (alone on a line with the speech on the next: a table saved as text)

Never a label: `17:30`, `for eksempel:`, a web address, a heading. This module says what a line *could* be;
`bsb.ingest.choice` decides by looking at the whole file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bsb.ingest import clock
from bsb.ingest.vocabulary import ALSO_NAMES, INSIDE_NO_LABEL, NEVER_LABELS, PARTICLES, SAYING, SPEAKER_NOUNS

__all__ = ["STRONG", "Candidate", "candidate", "fold", "shape", "tidy"]

# The name itself: starts with a letter, has no colon or bracket, and is short.
_NAME = r"[^\W\d_][^\n\t:()\[\]<>#@;!?«»\"…]{0,39}?"
_ASIDE = r"(?:[ \t]*(?P<aside>\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]))?"
_TIME = rf"(?:[ \t]*(?P<stamp>{clock.STAMP}))?"
# A colon that is followed by a digit belongs to a clock (17:30), by // to an address.
_COLON = re.compile(rf"(?P<deco>[#@])?(?P<name>{_NAME}){_ASIDE}{_TIME}[ \t]*:(?!//|\d)(?P<rest>.*)", re.DOTALL)
_BRACKET = re.compile(rf"\[(?P<name>{_NAME})\]{_TIME}[ \t]*:?(?P<rest>.*)", re.DOTALL)
# Name and time, no colon: `Siri [00:12:31] Hvordan …`, or the two alone on a line as Otter and Teams write them.
_STAMPED = re.compile(
    rf"(?P<name>{_NAME})[ \t]*(?:[ \t]{{2,}}|\t|(?=[\[(#<]))(?P<stamp>{clock.STAMP})(?P<rest>.*)", re.DOTALL
)
# Teams says beside the name that somebody is a guest: `Tove Berg (Ekstern)   0:55`.
_ALONE = re.compile(rf"(?P<name>{_NAME}){_ASIDE}[ \t]+(?P<stamp>{clock.STAMP})[ \t]*(?P<rest>)$")
# Whoever rings in to a meeting is called by a number there: `+47 *** ** 344   1:05`.
_RINGS_IN = re.compile(rf"(?P<name>\+\d[\d* ]{{5,18}})[ \t]+(?P<stamp>{clock.STAMP})[ \t]*")
_TAB = re.compile(rf"(?P<name>{_NAME}){_ASIDE}[ ]*\t+[ ]*(?P<rest>.*)", re.DOTALL)
_DASH = re.compile(rf"(?P<name>{_NAME}){_ASIDE}[ \t]+[–—-][ \t]+(?P<rest>.*)", re.DOTALL)
_DECO = re.compile(r"[#@](?P<name>[^\W\d_][\w.-]{0,39})[ \t]+(?P<rest>.*)", re.DOTALL)

_CODE = re.compile(r"[A-ZÆØÅ]{1,4}\.?[ -]?\d{0,3}[a-z]?\.?")
_MACHINE = re.compile(r"(?:SPEAKER|Speaker|speaker|Taler|taler|S|id|ID|Id|spk|SPK)[ _-]?\d{1,3}|[a-z]{1,3}\d{1,3}")
_WORD = re.compile(r"[^\W_][\w.'’&/-]*")

_LONGEST_LONE = 30

# Shapes that are a label even when they are met only once.
STRONG = frozenset({"code", "noun", "upper", "machine"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a line could be: a label in a style, its shape, and the speech after it."""

    name: str
    shape: str
    style: str
    rest: str
    aside: str = ""
    start_ms: int | None = None
    end_ms: int | None = None


def tidy(name: str) -> str:
    """Return a label as it stands, without the space, the colon and the signs around it."""
    return " ".join(name.split()).strip("#@[]:– —\t").strip()


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Return a label for comparing: case, spaces and a closing full stop do not matter."""
    return re.sub(r"[\s.]+", "", name).casefold()


@lru_cache(maxsize=4096)
def shape(name: str) -> str:
    """Return what kind of label `name` looks like: code, noun, machine, upper, name, or, of those that prove little (`small`), lower
    (one small word), phrase (several, the first letter large or small), word (a name that is also a word no label begins with: `Jo`); '' for none.
    """
    words = name.split()
    if not words or len(words) > 5 or not name[0].isalpha():
        return ""
    if any(not _WORD.fullmatch(word.strip(",")) and not word.isdigit() for word in words):
        return ""
    first = words[0].rstrip(".").casefold()
    if first in NEVER_LABELS:
        return _also_name(name, words) if first in ALSO_NAMES else ""
    if len(words) > 1 and words[-1].casefold() in INSIDE_NO_LABEL:
        return ""
    if words[0].rstrip(".,").casefold() in SPEAKER_NOUNS:
        return "noun"
    return _shape_of_words(name, words)


def _shape_of_words(name: str, words: list[str]) -> str:
    if _MACHINE.fullmatch(name):
        return "machine"
    if _CODE.fullmatch(name):
        return "code"
    letters = [letter for letter in name if letter.isalpha()]
    if all(letter.isupper() for letter in letters) and len(words) <= 3:
        return "upper"
    proper = [word for word in words if word.casefold() not in PARTICLES]
    if proper and len(words) <= 4 and all(word[0].isupper() or word[0].isdigit() for word in proper):
        return "name"
    if len(words) == 1:
        return "lower" if name.islower() and name not in SAYING else ""
    return "phrase" if _is_phrase(words) else ""


def _is_phrase(words: list[str]) -> bool:
    """Say whether words may be whom somebody is called: two or three, small but for the first letter («ung mann», «Eldre kvinne»), none
    of which is one that sentences are made of.
    """
    small = " ".join(words)[1:].islower() and len(words) <= 3
    return small and not (NEVER_LABELS | INSIDE_NO_LABEL).intersection(word.casefold() for word in words)


def _also_name(name: str, words: list[str]) -> str:
    if len(words) > 1:
        return "name" if len(words) <= 4 and all(word[0].isupper() for word in words) else ""
    return "upper" if name.isupper() else "word" if name[0].isupper() else "lower"


def candidate(text: str, bold: int = 0) -> Candidate | None:
    """Return what `text` could begin with, or None. `bold` is how many characters at its start are bold."""
    stamp = clock.leading(text)
    line = stamp.rest.strip(" \t") if stamp.start_ms is not None else text.strip(" \t")
    found = _by_pattern(line) or _by_number(line)
    # A bold name without a colon; the bold part says where it ends.
    if found is None and bold:
        found = _by_bold(line, bold - (len(text) - len(stamp.rest)) if stamp.start_ms is not None else bold)
    if found is None and stamp.start_ms is not None and shape(line):
        found = Candidate(tidy(line), shape(line), "stamp", "")
    if found is None and len(line) <= _LONGEST_LONE and shape(line):
        found = Candidate(tidy(line), shape(line), "lone", "")
    return _timed(found, stamp) if found else None


def _by_pattern(line: str) -> Candidate | None:
    for style, pattern in _PATTERNS:
        match = pattern.fullmatch(line)
        if match is None:
            continue
        name = tidy(match["name"])
        kind = shape(name)
        if kind:
            groups = match.groupdict()
            style = "deco" if groups.get("deco") else style
            aside = groups.get("aside") or ""
            timed = clock.leading(aside) if aside else None
            if timed is not None and timed.start_ms is not None and not timed.rest.strip():
                return Candidate(name, kind, style, match["rest"].strip(), "", timed.start_ms, timed.end_ms)
            start = clock.milliseconds(groups.get("stamp") or "")
            return Candidate(name, kind, style, match["rest"].strip(), aside, start)
    return None


def _by_number(line: str) -> Candidate | None:
    match = _RINGS_IN.fullmatch(line)
    if match is None:
        return None
    return Candidate(tidy(match["name"]), "machine", "stamp", "", start_ms=clock.milliseconds(match["stamp"]))


_PATTERNS = (
    ("colon", _COLON),
    ("bracket", _BRACKET),
    ("stamp", _STAMPED),
    ("stamp", _ALONE),
    ("deco", _DECO),
    ("tab", _TAB),
    ("dash", _DASH),
)


def _by_bold(line: str, bold: int) -> Candidate | None:
    name = tidy(clock.trailing(line[:bold]).rest)
    kind = shape(name)
    rest = line[bold:].lstrip(" \t:–—-").strip()
    # A bold line with nothing after it is a name only where it comes back; else it is a heading.
    return Candidate(name, kind, "bold" if rest else "alone", rest) if kind else None


def _timed(found: Candidate, before: clock.Stamp) -> Candidate:
    after = clock.leading(found.rest, sure=True)
    start = next((t for t in (before.start_ms, found.start_ms, after.start_ms) if t is not None), None)
    rest = after.rest if after.start_ms is not None else found.rest
    end = before.end_ms if before.end_ms is not None else after.end_ms
    return Candidate(found.name, found.shape, found.style, rest.strip(), found.aside, start, end)

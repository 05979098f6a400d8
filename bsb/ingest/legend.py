"""What stands before the talk: who is who, when, how long.

    I1 = intervjuer (Gunn)      [I] – intervjuer      Til stede: Siri (intervjuer), Mai      to intervjuere (Siri og Roger)
    Dato: 12.02.2025            Varighet: 74 minutter            Fem deltakere

Such lines often hold names, place and date. They are searched for names by the pseudonymiser and never stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bsb.ingest.labels import fold, shape, tidy
from bsb.ingest.vocabulary import INTERVIEWER_NOUNS, SPEAKER_NOUNS
from bsb.model.raw import TranscriptFacts

__all__ = ["Who", "facts_of", "is_entry", "who_is_who"]


@dataclass(frozen=True, slots=True)
class Who:
    """One line of a legend: the label, and the name and role it gives, either of which may be ''."""

    label: str
    name: str = ""
    role: str = ""

    @property
    def interviewer(self) -> bool:
        """Whether the role is that of the one who asks."""
        return _role_word(self.role) in INTERVIEWER_NOUNS


_ENTRY = re.compile(
    r"\s*[-*•]?\s*(?P<label>\[[^\[\]\n]{1,40}\]|[#@]?[^\W_][^\n:=()\t–—\[\]]{0,39}?)\s*(?:=|:|\t|[–—]|\s-\s)\s*(?P<what>\S.*)"
)
_PRESENT = re.compile(
    r"\s*(?:til\s*stede|tilstede|deltakere|deltagere|deltakarar|deltok|present|participants|attendees)\b[^:]*:\s*(.+)",
    re.IGNORECASE,
)
_WITH_ROLE = re.compile(r"([^\W\d_][\w.'’ -]{0,40}?)\s*\(([^()]{2,60})\)")
_ROLE_WITH = re.compile(r"\b([^\W\d_]{3,20})\s*\(([^()]{2,80})\)")
_ROLE_FIRST = re.compile(r"\s*(?P<role>[^\W\d_][\w-]{2,24})(?:\s*\d{1,2})?\s*[:=–—-]\s*(?P<names>[^.?!\n]{2,80})\s*$")
_NAME = re.compile(r"[A-ZÆØÅÁÄÖÜ][\w'’.-]*(?:[ ][A-ZÆØÅÁÄÖÜ][\w'’.-]*){0,3}")
_ROLE_NAMES = re.compile(
    r"\b(?P<role>[^\W\d_]{5,20})\s+(?:er\s+|var\s+)?(?P<names>[A-ZÆØÅ][\w'’-]+(?:\s[A-ZÆØÅ][\w'’-]+)?(?:(?:,| og)\s[A-ZÆØÅ][\w'’-]+(?:\s[A-ZÆØÅ][\w'’-]+)?){0,4})"
)
_BETWEEN = re.compile(r"(?<=[.;])\s+(?=[A-ZÆØÅ])")
_SENTENCE = re.compile(r"[.?!…]\s*$")


def is_entry(text: str) -> bool:
    """Whether a line that looks like `label: text` says who the label is, not what somebody said."""
    match = _ENTRY.match(text)
    if match is None:
        return False
    what = match["what"].strip()
    words = what.split()
    if len(words) > 10 or "?" in what or "!" in what:
        return False
    if _role_word(what) in SPEAKER_NOUNS and (not _SENTENCE.search(what) or len(words) <= 2):
        return True
    return bool(_NAME.fullmatch(what)) and len(words) <= 3 and not what.endswith(".")


def who_is_who(lines: Iterable[str]) -> tuple[Who, ...]:
    """Return what a legend says, first word counts; labels that nothing is said about are absent."""
    found: dict[str, Who] = {}
    for line in lines:
        for who in _of_line(line):
            found.setdefault(fold(who.label), who)
    return tuple(found.values())


def _of_line(line: str) -> list[Who]:
    sentences = _BETWEEN.split(line)
    return [who for sentence in sentences for who in _of_sentence(sentence.strip())]


def _of_sentence(line: str) -> list[Who]:
    present = _PRESENT.match(line)
    if present:
        return _of_list(present.group(1))
    entry = _ENTRY.match(line)
    if entry and _looks_like_label(entry["label"]) and len(entry["what"].split()) <= 12:
        found = _of_entry(tidy(entry["label"]), entry["what"].strip())
        if found:
            return found
    return _of_prose(line)


def _of_entry(label: str, what: str) -> list[Who]:
    role = _role_word(what)
    name = _name_in(what, role)
    if role not in SPEAKER_NOUNS:
        role_of_label = _role_word(label)
        # `Intervjuer: Siri` names the one who has that role; the label in the talk may be either.
        if name and role_of_label in SPEAKER_NOUNS:
            return [Who(label, name, role_of_label), Who(name, name, role_of_label)]
        return [Who(label, name, "")] if name else []
    entries = [Who(label, name, what if not name else role)]
    return [*entries, Who(name, name, role)] if name else entries


def _of_list(text: str) -> list[Who]:
    out = []
    for match in _WITH_ROLE.finditer(text):
        name = tidy(re.sub(r"^(?:og|and|samt|,)\s+", "", match.group(1).strip(" ,;.")))
        if name:
            out.append(Who(name, name if shape(name) != "code" else "", match.group(2).strip()))
    return out + _of_prose(text)


def _of_prose(text: str) -> list[Who]:
    out = []
    for match in _ROLE_WITH.finditer(text):
        if match.group(1).casefold() in SPEAKER_NOUNS:
            role = match.group(1).casefold()
            out += [Who(name, name, role) for name in _names(match.group(2))]
    for match in _ROLE_NAMES.finditer(text):
        if match["role"].casefold() in INTERVIEWER_NOUNS:
            out += [Who(name, name, match["role"].casefold()) for name in _names(match["names"])]
    first = _ROLE_FIRST.match(text.rstrip(". "))
    if first and first["role"].casefold() in SPEAKER_NOUNS:
        out += [Who(name, name, first["role"].casefold()) for name in _names(first["names"])]
    return out


def _names(text: str) -> list[str]:
    parts = re.split(r"\s*(?:,|;|&|/|\bog\b|\band\b)\s*", text)
    return [
        part for part in (tidy(part) for part in parts) if part and shape(part) in {"name", "upper", "code", "machine"}
    ]


def _name_in(what: str, role: str) -> str:
    inside = re.search(r"\(([^()]+)\)", what)
    for piece in ([inside.group(1)] if inside else []) + re.split(r"[,(]", what):
        piece = piece.strip(" .)")
        if _NAME.fullmatch(piece) and _role_word(piece) not in SPEAKER_NOUNS and fold(piece) != fold(role):
            return piece
    return ""


def _looks_like_label(text: str) -> bool:
    return bool(shape(tidy(text)))


def _role_word(text: str) -> str:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
    return next((word for word in words if word in SPEAKER_NOUNS), "")


# ---- facts ----------------------------------------------------------------------------------------------------------

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "januar jan",
            "februar feb",
            "mars mar",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "desember des",
        ],
        1,
    )
    for name in names.split()
}
_DATE_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d{2})(?!\d)")
_DATE_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_DATE_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})\.?\s+({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?\s+((?:19|20)\d{{2}})",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?<!\d)(\d{1,3})\s*min(?:utt(?:er|ar)?)?\b", re.IGNORECASE)
_HOURS = re.compile(r"(?<!\d)(\d{1,2})\s*(?:timer?|timar|t)\b(?:\s*(?:og)?\s*(\d{1,2})\s*min)?", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(\d{1,2}|en|én|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)\s+(?:deltak|deltag|informant|bruker|brukar|møtte|oppmøtte)",
    re.IGNORECASE,
)
_NUMBERS = {
    "en": 1,
    "én": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "sju": 7,
    "syv": 7,
    "åtte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
}


def facts_of(lines: Iterable[str]) -> TranscriptFacts:
    """Return what the lines before the talk say of form, date, length and how many came. The case is never guessed."""
    text = "\n".join(lines)
    low = text.casefold()
    form = (
        "fokusgruppe"
        if re.search(r"\bfokusgruppe", low)
        else "enkeltintervju"
        if re.search(r"\b(?:enkelt|individuelt |dybde)\s?intervju", low)
        else ""
    )
    counted = _COUNTED.search(text)
    attended = (_NUMBERS.get(counted.group(1).casefold()) or int(counted.group(1))) if counted else None
    return TranscriptFacts(form=form, date=_date(text), attended=attended, minutes=_minutes(text))


def _date(text: str) -> str:
    import datetime

    found = [(m.start(), (int(m[3]), int(m[2]), int(m[1]))) for m in _DATE_DOTTED.finditer(text)]
    found += [(m.start(), (int(m[1]), int(m[2]), int(m[3]))) for m in _DATE_ISO.finditer(text)]
    found += [(m.start(), (int(m[3]), _MONTHS[m[2].casefold()], int(m[1]))) for m in _DATE_WORDS.finditer(text)]
    for _start, (year, month, day) in sorted(found):
        try:
            return datetime.date(year, month, day).isoformat()
        except ValueError:
            continue
    return ""


def _minutes(text: str) -> int | None:
    hours, minutes = _HOURS.search(text), _MINUTES.search(text)
    if hours:
        return int(hours.group(1)) * 60 + int(hours.group(2) or 0)
    return int(minutes.group(1)) if minutes else None

"""Lines in the middle of a talk that nobody said: headings, rules, notes about the recording."""

from __future__ import annotations

import re

from bsb.ingest.draft import Line
from bsb.ingest.kinds import Kind

__all__ = ["not_speech"]

_RULE = re.compile(r"\s*(?:[-=_*~–—•·]\s*){3,}")
_MARKDOWN = re.compile(r"\s{0,3}#{1,6}\s+\S")
_THEME = re.compile(r"\s*(?:tema|del|bolk|kapittel|kapitel|emne)\b.{0,80}", re.IGNORECASE)
_OF_THEMES = re.compile(r":|\d|^\s*\w+\s*$")
_CLOSING = re.compile(
    r"\W*(?:slutt(?: på (?:opptaket|intervjuet|transkripsjonen|lydfilen|båndet))?|(?:opptaket|intervjuet|båndet|lydfilen|samtalen) (?:er |blir )?"
    r"(?:slutt|slutter|avsluttes|avsluttet|stoppes|stoppet|stopper)\b.{0,40}|(?:end of|recording ends|transcript ends)(?: (?:the )?(?:recording|transcript|transcription|interview|tape))?|"
    r"(?:the )?(?:recording|tape|transcription|interview) (?:ends|stops|is stopped|stopped|is over)\b.{0,40}|"
    # Teams says who it was, with the name as it is in the list of people.
    r"[^\W\d_][^:.!?\n]{0,60} (?:stopped transcription|stoppet (?:transkripsjon|transkribering)(?:en)?))\W*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\W*(?:(?:opptaket|lydfilen|båndet|intervjuet|transkripsjonen) (?:starter|begynner)\b.{0,40}|(?:start|begynnelse) på opptaket|(?:start|beginning) of (?:the )?(?:recording|transcript|interview)|"
    r"[^\W\d_][^:.!?\n]{0,60} (?:started transcription|startet (?:transkripsjon|transkribering)(?:en)?))\W*",
    re.IGNORECASE,
)


def not_speech(line: Line) -> Kind | None:
    """Return what a line is when it is not speech, or None. The answer is a kind for the report of what was left out."""
    text = line.text
    if line.heading or _MARKDOWN.match(text):
        return Kind.HEADING
    if _RULE.fullmatch(text):
        return Kind.RULE
    if _CLOSING.fullmatch(text) or _OPENING.fullmatch(text):
        return Kind.RECORDING
    if line.gap and (_is_heading(text.strip()) or _is_bold_title(line)):
        return Kind.HEADING
    return None


def _is_bold_title(line: Line) -> bool:
    # A question in bold is the interviewer's; a few words in bold without a stop are a title.
    return 0 < len(line.text) <= line.bold and len(line.text) <= 60 and line.text[-1] not in ".?!…,;:)"


def _is_heading(text: str) -> bool:
    if len(text) > 90 or len(text.split()) > 10 or text[-1] in ".?!…,;" or text[0] in "([{":
        return False
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        return len(text.split()) > 1 or len(letters) > 6
    return _THEME.fullmatch(text) is not None and _OF_THEMES.search(text) is not None

"""What stands before the talk: who is who, when, how long.

    I1 = intervjuer (Gunn)      [I] – intervjuer      Til stede: Siri (intervjuer), Mai      to intervjuere (Siri og Roger)
    Dato: 12.02.2025            Varighet: 74 minutter            Fem deltakere

Such lines often hold names, place and date. They are searched for names by the pseudonymiser and never stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bsb.ingest.labels import fold, shape, tidy
from bsb.ingest.rolls import roll
from bsb.ingest.vocabulary import INTERVIEWER_NOUNS, SPEAKER_NOUNS, words

__all__ = ["Entry", "Who", "entry_kind", "legend_length", "who_is_who"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled line that may belong to the legend: what it says, its kind, and whether a blank line stands before it."""

    label: str
    what: str
    kind: str
    gap: bool


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
_AND = re.compile(r"\s+(?:og|and|samt)\s+")
_ROLE_WITH = re.compile(r"\b([^\W\d_]{3,20})\s*\(([^()]{2,80})\)")
_ROLE_FIRST = re.compile(r"\s*(?P<role>[^\W\d_][\w-]{2,24})(?:\s*\d{1,2})?\s*[:=–—-]\s*(?P<names>[^.?!\n]{2,80})\s*$")
_NAME = re.compile(r"[A-ZÆØÅÁÄÖÜ][\w'’.-]*(?:[ ][A-ZÆØÅÁÄÖÜ][\w'’.-]*){0,3}")
_ROLE_NAMES = re.compile(
    r"\b(?P<role>[^\W\d_]{5,20})\s+(?:er\s+|var\s+)?(?P<names>[A-ZÆØÅ][\w'’-]+(?:\s[A-ZÆØÅ][\w'’-]+)?(?:(?:,| og)\s[A-ZÆØÅ][\w'’-]+(?:\s[A-ZÆØÅ][\w'’-]+)?){0,4})"
)
_BETWEEN = re.compile(r"(?<=[.;])\s+(?=[A-ZÆØÅ])")
# Short answers that are written like a name.
_GREETINGS = words(
    "hei hallo heisann hei-hei ja nei jo jada neida takk bra fint ok okei mm velkommen hva hvem hvor hvordan når kva korleis ikke da så akkurat nettopp morn god"
)
# «Intervjuer: Siri B.   Dato: 17. september   Sted: rådhuset»: facts on the same line as the name.
_FACTS = re.compile(
    # From the first of what parts them on: tried from each, a line of nothing else would take the square of its length.
    r"(?<![\s,;|/])[\s,;|/]+(?:dato|date|tid|tidspunkt|klokkeslett|kl|sted|stad|lokale|place|varighet|varigheit|lengde|duration|case|tema|form|opptak|lydfil|fil)\s*:(?!\d).*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.?!…]\s*$")


def entry_kind(text: str) -> str:
    """Return what a line that looks like `label: text` is: `role` or `name` when it says who the label is, '' when somebody speaks.

    `I: Siri` and `I: Hei` look the same; what stands around a line of kind `name` must decide (see `legend_length`).
    """
    match = _ENTRY.match(text)
    if match is None:
        return ""
    what, facts = _without_facts(match["what"])
    said = what.split()
    if facts and _role_word(match["label"]) in SPEAKER_NOUNS and len(said) <= 3:
        return "role"
    if len(said) > 10 or "?" in what or "!" in what:
        return ""
    if _role_word(" ".join(said[:2])) in SPEAKER_NOUNS and (not _SENTENCE.search(what) or len(said) <= 2):
        return "role"
    named = _NAME.fullmatch(what) and len(said) <= 3 and not what.endswith(".")
    return "name" if named and said[0].casefold() not in _GREETINGS else ""


def _without_facts(what: str) -> tuple[str, bool]:
    """Return what a line says of the label, without the facts that follow, and whether there were any."""
    named = _FACTS.sub("", what).strip()
    return named, named != what.strip()


def legend_length(entries: Sequence[Entry], later: Sequence[str], gap_after: bool) -> int:
    """Return how many of the first labelled lines are a legend. `later` holds the folded labels that come after them, in order;
    `gap_after` says that a blank line follows.

    Roles are believed. Names are believed only in a list of two or more that is set apart from the talk, or whose labels are roles
    themselves (`Intervjuer: Siri`), and only when the labels come again, or the names come as labels. A role that never comes again
    (`Intervjuer: Siri`, and the talk has `I` and `B1`) is believed where a blank line follows, and so is one that the next turn has again:
    nobody says a name and then begins anew.
    """
    names = [place for place, entry in enumerate(entries) if entry.kind == "name"]
    if not names:
        return len(entries)
    labels = frozenset(later)
    told = [fold(entry.what) in labels or (gap_after and _only_told(entry, labels)) for entry in entries]
    told[-1] = told[-1] or (gap_after and _begins_anew(entries[-1], later))
    listed = all(name or fold(entry.label) in labels for name, entry in zip(told, entries, strict=True))
    listed = listed and (len(entries) > 1 or told[0])
    apart = gap_after and not any(entry.gap for entry in entries[1:])
    roles = all(entry.kind == "role" or _role_word(entry.label) in SPEAKER_NOUNS for entry in entries)
    return len(entries) if listed and (apart or roles) else names[0]


def _begins_anew(entry: Entry, later: Sequence[str]) -> bool:
    return later[:1] == (fold(entry.label),) and _role_word(entry.label) in SPEAKER_NOUNS


def _only_told(entry: Entry, later: AbstractSet[str]) -> bool:
    return bool(later) and fold(entry.label) not in later and _role_word(entry.label) in SPEAKER_NOUNS


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
        role = _role_word(line.partition(":")[0])
        listed = [Who(name, _own_name(name), role) for name in roll(line)]
        return _of_list(present.group(1)) or listed
    entry = _ENTRY.match(line)
    if entry and _looks_like_label(entry["label"]) and len(_without_facts(entry["what"])[0].split()) <= 12:
        found = _of_entry(tidy(entry["label"]), _without_facts(entry["what"])[0])
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
        role = match.group(2).strip()
        named = [name for part in _AND.split(f" {match.group(1)}") if (name := tidy(part.strip(" ,;.")))]
        # «Siri og Roger (intervjuere)» are both; in «Kari og Store-Per (Per Hansen)» the bracket is of the last alone.
        for name in named if _role_word(role) in SPEAKER_NOUNS else named[-1:]:
            out.append(Who(name, _own_name(name), role))
    return out + _of_prose(text)


def _own_name(label: str) -> str:
    """Return a label as a name, or '' when it is a code (`B1`) or a role."""
    return "" if shape(label) in {"code", "machine", "noun"} else label


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
    found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
    return next((word for word in found if word in SPEAKER_NOUNS), "")

"""Numbers in the text against the study's own, lists against the number before them, and numbering without gaps or repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bsb.language import _
from bsb.model.material import Material
from bsb.model.narrowing import only_case
from bsb.report.drafts.draft import Draft, DraftFault, Line
from bsb.report.parts.work import Work

__all__ = ["check_lists", "check_numbering", "check_totals"]

_WORDS = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = r"(?P<n>\d[\d\u00a0 ]*|" + "|".join(_WORDS) + r")"
# What says that a number is of all, and not of some.
_ALL = r"(?:til sammen|tilsammen|i alt|totalt|har gjennomført|ble gjennomført|er gjennomført|gjennomførte|bygger på|in all|in total|a total of)"
_KINDS: Mapping[str, str] = {
    "people": r"(?:personer|informanter|deltakere|deltakarar|informantar|people|participants)",
    "groups": r"(?:fokusgrupper|fokusgruppeintervjuer|focus groups)",
    "single": r"(?:enkeltintervjuer|individuelle intervjuer|enkeltintervju|individual interviews)",
    "interviews": r"(?:intervjuer|intervju|interviews)",
}
_LIST = re.compile(
    rf"\b{_NUMBER}\s+(?P<what>[a-zæøå]+(?: [a-zæøå]+)?)\s*(?::|\()\s*(?P<list>[^.:;()]+?)(?:[.;)]|$)", re.IGNORECASE
)

_MEASURED = re.compile(
    r"(?:sekund|minutt|time|timar|dag|døgn|uke|veke|måned|månad|år|krone|prosent|gang|gong|ord|meter|kilometer|side"
    r"|second|minute|hour|day|week|month|year|percent|time|word|page)(?:er|ar|en|r|s|a)?\b",
    re.IGNORECASE,
)
"""What a number measures: «tre minutter: Les, kryss av» counts no list."""


def check_totals(draft: Draft, material: Material) -> Iterator[DraftFault]:
    """Yield every sentence that gives another total than the table of who was heard, which in the report of a case is that case's."""
    work = Work(_told_of(draft, material))
    known = {
        "people": len(work.voices),
        "groups": work.groups,
        "single": len(work.interviews) - work.groups,
        "interviews": len(work.interviews),
    }
    came = sum(row.count for row in material.human.attendance)
    for line in draft.text:
        for kind, said in _totals(line.text):
            if said == known[kind] or (kind == "people" and said == came):
                continue
            what = _("Her står det {said}, men tabellen over hvem vi har snakket med, sier {known}.").format(
                said=said, known=known[kind]
            )
            yield draft.fault("tall", line, what, _("Rett tallet, eller skriv hva det er tallet på."))


def _told_of(draft: Draft, material: Material) -> Material:
    """Return the study, or what it has of the one case that the cover says the report is about: «Delrapport for Bydel nord»."""
    covers = [line.text for line in draft.lines if line.style == "subtitle"]
    named = [case.id for case in material.cases for text in covers if text.endswith(f" {case.name}")]
    return only_case(material, named[0]) if len(named) == 1 else material


def _totals(text: str) -> Iterator[tuple[str, int]]:
    """Yield (kind, number) of each total in a text. A number is told of by the words right after it."""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if not re.search(_ALL, sentence, re.IGNORECASE):
            continue
        for found in re.finditer(rf"\b{_NUMBER}\s+(?P<word>[a-zæøå]+(?: [a-zæøå]+)?)", sentence, re.IGNORECASE):
            kind = next(
                (kind for kind, words in _KINDS.items() if re.match(rf"{words}\b", found["word"], re.IGNORECASE)), ""
            )
            if kind:
                yield kind, as_number(found["n"])


def as_number(text: str) -> int:
    """Return a number written with digits or as a word."""
    plain = re.sub(r"[\s\u00a0]", "", text.lower())
    return _WORDS.get(plain) or int(plain)


def check_lists(draft: Draft) -> Iterator[DraftFault]:
    """Yield every place where a number and the list after it do not agree: «tre bydeler: nord og sør»."""
    for line in draft.text:
        if line.waits:
            continue
        for found in _LIST.finditer(line.text):
            items = _items(found["list"])
            said, counted = as_number(found["n"]), _counted(items)
            if len(items) < 2 or counted == said or any(len(item.split()) > 5 for item in items):
                continue
            if _MEASURED.match(found["what"]):
                continue
            text = _("Her står det {said} {what}, men lista har {n}.")
            what = text.format(said=said, what=found["what"], n=counted)
            yield draft.fault("liste", line, what, _("Rett tallet eller lista."))


def _counted(items: list[str]) -> int:
    """How many a list tells of: its items, or their sum where each begins with a number («6 grupper og 5 enkeltintervjuer»)."""
    numbers = [re.match(rf"{_NUMBER}\b", item, re.IGNORECASE) for item in items]
    if items and all(numbers):
        return sum(as_number(each["n"]) for each in numbers if each is not None)
    return len(items)


def _items(text: str) -> list[str]:
    parts = re.split(r",\s*|\s+(?:og|eller|and|or)\s+", text.strip())
    return [part for part in (each.strip() for each in parts) if part]


def check_numbering(draft: Draft) -> Iterator[DraftFault]:
    """Yield gaps and repeats in the numbers of tables, figures, boxes and headings."""
    yield from _captions(draft)
    yield from _chapters(draft)


def _captions(draft: Draft) -> Iterator[DraftFault]:
    expected: dict[str, int] = {}
    for line in draft.lines:
        found = re.match(r"(Tabell|Figur|Tekstboks|Table|Figure|Box) (\d+)\b", line.text)
        if not found or not line.style.startswith("caption"):
            continue
        label, number = found.group(1), int(found.group(2))
        wanted = expected.get(label, 0) + 1
        if number != wanted:
            what = _("{label} {n} skulle vært {label} {wanted}.").format(label=label, n=number, wanted=wanted)
            yield draft.fault("nummerering", line, what, _("Oppdater feltene, eller rett nummeret."))
        expected[label] = number


def _chapters(draft: Draft) -> Iterator[DraftFault]:
    """Numbered headings count up by one within what they stand under."""
    seen: dict[tuple[int, ...], int] = {}
    for line in draft.headings:
        found = re.match(r"(\d+(?:\.\d+)*)\.?\s+\S", line.text)
        if not found:
            continue
        number = tuple(int(part) for part in found.group(1).split("."))
        wanted = seen.get(number[:-1], 0) + 1
        if number[-1] != wanted:
            told = ".".join(str(part) for part in (*number[:-1], wanted))
            what = _("Overskriften har nummer {n}, men {wanted} var ventet.").format(n=found.group(1), wanted=told)
            yield draft.fault("nummerering", line, what, _("Rett nummeret."))
        seen[number[:-1]] = number[-1]


def numbered(line: Line) -> str:
    """Return a heading without its number."""
    return re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", line.text)

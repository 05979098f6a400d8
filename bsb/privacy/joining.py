"""Edits that stand beside each other: two halves of a name made one, two of one role told in the plural, and none reaching into another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bsb.privacy.edit import Edit
from bsb.privacy.grammar import genitive
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.naming import has_constructed_name
from bsb.privacy.wordclass import classify

__all__ = ["joined"]

_AND = (" og ", " samt ")
_INITIAL = re.compile(r"(?<!\w)([A-ZÆØÅ])\. ?\Z")


def joined(text: str, edits: Iterable[Edit], people: Mapping[str, KeyPerson]) -> list[Edit]:
    """Return the edits of `text` in order and without overlap, those that belong together as one. No name is ever left out."""
    return list(_together(text, _initials(text, _halves(text, _apart(edits), people), people)))


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits in order; one that reaches into another falls back to the name alone."""
    last: Edit | None = None
    for edit in sorted(edits, key=lambda one: (one.core[0] if one.core else one.start, one.start)):
        if last and last.core and last.core[1] <= edit.start and edit.end <= last.end and not edit.person:
            # «Tone på NAV Lerkendal»: where she works is told with what she is.
            continue
        if last and edit.start < last.end:
            edit = _core(edit)
            if edit.start < last.end:
                last = _core(last)
        if last and edit.start >= last.end:
            yield last
        elif last:
            # Still overlapping: a name inside an identifier is gone with it, and what reaches beyond it too. Put away for itself, as nothing,
            # it would begin at the same letter of the new text as what comes after it.
            last = replace(last, end=edit.end, core=None) if edit.end > last.end else last
            continue
        last = edit
    if last:
        yield last


def _core(edit: Edit) -> Edit:
    return Edit(*edit.core, edit.type, edit.person) if edit.core else edit


def _halves(text: str, edits: Iterable[Edit], people: Mapping[str, KeyPerson]) -> Iterator[Edit]:
    """«Torun Myrvang», misspelt and so met as two names of one person, is replaced once."""

    def one(last: Edit, edit: Edit) -> Edit | None:
        between = text[last.end : edit.start]
        if not last.person or last.person != edit.person or between not in (" ", "-", "\u00a0"):
            return None
        named = has_constructed_name(people[edit.person])
        said = _names(last, edit) if named else _role(last, edit)
        if last.text[:1].isupper():
            said = said[:1].upper() + said[1:]
        return replace(edit, start=last.start, text=said, core=None, plural="")

    return _runs(edits, one)


def _names(last: Edit, edit: Edit) -> str:
    """Return what two halves of a constructed name become: the same once, or first name and surname."""
    same = edit.text.casefold().startswith(last.text.casefold()) or not last.text
    return edit.text if same else f"{last.text} {edit.text}"


def _role(last: Edit, edit: Edit) -> str:
    """Return what two halves of a name become where it is a role that is said: one half's words, those that fit what stands around it.

    «Kristine Vaage på NAV»: the second knows where she works. «saksbehandleren min, Kristine Vaages»: the first knows what she is called.
    """
    if last.core is None or last.core[0] == last.start:
        return edit.text
    owned = edit.core is not None and edit.core[2] == genitive(last.core[2])
    return genitive(last.text) if owned else last.text


def _initials(text: str, edits: Iterable[Edit], people: Mapping[str, KeyPerson]) -> Iterator[Edit]:
    """«T. Myrvang»: the first letter goes with the name it belongs to."""
    done = 0
    for edit in edits:
        letter = _INITIAL.search(text, done, edit.start) if edit.person else None
        if letter and any(name.startswith(letter[1]) for name in people[edit.person].names):
            before = text[: letter.start()].rstrip()
            small = before[-1:].isalnum() or before.endswith(",")
            edit = replace(edit, start=letter.start(), text=_within(edit.text) if small else edit.text, core=None)
        done = edit.end
        yield edit


def _within(text: str) -> str:
    """«Oppfølgeren» → «oppfølgeren», where it begins no sentence; constructed names and «NAV-ansatt» stay."""
    plain = text[1:2].islower() and classify(text.split("-")[0].casefold()).word
    return text[:1].lower() + text[1:] if plain else text


def _together(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """«Liv og Torunn», «Liv, Even og Torunn», all of one role, become «oppfølgerne», not «oppfølgeren og oppfølgeren»."""
    row = list(edits)
    at = 0
    while at < len(row):
        last = _last_alike(text, row, at)
        yield replace(row[at], end=row[last].end, text=row[at].plural, core=None, plural="") if last > at else row[at]
        at = last + 1


def _last_alike(text: str, row: Sequence[Edit], first: int) -> int:
    """Return the last of those that are told of together with `row[first]` and have its role; commas part them only where the list has an «og»."""
    last, k = first, first
    while k + 1 < len(row) and (between := text[row[k].end : row[k + 1].start]) in (", ", *_AND):
        alike = row[first].plural and row[first].plural.casefold() == row[k + 1].plural.casefold()
        if not alike:
            # «Torunn, Mathias og Tone», where she is of another role: the list goes on, with those before as one.
            return k if between in _AND and row[k + 1].person else last
        k += 1
        if between in _AND:
            return k
    return last


def _runs(edits: Iterable[Edit], join: Callable[[Edit, Edit], Edit | None]) -> Iterator[Edit]:
    """Yield the edits, each run of neighbours that `join` makes one of as that one."""
    last: Edit | None = None
    for edit in edits:
        one = join(last, edit) if last else None
        if last and one is None:
            yield last
        last = one or edit
    if last:
        yield last

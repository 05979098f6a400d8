"""Names taken out of what people have written beside the talk: findings, notes, judgements.

    Kari ringte aldri.       oppfølgeren ringte aldri.         a name that has become known
    Nina savner besøk.       Eva savner besøk.                 a constructed name that has been changed

What stood where a name was is kept in the key, as it is of the talk, so that a decision can be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from bsb.model.settings import NamePolicy
from bsb.privacy.apply import Plan, unnamed
from bsb.privacy.forms import fold, name_words
from bsb.privacy.grammar import definite
from bsb.privacy.identifiers import Found
from bsb.privacy.in_ids import constructed_words, names_in_ids
from bsb.privacy.keydata import Key, LogEntry
from bsb.privacy.known_places import KnownPlaces
from bsb.privacy.naming import has_constructed_name
from bsb.privacy.pseudonymise import study_names
from bsb.text.normalise import slug

__all__ = ["Rewriter"]


class Rewriter:
    """Writes texts anew for a key that has come from `before` to `after`."""

    def __init__(self, before: Key, after: Key, policy: NamePolicy) -> None:
        self._after = after
        self._policy = policy
        self._renamed = _renamed(before, after)
        self._known: dict[str, tuple[str, tuple[LogEntry, ...]]] = {}

    def __repr__(self) -> str:
        return f"Rewriter({self._after!r})"

    def __call__(self, text: str, log: Sequence[LogEntry] = ()) -> tuple[str, tuple[LogEntry, ...]]:
        """Return `text` as it is to stand, and what was replaced in it; `log` is what had been replaced when it was stored."""
        opened = self._opened(text, log)
        found = self._known.get(opened)
        if found is None:
            new, entries = unnamed(opened, self._plan, tuple(self._constructed(opened)))
            found = self._known[opened] = new, tuple(entries)
        return found

    @cached_property
    def in_ids(self) -> Mapping[str, str]:
        """What stands for a name in an id, by the name as ids are written. Nobody's name that is a word too: no sentence tells which it is."""
        found = {**names_in_ids(self._after.people), **{slug(old): slug(new) for old, new in self._renamed.items()}}
        return {form: stands for word, stands in found.items() for form in (word, f"{word}s")}

    def _opened(self, text: str, log: Sequence[LogEntry]) -> str:
        """Return the text as it was written. A log from another time, that does not fit, is left out of account."""
        order = sorted(log, key=lambda one: one.start)
        if any(text[one.start : one.end] != one.text for one in order):
            order = []
        pieces, at = [], 0
        for one in order:
            pieces += [self._with_new(text[at : one.start]), one.original]
            at = one.end
        return "".join([*pieces, self._with_new(text[at:])])

    def _with_new(self, text: str) -> str:
        return self._old.sub(self._new, text) if self._renamed else text

    @cached_property
    def _old(self) -> re.Pattern[str]:
        return _words(self._renamed)

    def _new(self, match: re.Match[str]) -> str:
        new = self._renamed[match[1].casefold()] + match[2]
        return new.casefold() if match[0].islower() else new

    @cached_property
    def _plan(self) -> Plan:
        places = KnownPlaces.of(())
        return Plan.for_text(study_names(self._after, self._policy), dict(self._after.by_id), places)

    @cached_property
    def _ours(self) -> re.Pattern[str] | None:
        """Constructed names that nobody in the key bears: a real one may sound like them, and is somebody else's."""
        real = {word for person in self._after.people for name in person.all_names for word in name_words(name)}
        made = {word for person in self._after.people for word in constructed_words(person) if fold(word) not in real}
        return _words(made) if made else None

    def _constructed(self, text: str) -> Iterable[Found]:
        pattern = self._ours
        return (Found(*one.span(), "constructed", "") for one in pattern.finditer(text)) if pattern else ()


def _renamed(before: Key, after: Key) -> Mapping[str, str]:
    """Return what stands now for constructed names that nobody has any more, by the old one, casefolded."""
    used = {word.casefold() for person in after.people for word in constructed_words(person)}
    found: dict[str, str] = {}
    for old in before.people:
        new = after.by_id.get(old.id)
        if new is None or not has_constructed_name(old):
            continue
        said = (new.pseudonym, new.surname) if has_constructed_name(new) else (definite(new.pseudonym), "")
        for was, now in zip((old.pseudonym, old.surname), said, strict=True):
            if was and now and was != now and was.casefold() not in used:
                found.setdefault(was.casefold(), now)
    return found


def _words(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({word.casefold() for word in words}, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(s?)(?!\w)", re.IGNORECASE)

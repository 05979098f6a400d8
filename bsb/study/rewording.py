"""What people have written beside the talk, when names have become known: findings, notes, judgements, their earlier wordings and their ids.

Rows are added and never changed, so that nothing anybody wrote is lost. A name is the one exception: a wording that is corrected stays in the
history of the study file, and a name must not stay there. So names are replaced in every row there has ever been, as they are in the talk,
and what stood there is kept in the key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bsb.errors import StoreError
from bsb.language import _
from bsb.study.row_ids import new_ids

if TYPE_CHECKING:
    from bsb.model.people import Attribute
    from bsb.model.settings import NamePolicy
    from bsb.privacy.key import Key, LogEntry
    from bsb.store.reading import Reading, Record
    from bsb.store.writing import Writing

__all__ = ["Rewording", "is_as_known", "reworded"]

_POINTERS = frozenset(("segments", "supports", "contradicts", "rests_on", "about", "segment", "finding"))
_MAY_POINT = frozenset(("source", "target", *_POINTERS))
_HASH = "text_hash"
_UNKNOWN = "0" * 16
"""Stands for the hash of words that are no longer in the study: whoever guessed the name in them could see that the guess was right."""

_Write = Callable[[str, Sequence["LogEntry"]], tuple[str, tuple["LogEntry", ...]]]


@dataclass(frozen=True, repr=False)
class Rewording:
    """Rows as they are to stand, and what was replaced where. `seen` is what they were made of; `told` says where, by table and id.

    `misnamed` are values of variables whose names are no longer to stand anywhere, and `marks` what people sign with who had signed with a name.
    """

    write: _Write
    seen: Mapping[str, str]
    records: tuple[Record, ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    attributes: tuple[Attribute, ...] = ()
    misnamed: tuple[Attribute, ...] = ()
    log: Mapping[str, tuple[LogEntry, ...]] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    def refuse_late(self, work: Writing) -> None:
        """Raise `StoreError` when somebody has written something since this was made."""
        if dict(_places(work)) != self.seen:
            raise StoreError(
                _("Noen har skrevet noe i studien imens. Ingenting er lagret."), _("Kjør kommandoen en gang til.")
            )

    def put(self, work: Writing, transcripts: Iterable[str], before: Mapping[str, str]) -> None:
        """Store everything, with the words of lost segments and the grounds of codings in `transcripts`, which were made anew.

        `before` are the hashes of segments as they were before that.
        """
        work.rewrite(self.records)
        work.rewrite_codings("memo", self.notes)
        work.sign_anew(self.marks)
        work.remove_attributes(self.misnamed)
        work.put_persons((), self.attributes)
        now = work.segment_hashes()
        work.rewrite(_rehashed(work.records(), before, now))
        lost = {id: (text, self.write(text, ())[0]) for id, text in work.lost_segments().items()}
        work.rewrite_lost({id: new for id, (text, new) in lost.items() if new != text})
        for transcript in transcripts:
            grounds = {row: (said, self._grounds(said)) for row, said in work.grounds(transcript)}
            work.rewrite_codings("evidence", {row: new for row, (said, new) in grounds.items() if new != said})

    def _grounds(self, said: str) -> str:
        from bsb.store.rows import dump

        rows = json.loads(said)
        new = [[ground, self.write(detail, ())[0], *rest] for ground, detail, *rest in rows]
        return said if new == rows else dump(new)


def is_as_known(before: Key, after: Key) -> bool:
    """Say whether nobody is known in `after` who was not in `before`, and nobody is called otherwise."""
    return not before.doubted and _called(before) == _called(after)


def _called(key: Key) -> object:
    people = {(one.id, one.all_names, one.pseudonym, one.surname, one.kind) for one in key.people}
    return people, {(one.word, one.verdict) for one in key.decisions}


def reworded(
    view: Reading, before: Key, after: Key, policy: NamePolicy, told_anew: Iterable[Attribute] = ()
) -> Rewording:
    """Return what people have written as it is to stand when the key has come from `before` to `after`. Stores nothing.

    `told_anew` are attributes that the verb stores itself.
    """
    from bsb.privacy.in_ids import names_in_ids, unnamed_variables
    from bsb.privacy.rewriting import Rewriter

    write = Rewriter(before, after, policy)
    log: dict[str, tuple[LogEntry, ...]] = {}

    def at(place: str, text: str) -> str:
        new, entries = write(text, before.written.get(place, ()))
        if entries:
            log[place] = entries
        return new

    old = view.records()
    worded = [one._replace(fields=_fields(one, at)) for one in old]
    ids = new_ids(old, worded, write.in_ids)
    new = [_pointing(one, ids) for one in worded]
    records = tuple(one for one, was in zip(new, old, strict=True) if one != was)
    notes, about = {}, {}
    for row, segment, memo in view.notes_on_codings():
        if (note := at(_note(row), memo)) != memo:
            notes[row], about[row] = note, segment
    others = {_value(one) for one in told_anew}
    stored = view.attributes()
    called = unnamed_variables((one.name for one in stored), names_in_ids(after.people))
    misnamed = tuple(one for one in stored if one.name in called)
    attributes = []
    for was in (one for one in stored if _value(one) not in others):
        one = replace(was, name=called.get(was.name, was.name))
        if _value(one) in others:
            continue
        value, entries = write(was.value, before.written.get(_value(was), ()))
        if entries:
            log[_value(one)] = entries
        if (value, one.name) != (was.value, was.name):
            attributes.append(replace(one, value=value))
    told = [
        f"{one.table} {one.id}"
        for one, said, was in zip(new, worded, old, strict=True)
        if said != was or one.id != was.id
    ]
    told += [f"kodinger {segment}" for segment in about.values()]
    told += [f"{one.owner}, {one.name}" for one in attributes]
    told += [f"segment {id}" for id, text in view.lost_segments().items() if write(text, ())[0] != text]
    marks = _marks(view.signatures(), write)
    told += [f"signatur {mark}" for mark in marks.values()]
    places = dict(_places(view))
    return Rewording(write, places, records, notes, tuple(attributes), misnamed, log, marks, tuple(dict.fromkeys(told)))


def _marks(signed: Sequence[str], write: _Write) -> Mapping[str, str]:
    """Return initials for those who have signed with a name that the key knows, from before names were refused; no two alike."""
    from bsb.privacy.signature import is_named_signature
    from bsb.study.coders import coder_ids

    named = [one for one in signed if is_named_signature(one) and write(one, ())[0] != one]
    taken = {one.casefold() for one in signed}
    marks = dict(coder_ids(named, ()))
    for name, mark in marks.items():
        free = (f"{mark}{n or ''}" for n in range(len(taken) + len(marks) + 2) if n != 1)
        marks[name] = next(one for one in free if one.casefold() not in taken)
        taken.add(marks[name].casefold())
    return marks


def _fields(one: Record, at: Callable[[str, str], str]) -> dict[str, Any]:
    """Return the fields of a row with their words written anew."""
    found: dict[str, Any] = {}
    for name, value in one.fields.items():
        if name in _POINTERS or name == _HASH:
            found[name] = value
        elif isinstance(value, str):
            found[name] = at(_field(one, name), value)
        elif isinstance(value, list):
            found[name] = [at(_field(one, f"{name}/{n}"), each) for n, each in enumerate(value)]
        else:
            found[name] = value
    return found


def _pointing(one: Record, ids: Mapping[str, str]) -> Record:
    """Return a row with the ids that it has and points at as they are now."""
    if not ids:
        return one
    fields = {
        name: [ids.get(each, each) for each in value]
        if isinstance(value, list)
        else ids.get(value, value)
        if isinstance(value, str)
        else value
        for name, value in one.fields.items()
        if name in _MAY_POINT
    }
    return one._replace(id=ids.get(one.id, one.id), fields={**one.fields, **fields})


def _rehashed(records: Iterable[Record], before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Record]:
    """Yield the rows whose hash of what they were written on is another now: only names were changed there, or nobody knows any more."""
    from bsb.display.stale import hash_of

    for one in records:
        stored = one.fields.get(_HASH, "")
        if not stored:
            continue
        segment = one.fields.get("segment", "")
        named = [segment] if segment else list(one.fields.get("segments", ()))
        then, today = hash_of(before, named), hash_of(now, named)
        # A condensate may have the hash of its one segment as it stands.
        if stored in {today, now.get(segment)} or stored == _UNKNOWN:
            continue
        new = today if stored == then else now.get(segment, _UNKNOWN) if stored == before.get(segment) else _UNKNOWN
        yield one._replace(fields={**one.fields, _HASH: new or _UNKNOWN})


def _places(view: Reading) -> Iterator[tuple[str, str]]:
    """Yield everything that is written anew, by its place."""
    yield from ((f"human/{one.row}", repr((one.id, one.fields))) for one in view.records())
    yield from ((_note(row), memo) for row, _segment, memo in view.notes_on_codings())
    yield from ((_value(one), one.value) for one in view.attributes())


def _field(one: Record, name: str) -> str:
    return f"human/{one.row}/{name}"


def _note(row: int) -> str:
    return f"codings/{row}/memo"


def _value(one: Attribute) -> str:
    return f"attributes/{one.owner}/{one.name}/{one.year}"

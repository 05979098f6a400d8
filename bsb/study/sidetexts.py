"""Texts beside the talk in another program's project: memos, names of codes and cases, values. No name may come in with them.

They are read together as one talk that is never stored, so that names in them are found as in an interview and belong to the same
persons. What may still identify somebody after that is printed as […], word by word, and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn
from bsb.study.renaming import Renaming

if TYPE_CHECKING:
    from bsb.engine import Engine
    from bsb.model.material import Material
    from bsb.privacy.gate import ReleaseText
    from bsb.privacy.held import Held
    from bsb.privacy.keydata import Doubt, Key, KeyPerson
    from bsb.study.study import Study

__all__ = ["Cleaned", "SideTexts", "cleaned_by_gate"]

# Sorts after every file name, so that interviews get their numbers first.
_STEM = "\uffff"
# Reads as a code, so it is nobody's name.
_LABEL = "QZ9999"


@dataclass(frozen=True, repr=False)
class Cleaned:
    """Texts as the study may hold them, by what they were; `masked` are the words that were printed as […], for the screen only.

    `put` are constructed names that now stand in them: the release gate must know them, as it knows those put into interviews.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    masked: tuple[str, ...] = ()
    persons: frozenset[str] = frozenset()
    put: tuple[str, ...] = ()

    def __call__(self, text: str) -> str:
        """Return what `text` became; a text that was never asked about is not let in."""
        return self.texts[text] if text.strip() else ""

    def named(self, text: str) -> bool:
        """Whether `text` has somebody's name in it."""
        return text in self.persons


class SideTexts:
    """Collects texts before names are replaced. Those in `known` stand in the study already and are let be."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = frozenset(known)
        self._texts: dict[str, bool] = {}

    def want(self, *texts: str) -> None:
        """Ask for texts that people wrote freely: of these every word that no list knows and that begins with a capital is held back."""
        self._add(texts, False)

    def want_code(self, *texts: str) -> None:
        """Ask for texts of a codebook: of these likely names are held back; an unknown word is hardly one."""
        self._add(texts, True)

    def _add(self, texts: Iterable[str], lenient: bool) -> None:
        for text in texts:
            if text.strip():
                self._texts[text] = lenient and self._texts.get(text, True)

    def raw(self) -> RawTranscript | None:
        """Return them as a talk with names, a turn a text; None when there is nothing to look at."""
        turns = tuple(RawTurn(_LABEL, text) for text in self._asked())
        speaker = RawSpeaker(_LABEL, interviewer=False)
        return RawTranscript(_STEM, "", "", turns, (speaker,)) if turns else None

    def split(self, study: Study, material: Material, renaming: Renaming, engine: Engine) -> tuple[Renaming, Cleaned]:
        """Take the side talk out of what came of replacing names with `engine`; return the rest, and the texts."""
        done = renaming.done
        id = next((id for id, stem in done.key.stems.items() if stem == _STEM), "")
        if not id:
            return renaming, Cleaned({text: text for text in self._texts})
        side = next(one for one in done.transcripts if one.id == id)
        pairs = zip(self._asked(), side.turns, strict=True)
        replaced = {turn: [row for row in done.replacements[id] if row.turn == turn] for turn in range(len(side.turns))}
        texts = {text: turn.text for text, turn in pairs}
        spans = {text: [(row.start, row.end) for row in replaced[n]] for n, text in enumerate(texts)}
        named = frozenset(text for n, text in enumerate(texts) if any(row.type == "person" for row in replaced[n]))
        rest = _without(renaming, id)
        here = replace(material, persons=rest.done.persons)
        put = sorted({row.text for row in done.replacements[id] if row.type == "person"})
        return rest, replace(self._masked(study, here, texts, spans, named, engine), put=tuple(put))

    def by_gate(self, study: Study, material: Material) -> Cleaned:
        """Return the texts by what can be done without the key: likely names are held back."""
        texts = {text: text for text in self._asked()}
        return self._masked(study, material, texts, {}, frozenset())

    def _asked(self) -> list[str]:
        return [text for text in self._texts if text not in self._known]

    def _masked(
        self,
        study: Study,
        material: Material,
        texts: Mapping[str, str],
        spans: Mapping[str, Sequence[tuple[int, int]]],
        named: frozenset[str],
        engine: Engine | None = None,
    ) -> Cleaned:
        from bsb.privacy.gate import ReleaseText
        from bsb.privacy.held import mask
        from bsb.study.release import held_in

        order = list(texts)
        asked: list[ReleaseText] = [
            ReleaseText(str(n), texts[text], tuple(spans.get(text, ()))) for n, text in enumerate(order)
        ]
        held: dict[int, list[Held]] = {}
        for one in held_in(study, material, asked, engine):
            if _stays_out(one, self._texts[order[int(one.id)]]):
                held.setdefault(int(one.id), []).append(one)
        clean = {text: mask(texts[text], held.get(n, ())) for n, text in enumerate(order)}
        kept = {text: text for text in self._texts if text in self._known}
        words = sorted({one.word for rows in held.values() for one in rows})
        return Cleaned({**kept, **clean}, tuple(words), named | {order[n] for n in held if _is_whole(held[n])})


def cleaned_by_gate(study: Study, material: Material, texts: Iterable[str], known: Iterable[str] = ()) -> Cleaned:
    """Return texts of a codebook with likely names held back. Needs no key."""
    side = SideTexts(known)
    side.want_code(*texts)
    return side.by_gate(study, material)


def _is_whole(rows: Sequence[Held]) -> bool:
    from bsb.privacy.held import Why

    return any(one.start == 0 and one.why in {Why.LISTED, Why.NAME, Why.SURNAME} for one in rows)


def _stays_out(held: Held, lenient: bool) -> bool:
    from bsb.privacy.held import Why

    if lenient:
        return held.why not in {Why.UNKNOWN, Why.CAPITAL}
    return held.why is not Why.UNKNOWN or held.word[:1].isupper()


def _without(renaming: Renaming, id: str) -> Renaming:
    """Return the renaming as if the side talk had only told of people: no transcript, no log, and nobody who only wrote in it."""
    done = renaming.done
    key = done.key
    people = tuple(_unlabelled(one, id) for one in key.people)
    stayed = tuple(one for one in people if one.labels or one.all_names or one.origin == "register")
    key = replace(
        key,
        people=stayed,
        log={name: rows for name, rows in key.log.items() if name != id},
        stems={name: stem for name, stem in key.stems.items() if name != id},
        doubts=_doubts(key, id),
    )
    ids = set(key.by_id)
    return replace(
        renaming,
        done=replace(
            done,
            key=key,
            transcripts=tuple(one for one in done.transcripts if one.id != id),
            persons=tuple(one for one in done.persons if one.id in ids),
            replacements={name: rows for name, rows in done.replacements.items() if name != id},
            doubtful={name: rows for name, rows in done.doubtful.items() if name != id},
            doubts=tuple(one for one in done.doubts if any(place[0] != id for place in one.places)),
        ),
    )


def _unlabelled(person: KeyPerson, id: str) -> KeyPerson:
    return replace(person, labels=tuple(pair for pair in person.labels if pair[0] != id))


def _doubts(key: Key, id: str) -> tuple[Doubt, ...]:
    kept = []
    for doubt in key.doubts:
        places = tuple(place for place in doubt.places if place[0] != id)
        if places or not doubt.places:
            kept.append(replace(doubt, places=places))
    return tuple(kept)

"""A stored interview as one plain text with labels, as other programs want it, and where each turn's speech begins in it.

    Til stede: Intervjuer (intervjuer), Kari (bruker)

    Intervjuer: Hvordan gikk det?

    Kari: Bedre enn ventet.

Labels are constructed names or role words, made so that bsb itself can read the text back into the same turns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bsb.exchange.refi.xmltext import holdable, one_line
from bsb.ingest.labels import shape
from bsb.ingest.small import SMALL
from bsb.model.people import Person
from bsb.model.transcript import Transcript

__all__ = ["Rendered", "labels_of", "render"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text, and for each turn the code point at which its speech begins."""

    text: str
    begins: tuple[int, ...]


def labels_of(persons: Iterable[Person]) -> dict[str, str]:
    """Return a label for each person id, no two alike: the constructed name, else with the id, else the id."""
    persons = list(persons)
    wanted = {person.id: _capital(one_line(person.pseudonym or person.role)) for person in persons}
    count = Counter(label.casefold() for label in wanted.values())
    taken = {label.casefold() for label in wanted.values() if count[label.casefold()] == 1}
    labels: dict[str, str] = {}
    for person in persons:
        label = wanted[person.id]
        alone = count[label.casefold()] == 1
        tries = [label] if alone else [f"{label} {person.id}"]
        labels[person.id] = next(
            (one for one in tries if _readable(one) and (alone or one.casefold() not in taken)), person.id
        )
    return labels


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _readable(label: str) -> bool:
    return bool(label) and len(label) <= 40 and shape(label) not in {"", *SMALL}


def render(transcript: Transcript, labels: Mapping[str, str], persons: Mapping[str, Person]) -> Rendered:
    """Return `transcript` as text. Speech is unchanged but for characters that XML and other programs cannot hold."""
    present = ", ".join(
        f"{labels[one]} ({persons[one].role or persons[one].kind.value})" for one in transcript.speakers
    )
    pieces = [f"Til stede: {present}\n"]
    at = len(pieces[0])
    begins = []
    for turn in transcript.turns:
        head = f"\n{labels[turn.person]}: "
        begins.append(at + len(head))
        pieces += [head, turn.text, "\n"]
        at += len(head) + len(turn.text) + 1
    return Rendered("".join(pieces), tuple(begins))


def is_plain(text: str) -> bool:
    """Whether other programs hold `text` as it is: no character that XML cannot hold, and no line end but `\\n`."""
    return holdable(text) == text

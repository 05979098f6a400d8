"""What a person settles about names: the questions, and what the answers do to the key.

    questions(key, transcripts)          one per doubtful word, riskiest first, with the sentences it stands in
    add / keep / merge                   one answer each; they give a new key
    redo(transcripts, key, policy, …)    the study's transcripts again, with the answers in force

Answers are remembered in the key, so a word is asked about once for the whole study.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bsb.engine import Engine
from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.model.settings import NamePolicy
from bsb.model.transcript import Transcript
from bsb.privacy.approving import KnownNames
from bsb.privacy.constructed import new_draws
from bsb.privacy.forms import name_words
from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.in_ids import NUMBERS
from bsb.privacy.keeping import alike_fault, keep, keep_alike, keep_listed, keeping_fault, known_word, listed_fault
from bsb.privacy.keydata import Decision, Doubt, Key, KeyPerson
from bsb.privacy.naming import has_constructed_name, with_pseudonyms
from bsb.privacy.one_person import merge
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import is_place_role
from bsb.privacy.resolve import settle_register
from bsb.privacy.restore import restore_transcript
from bsb.privacy.taking_back import decided
from bsb.privacy.whose import called, id_of, may_be, unknown_id, whose

__all__ = [
    "Question",
    "Replaced",
    "add",
    "alike_fault",
    "keep",
    "keep_alike",
    "keep_listed",
    "keeping_fault",
    "listed_fault",
    "merge",
    "questions",
    "redo",
    "rename",
    "replaced",
]

_CONTEXTS = 6
_AROUND = 60


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """A doubtful word. `contexts` are stretches of the original text; `proposal` is `name` or `keep`; `risk` from 0 to 1.

    `people` are the ids of those whose name it may be although they are called otherwise in the key.
    """

    word: str
    proposal: str
    risk: float
    why: str
    count: int
    contexts: tuple[str, ...]
    people: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Question({self.proposal}, risk={self.risk:.2f}, count={self.count})"


@dataclass(frozen=True, slots=True, repr=False)
class Replaced:
    """One distinct thing that was replaced: what stood there, what stands there now, whose it was, and how often."""

    original: str
    text: str
    type: str
    person: str
    count: int

    def __repr__(self) -> str:
        return f"Replaced({self.type}, {self.person}, count={self.count})"


def questions(key: Key, transcripts: Iterable[Transcript] = ()) -> tuple[Question, ...]:
    """Return the open questions, riskiest first. Contexts come from `transcripts` as far as they are given (six per word)."""
    originals = {
        one.id: [turn.text for turn in restore_transcript(one, key).turns] for one in transcripts if one.id in key.log
    }
    asked = (
        _question(doubt, originals, may_be(key, doubt.word))
        for doubt in key.doubts
        if doubt.word.casefold() not in key.verdicts
    )
    return tuple(sorted(asked, key=lambda one: (-one.risk, one.word.casefold())))


def _question(doubt: Doubt, originals: dict[str, list[str]], people: Sequence[KeyPerson] = ()) -> Question:
    # «jo» is not to be shown where «jobben» stands; «gang» is asked about where «gangs» does.
    word = re.compile(rf"(?<!\w){re.escape(doubt.word)}(?:['’]?s)?(?!\w)", re.IGNORECASE)
    contexts: list[str] = []
    for transcript, turn, _start, _end in doubt.places:
        texts = originals.get(transcript, [])
        text = texts[turn] if turn < len(texts) else ""
        found = word.search(text)
        if found is not None and len(contexts) < _CONTEXTS:
            contexts.append(text[max(0, found.start() - _AROUND) : found.end() + _AROUND].replace("\n", " "))
    ids = tuple(one.id for one in people)
    return Question(doubt.word, doubt.proposal, doubt.risk, doubt.why, doubt.count, tuple(contexts), ids)


def replaced(key: Key, transcript: str = "") -> tuple[Replaced, ...]:
    """Return what was replaced by what, in all transcripts and what people have written, or in one transcript, names first, commonest first."""
    counts: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for name, entries in (*key.log.items(), *key.written.items()):
        for entry in entries:
            if not transcript or name == transcript:
                counts[entry.type, entry.original, entry.text, entry.person] += 1
    rows = (Replaced(original, text, type_, person, n) for (type_, original, text, person), n in counts.items())
    return tuple(sorted(rows, key=lambda row: (row.type != "person", row.type, -row.count, row.original, row.text)))


def add(
    key: Key,
    name: str,
    policy: NamePolicy,
    *,
    role: str = "",
    service: str = "",
    gender: str = "",
    person: str = "",
    interviews: Sequence[str] = (),
) -> Key:
    """Return `key` where `name` is a person's name from now on. With a role it gets a role word.

    `person` is the number of the one whose name it is, or says that it is another; `interviews` are those in which it is this other. Without
    it, a name that may be that of somebody known is refused with `PrivacyError`: nobody is made a second time without a word.
    An ordinary word that is given with a capital («Bo») is let stand in small letters where others write with capitals and nothing speaks for
    the name; given in small letters too, it is the name everywhere.
    """
    known_word(name)
    _refuse_place(role)
    words = name_words(name)
    own = whose(key, name, person, interviews)
    changed = bool(role or service) and (role, service) != (own.role, own.service)
    own = replace(
        called(own, name),
        role=role or own.role,
        service=service or own.service,
        gender=gender or own.gender,
        kind=None if changed or own.id not in key.by_id else own.kind,
        pseudonym="" if changed else own.pseudonym,
        origin="register",
    )
    _refuse_named(key.with_people([own]), f"{role}, {service}")
    after = settle_register(key.with_people([own]), policy)
    after = decided(key, after, Decision(" ".join(words), "name", own.id, role))
    return with_pseudonyms(after, _seen(after), policy)


def _refuse_place(role: str) -> None:
    """Raise `PrivacyError` when what is added is a place: what stands for it is no role. Nor is a number, which may be meant for a person's."""
    if role and not name_words(role):
        raise PrivacyError(
            Fault(
                _("Rollen er ikke et ord."),
                _("Skriv for eksempel «lege». Er det nummeret til en person, hører det hjemme i «person»."),
            )
        )
    if is_place_role(role):
        raise PrivacyError(
            Fault(
                _("«{role}» er ingen persons rolle.").format(role=role),
                _(
                    "Et sted eller en virksomhet skrives på en egen rad i personer.csv, med dette som rolle; så: bsb ingest MAPPE"
                ),
            )
        )


def _refuse_named(key: Key, phrase: str) -> None:
    """Raise `PrivacyError` when somebody's name stands in a role or a workplace: both are printed."""
    if any(one.type in NUMBERS for one in find_identifiers(phrase)):
        raise PrivacyError(
            Fault(_("Rollen eller tjenesten har et nummer i seg, og den skrives ut."), _("Skriv bare rolleordet."))
        )
    if who := KnownNames(key, exactly=True).named(phrase):
        raise PrivacyError(
            Fault(
                _("Rollen eller tjenesten har navnet til {id} i seg, og den skrives ut.").format(id=who),
                _("Skriv bare rolleordet."),
            )
        )


def rename(key: Key, person: str, policy: NamePolicy) -> Key:
    """Return `key` where `person` (an id) is to have another constructed name; the texts follow at the next `redo`.

    Raises `PrivacyError` for an unknown number, and for somebody a role stands for.
    """
    target = key.by_id.get(id_of(key, person))
    if target is None:
        raise PrivacyError(unknown_id(person))
    if not has_constructed_name(target):
        what = _("{id} har ikke et konstruert navn, men en rolle.").format(id=target.id)
        raise PrivacyError(Fault(what, _("Skriv en annen rolle i personer.csv, og les inn på nytt.")))
    taken = _seen(key) | set(name_words(f"{target.pseudonym} {target.surname}"))
    # The new draw must not give the same name again, so it grows from a new seed.
    changed = replace(key.with_people([replace(target, pseudonym="", surname="")]), draws=new_draws())
    return replace(with_pseudonyms(changed, taken, policy), draws=key.draws)


def redo(
    transcripts: Sequence[Transcript], key: Key, policy: NamePolicy, engine: Engine, former: Key | None = None
) -> Pseudonymised:
    """Return the study's transcripts pseudonymised anew from their originals, with everything that has been settled since.

    `former` is the key they were made with, where people have become one, or two, since: it knows who is behind each label. Pseudonyms
    already given stay. Raises `PrivacyError` when the key does not fit the transcripts.
    """
    originals = [restore_transcript(one, former or key) for one in transcripts]
    return pseudonymise(originals, key, policy, engine)


def _seen(key: Key) -> set[str]:
    return {word for entries in key.log.values() for entry in entries for word in name_words(entry.original)}

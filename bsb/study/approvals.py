"""Words that a person has found safe to publish: approving them, held up against the key, and holding them again when somebody is called so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, KeyFileError, PrivacyError, TableError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.privacy.key import Key, Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = ["Approving", "approve", "approved_of", "hold_again", "to_approve"]

# What a sheet may have been saved as instead, or been taken for.
_WRITTEN = re.compile(r"\w")
_OTHER_FILES = frozenset((".csv", ".xls", ".xlsm", ".ods", ".docx", ".txt", ".pdf"))


@dataclass(frozen=True, slots=True, repr=False)
class Approving:
    """A word that somebody wants to let out, where it was asked for (a sheet and its line, or its number among the words), and whether it
    stands on a list of people's names without being said to be nobody's.
    """

    word: str
    file: str = ""
    line: int | None = None
    place: str = ""
    listed: bool = False

    def __repr__(self) -> str:
        return f"Approving({self.file or self.place}, listed={self.listed})"

    def fault(self, told: Fault) -> Fault:
        """Return a fault with the place of this word instead of the word."""
        return replace(told, file=self.file, line=self.line, place=self.place)


def to_approve(words: Sequence[str], study: str = "") -> tuple[Approving, ...]:
    """Return what `words` ask for in the study with that id, each word once. One that ends in .xlsx is the sheet of held words with answers in.

    Raises `TableError` with all faults of the sheets, and for a file of another kind: its name is no word to let through.
    """
    if other := [number for number, word in enumerate(words, 1) if _is_other_file(word)]:
        raise TableError(
            Fault(
                _("Dette er en fil, og ikke arket med ord: {which}.").format(
                    which=", ".join(_("ord {n}").format(n=n) for n in other)
                ),
                _("Bruk arket bsb laget, lagret som Excel-arbeidsbok (.xlsx)."),
            )
        )
    asked = {one.word.casefold(): one for one in reversed(list(_asked(words, study)))}
    return tuple(reversed(asked.values()))


def _is_other_file(word: str) -> bool:
    path = Path(word)
    return path.suffix.casefold() in _OTHER_FILES or (path.suffix.casefold() != ".xlsx" and path.is_file())


def _asked(words: Sequence[str], study: str) -> Iterator[Approving]:
    from bsb.privacy.held_sheet import read_safe_words
    from bsb.privacy.listed import is_listed

    if empty := [number for number, word in enumerate(words, 1) if not _WRITTEN.search(word)]:
        raise PrivacyError(
            Fault(
                _("Det må være et ord med bokstaver eller tall i."),
                _("Skriv ordet slik det står i teksten."),
                place=_("ord {n}").format(n=number),
            )
            for number in empty
        )
    for number, word in enumerate(words, 1):
        if not word.casefold().endswith(".xlsx"):
            yield Approving(word, place=_("ord {n}").format(n=number), listed=is_listed(word))
    for sheet in dict.fromkeys(word for word in words if word.casefold().endswith(".xlsx")):
        for word, line in read_safe_words(Path(sheet), study).items():
            yield Approving(word, Path(sheet).name, line)


def approve(study: Study, words: Sequence[str], who: str, secret: Secret | None = None, *, sure: bool = False) -> int:
    """Remember words that a person has found safe to publish, and return how many. Never use it for a name.

    `words` may name sheets of held words with answers in. A word on a list of people's names is taken only when `sure` says that it is
    nobody's, or the sheet does. A study that has a key needs it opened with `secret`, and nobody in it may be called so. Raises
    `PrivacyError` with every word that is refused, by its place, `KeyFileError` when the key cannot be opened, `TableError` with all faults
    of a sheet; then nothing is approved.
    """
    from bsb.study.journal import next_run

    asked = to_approve(words, study.settings.id)
    key = _key_of(study, secret)
    if faults := [*(() if sure else _listed(asked)), *_in_key(asked, key)]:
        raise PrivacyError(dict.fromkeys(faults))
    with study.store.transaction() as work:
        if key is not None and work.key_state() != key.state:
            raise PrivacyError(
                _("Noen har endret utskriftene imens. Ingenting er lagret."), _("Kjør kommandoen en gang til.")
            )
        work.approve((one.word.casefold() for one in asked), who)
        work.note(next_run(work, "approve"), "approve", who, {"words": len(asked)})
    return len(asked)


def _key_of(study: Study, secret: Secret | None) -> Key | None:
    """Return the study's key, or None for a study that has none: nothing is read yet, or it was deleted for good."""
    from bsb.study.keys import has_key, key_path, open_key

    if not has_key(study):
        return None
    if not key_path(study).exists():
        raise KeyFileError(
            _("Koblingsnøkkelen er ikke der den skal ligge, og uten den kan ingen se om ordene er navnet til noen."),
            _(
                "Hent den fram, eller la den som har den, godkjenne ordene. Er den slettet for godt, si det med bsb key delete."
            ),
        )
    return open_key(study, secret, strict=False)


def _listed(asked: Sequence[Approving]) -> Iterator[Fault]:
    told = Fault(
        _("Ordet står på en liste over navn, og er ikke godkjent."),
        _("Er det ikke navnet til noen: si det med --yes, eller med «ikke et navn» i arket."),
    )
    yield from (one.fault(told) for one in asked if one.listed)


def _in_key(asked: Sequence[Approving], key: Key | None) -> Iterator[Fault]:
    from bsb.privacy.approving import KnownNames

    if key is None:
        return
    known = KnownNames(key)
    yield from (one.fault(told) for one in asked if (told := known.fault(one.word)))


def approved_of(study: Study, words: Sequence[str]) -> tuple[str, ...]:
    """Return those of `words` that are approved."""
    with study.store.reading() as view:
        known = frozenset(view.approved())
    return tuple(word for word in dict.fromkeys(words) if word.casefold() in known)


def hold_again(work: Writing, key: Key) -> int:
    """Take back approvals of words that somebody in `key` is called by now, inside the transaction of `work`; return how many."""
    from bsb.privacy.approving import KnownNames
    from bsb.study.journal import next_run, user_name

    approved = work.approved()
    if not approved:
        return 0
    known = KnownNames(key)
    named = [word for word in approved if known.fault(word)]
    if named:
        work.disapprove(named)
        work.note(next_run(work, "approve"), "approve", user_name(), {"held_again": len(named)})
    return len(named)

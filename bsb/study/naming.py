"""The verbs `names …`: what was replaced, what is doubtful, and taking a person's decision through the whole study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.engine import LocalEngine
from bsb.study.keys import open_key
from bsb.study.renaming import settle

if TYPE_CHECKING:
    from bsb.privacy.key import Key, Secret
    from bsb.privacy.review import Question, Replaced
    from bsb.study.revising import Placed
    from bsb.study.study import Study

__all__ = ["answer_sheet", "approve", "decide", "open_questions", "question_sheet", "what_was_replaced"]


def what_was_replaced(study: Study, secret: Secret | None, transcript: str = "") -> tuple[Replaced, ...]:
    """Return each distinct thing that was replaced, by what, and how often. Real names: for the screen of the key's holder."""
    from bsb.privacy.review import replaced

    return replaced(open_key(study, secret), transcript)


def open_questions(study: Study, secret: Secret | None) -> tuple[Question, ...]:
    """Return the doubtful words, riskiest first, each with up to two places where it stands."""
    from bsb.privacy.review import questions

    with study.store.reading() as view:
        return questions(open_key(study, secret), view.transcripts())


def decide(study: Study, secret: Secret | None, change: Callable[[Key], Key]) -> Mapping[str, Placed]:
    """Change the key with `change` and take the change through every transcript; return those that were made anew, by id."""
    before = open_key(study, secret)
    with LocalEngine() as engine:
        return settle(study, before, change(before), secret, engine)


def question_sheet(study: Study, secret: Secret | None, path: Path) -> int:
    """Write the open questions to an Excel sheet and return how many. It holds real words: keep it where the key is kept."""
    from bsb.privacy.review_sheet import write_questions

    asked = open_questions(study, secret)
    write_questions(asked, path)
    return len(asked)


def answer_sheet(study: Study, secret: Secret | None, path: Path) -> Mapping[str, Placed]:
    """Take in a filled sheet. Raises `TableError` with every fault at once; then nothing is changed."""
    from bsb.privacy.review_sheet import answer_from_sheet

    return decide(study, secret, lambda key: answer_from_sheet(key, path, study.settings.names))


def approve(study: Study, words: Sequence[str], who: str) -> int:
    """Remember words that a person has found safe to publish, and return how many. Needs no key; never use it for a name.

    One that ends in .xlsx is the sheet of held words with answers in; raises `TableError` with all its faults.
    """
    from bsb.privacy.held_sheet import read_safe_words
    from bsb.study.journal import next_run

    sheets = [word for word in words if word.casefold().endswith(".xlsx")]
    words = [word for word in words if word not in sheets]
    words += [word for sheet in sheets for word in read_safe_words(Path(sheet))]
    with study.store.transaction() as work:
        work.approve((word.casefold() for word in words), who)
        work.note(next_run(work, "approve"), "approve", who, {"words": len(words)})
    return len(words)

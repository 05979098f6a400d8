"""The look at what a questionnaire calls its questions and its cases, before figures are made of it: they are printed as they stand.

A title in bsb.toml or a heading of the sheet becomes the name of a figure, a column is in its id, and what stands under the column of cases is a
case. None may name somebody or hold a number of somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.privacy.held import Why
from bsb.study.known_words import case_fault
from bsb.study.name_check import held_in_titles, repair_of, said_of
from bsb.study.settings import FILE
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.ingest.questionnaire import Questionnaire, QuestionnaireSpec
    from bsb.study.key_search import KeySearch
    from bsb.study.study import Study

__all__ = ["refuse_named_cases", "refuse_named_items"]

_COLUMN = re.compile(r"[a-zæøå]{0,3}[ .]?\d+[a-zæøå]?|[a-zæøå]{1,3}", re.IGNORECASE)


def refuse_named_items(study: Study, spec: QuestionnaireSpec, search: KeySearch) -> None:
    """Raise `PrivacyError` with every title and column of the scale that may name somebody, by its number in bsb.toml.

    Words that somebody has approved may stand, and «spm 3» and «q1», which are what columns are called.
    """
    from bsb.study.snapshot import material_so_far

    texts: dict[str, str] = {}
    for number, (column, title) in enumerate(spec.scale, 1):
        texts[f"{number} 1"] = title
        if column != title:
            # Underscores tie words together, and the column is in the id.
            texts[f"{number} 2"] = column.replace("_", " ")
    material = material_so_far(study)
    faults = {
        (one.id, one.word): (said_of(one), repair_of(one))
        for one in held_in_titles(material, texts.items(), search)
        if not (one.why in {Why.UNKNOWN, Why.CAPITAL, Why.INITIAL} and _COLUMN.fullmatch(texts[one.id]))
    }
    if faults:
        raise PrivacyError(Fault(*told, FILE, place=_place(id)) for (id, _word), told in faults.items())


def _place(id: str) -> str:
    number, what = id.split()
    said = _("[sporreskjema], skala nr. {n}") if what == "1" else _("[sporreskjema], kolonnen til skala nr. {n}")
    return said.format(n=number)


def refuse_named_cases(study: Study, questionnaire: Questionnaire, file: str, search: KeySearch) -> None:
    """Raise `PrivacyError` with the line of every case that nobody has declared and that looks like a person, or is one in the key."""
    if faults := list(_named_cases(study, questionnaire, file, search)):
        raise PrivacyError(faults)


def _named_cases(study: Study, questionnaire: Questionnaire, file: str, search: KeySearch) -> Iterator[Fault]:
    declared = {slug(text) for case in study.settings.cases for text in (case.id, case.name)}
    seen: set[str] = set()
    for one in questionnaire.answers:
        if one.case and one.case not in declared | seen:
            seen.add(one.case)
            if fault := case_fault(one.case, search.key):
                yield Fault(fault.what, fault.repair, file, one.line)

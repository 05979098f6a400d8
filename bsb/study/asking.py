"""Questionnaires into the study: scale items become figures, open answers become transcripts that can be coded like speech."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.engine import LocalEngine
from bsb.errors import SettingsError
from bsb.language import _
from bsb.model.human import Figure
from bsb.study.item_names import refuse_named_cases, refuse_named_items
from bsb.study.journal import next_run, user_name
from bsb.study.key_search import KeySearch
from bsb.study.keys import open_key
from bsb.study.renaming import changing_both, forget_copies, rename
from bsb.study.salting import known_by, salt_of
from bsb.study.saying import PEOPLE, sheet_of
from bsb.study.settings import FILE
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.ingest.questionnaire import ItemFigures, Questionnaire, QuestionnaireSpec
    from bsb.privacy.key import Secret
    from bsb.study.study import Study

__all__ = ["QuestionnaireReport", "ingest_questionnaire"]


@dataclass(frozen=True, slots=True)
class QuestionnaireReport:
    """What came of a questionnaire: respondents, the figures of each item, and how many open answers can be coded.

    `reworded` is where something that people have written was made anew, by table and id.
    """

    respondents: int
    items: tuple[ItemFigures, ...]
    answers: int
    transcripts: tuple[str, ...]
    reworded: tuple[str, ...] = ()


def ingest_questionnaire(study: Study, path: Path, secret: Secret | None) -> QuestionnaireReport:
    """Take a sheet with a row per respondent into `study`, as [sporreskjema] in bsb.toml describes it; one transaction.

    A sheet that was taken in before is taken in anew: figures of the same items replace the former. Raises `SettingsError` without a
    description, `TableError` with every fault of the sheet, and `PrivacyError` when what is to be printed of it, titles and cases, may name somebody.
    """
    from bsb.ingest.questionnaire import figures, read_questionnaire, transcripts

    spec, search = _spec(study), KeySearch(study, secret)
    refuse_named_items(study, spec, search)
    questionnaire = read_questionnaire(path, spec)
    refuse_named_cases(study, questionnaire, path.name, search)
    items = figures(questionnaire, by_case=True)
    salt = salt_of(study)
    raws = [known_by(raw, salt) for raw in transcripts(questionnaire) if raw.turns]
    with study.store.reading() as view:
        known = view.hashes()
    fresh = [raw for raw in raws if raw.file_hash not in known]
    renaming = None
    if fresh:
        with LocalEngine() as engine:
            renaming = rename(study, fresh, sheet_of(study, "", PEOPLE), open_key(study, secret), engine)
    with changing_both(study, "questionnaire", renaming, secret) as work:
        put = renaming.put(work, study.settings) if renaming else {}
        work.add_human(row for item in items for row in _rows(item, questionnaire))
        counts = {"respondents": len(questionnaire.answers), "items": len(items)}
        work.note(next_run(work, "questionnaire"), "questionnaire", user_name(), counts)
        forget_copies(study, put, renaming)
    answers = sum(len(raw.turns) for raw in raws)
    reworded = renaming.told if renaming else ()
    return QuestionnaireReport(len(questionnaire.answers), items, answers, tuple(sorted(put)), reworded)


def _spec(study: Study) -> QuestionnaireSpec:
    from bsb.ingest.questionnaire import spec_of

    given = tomllib.loads((study.folder / FILE).read_text(encoding="utf-8-sig")).get("sporreskjema")
    if not isinstance(given, dict):
        raise SettingsError(
            _("bsb.toml sier ikke hva kolonnene i spørreskjemaet er."),
            _("Legg til en del [sporreskjema]; se docs/lesere.md."),
        )
    return spec_of(given)


def _rows(item: ItemFigures, questionnaire: Questionnaire) -> list[Figure]:
    spec, source = questionnaire.spec, _("Spørreskjema, N = {n}").format(n=item.total)
    start = "-".join(part for part in ("sporreskjema", slug(item.item), slug(item.case)) if part)

    def row(what: str, name: str, value: str, unit: str) -> Figure:
        return Figure(
            id=f"{start}-{what}",
            case=item.case,
            indicator=f"{item.title}: {name}",
            value=value,
            unit=unit,
            source=source,
        )

    rows = [
        row("n", _("svar"), str(item.n), _("personer")),
        row("mangler", _("ikke svart"), str(item.missing), _("personer")),
    ]
    scale = f"{spec.least}–{spec.most}"
    if item.mean is not None and item.median is not None:
        rows.append(row("snitt", _("gjennomsnitt"), _number(item.mean), scale))
        rows.append(row("median", _("median"), _number(item.median), scale))
    shares = dict(item.percent)
    for value, count in item.counts:
        written = f"{count} ({round(shares[value])} %)"
        rows.append(row(f"v{value}", _("svarte {value}").format(value=value), written, _("personer")))
    return rows


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")

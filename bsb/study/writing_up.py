"""The verb `report`: from a snapshot to drafts and conference material, past the release gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import ReleaseError, StudyError, UsageError
from bsb.language import LANGUAGES, _, use
from bsb.model.narrowing import only_case
from bsb.study.key_search import KeySearch
from bsb.text.dates import spoken_date
from bsb.text.near import with_near
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.model.report import Report
    from bsb.report.word.seal import Seal
    from bsb.study.release import HeldText
    from bsb.study.study import Study

__all__ = [
    "KINDS",
    "ReportOptions",
    "Writing",
    "meant_for_print",
    "refuse_odd",
    "spoken_of",
    "taken_from_template",
    "write_report",
]

_ROUNDS = 8
"""Masking a quote may bring another in its place, which may have to be masked too."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Which draft: only one case, another template, a draft to bring up to date, another folder.

    `hold` is `mask` (what the release gate holds is printed as […]) or `stop`.
    `words` is an Excel sheet that is written with the held words when it stops. `skeleton` is the order of a final report: `oslo` or `kort`.
    """

    case: str = ""
    template: str = ""
    update: str = ""
    folder: str = ""
    hold: str = "mask"
    words: str = ""
    skeleton: str = ""


Make = Callable[["Material"], "Report"]


@dataclass(frozen=True, slots=True)
class Writing:
    """One report being written: of what, how, and what searches it. What the release gate holds in it is added to `held`."""

    study: Study
    material: Material
    options: ReportOptions
    search: KeySearch
    held: list[HeldText] = field(default_factory=list)


def _process(writing: Writing) -> list[Path]:
    from bsb.report.process import process_report

    return _word(writing, "prosessrapport", lambda given: process_report(given, writing.options.case))


def _plain(writing: Writing) -> list[Path]:
    from bsb.report.plain import plain_report

    return _word(writing, "lettlest", lambda given: plain_report(given, writing.options.case))


def _final(kind: str, name: str) -> Callable[[Writing], list[Path]]:
    def make(writing: Writing) -> list[Path]:
        from bsb.report.final import final_report

        options = writing.options
        return _word(writing, name, lambda given: final_report(given, kind, options.case, options.skeleton))

    return make


def _conference(writing: Writing) -> list[Path]:
    from bsb.report.conference import ConferenceOptions, conference_reports, write_pack

    study, options = writing.study, writing.options
    chosen = ConferenceOptions(date=spoken_date(study.settings.report.conference_date))
    _report, material = _let_out(writing, lambda given: _joined(conference_reports(given, chosen)))
    folder = _folder(study, options) / _("konferanse")
    folder = folder / slug(options.case) if options.case else folder
    return write_pack(material, folder, chosen, _template(study, options), _seal(study))


def _joined(reports: Mapping[str, Report]) -> Report:
    """All documents of the pack as one, for the release gate."""
    first = next(iter(reports.values()))
    return replace(first, sections=tuple(section for report in reports.values() for section in report.sections))


def _word(writing: Writing, name: str, make: Make) -> list[Path]:
    """Write one Word draft, or bring an earlier one up to date."""
    study, options = writing.study, writing.options
    report, _printed = _let_out(writing, make)
    if options.update:
        from bsb.report.word.update import update_word

        done = update_word(report, Path(options.update), _seal(study))
        return [path for path in (done.path, done.changes, done.backup) if path is not None]
    from bsb.report.word import write_word
    from bsb.report.word.manifest import is_untouched

    file = f"{name}-{slug(options.case)}.docx" if options.case else f"{name}.docx"
    path = _folder(study, options) / file
    seal = _seal(study)
    if path.exists() and not is_untouched(path, seal):
        raise StudyError(
            _("{file} er lagret av noen etter at den ble laget, og blir ikke skrevet over.").format(file=path.name),
            _(
                'Kjør med --update "{file}", så blir det som er skrevet der, tatt vare på. Eller gi filen et annet navn.'
            ).format(file=path),
        )
    return [write_word(report, path, _template(study, options), seal)]


def _seal(study: Study) -> Seal:
    from bsb.report.word.seal import Seal
    from bsb.study.salting import salt_of

    return Seal(salt_of(study))


def _template(study: Study, options: ReportOptions) -> Path | None:
    template = options.template or study.settings.report.template
    return study.folder / template if template else None


def taken_from_template(study: Study, options: ReportOptions) -> tuple[str, ...]:
    """Return what of the template's headers and footers is not in a report, a few words each: nobody would else know that it is gone."""
    from bsb.report.word.writer import left_behind

    template = None if options.update else _template(study, options)
    return left_behind(template) if template else ()


def _folder(study: Study, options: ReportOptions) -> Path:
    return Path(options.folder) if options.folder else study.output


def meant_for_print(study: Study) -> tuple[str, ...]:
    """The conference's date and whom to ask: they stand in bsb.toml, and are there to be printed."""
    date = study.settings.report.conference_date
    spoken = []
    for code in LANGUAGES:
        # A summary may be in another language than the report.
        with use(code):
            spoken.append(spoken_date(date))
    return (*dict.fromkeys((date, *spoken)), study.settings.report.contact)


def _let_out(writing: Writing, make: Make) -> tuple[Report, Material]:
    """Return the report that `make` makes with everything in it let out by the release gate, and what it was made of.

    What is held in quotes is printed as […]. Raises `ReleaseError` for what is held in other texts, or for anything held when
    `options.hold` is `stop`.
    """
    from bsb.study.key_search import search_texts
    from bsb.study.masking import mask_quotes
    from bsb.study.release import held_texts, stopped_by
    from bsb.study.report_edges import let_template_out, printed_beside, said_in_settings

    study, material, options, search = writing.study, writing.material, writing.options, writing.search
    let_template_out(study, material, _template(study, options), search)
    beside, settings = tuple(printed_beside(material)), tuple(said_in_settings(study, material))
    printed, used = material, set[str]()
    told: list[HeldText] = []
    for _round in range(_ROUNDS):
        report = make(printed)
        texts = (*report.texts(), *beside)
        held = held_texts(study, printed, texts)
        if not held:
            search_texts(search, (*texts, *settings))
            return report, printed
        told.extend(held)
        if options.hold != "mask":
            break
        used.update(quote.segment for quote in report.sayings)
        # Always from the words as they stand in the study: where they lie is told in those.
        masked = mask_quotes(study, material, used, told)
        if masked.transcripts == printed.transcripts:
            break
        printed = masked
    writing.held.extend(held)
    raise stopped_by(held)


HOLDS = ("mask", "stop")
"""What may be done with words that the release gate holds in quotes."""

KINDS: Mapping[str, Callable[[Writing], list[Path]]] = {
    "prosess": _process,
    "lettlest": _plain,
    "konferanse": _conference,
    "delrapport": _final("delrapport", "delrapport"),
    "slutt": _final("slutt", "sluttrapport"),
}
"""Reports by the word on the command line."""


def refuse_odd(kind: str, options: ReportOptions) -> None:
    """Raise `UsageError` for a kind nobody knows, and for options that would be passed over in silence."""
    if options.hold not in HOLDS:
        raise UsageError(
            _("Ukjent valg for --hold: «{word}».").format(word=options.hold),
            _("Bruk {names}.").format(names=", ".join(HOLDS)),
        )
    if kind == "konferanse" and options.update:
        raise UsageError(
            _("Konferansemappa lages på nytt hver gang, og har ikke noe utkast å føre videre."),
            _(
                "Kjør «bsb report konferanse» uten --update. Det dere har skrevet i mappa, blir lagt i «sikkerhetskopi»."
            ),
        )
    if not kind:
        raise UsageError(_("Si hvilken rapport det er."), _("Se dem med: bsb report --list"))
    if kind not in KINDS:
        known = _("Rapportene heter {names}.").format(names=", ".join(KINDS))
        raise UsageError(_("Ingen rapport heter «{kind}».").format(kind=kind), with_near(known, kind, KINDS))
    if options.words:
        from bsb.privacy.held_sheet import refuse_taken

        refuse_taken(Path(options.words))


def spoken_of(study: Study) -> Material:
    """Return what there is to write about. Raises `StudyError` where nothing has been read."""
    material = study.material(grounds=False)
    if not material.transcripts:
        raise StudyError(_("Studien har ingen utskrifter å skrive om."), _("Kjør «bsb ingest MAPPE» først."))
    return material


def write_report(study: Study, kind: str, options: ReportOptions, search: KeySearch | None = None) -> list[Path]:
    """Write the draft and return its files; what is to be printed is searched by `search` too. Raises `UsageError` for an unknown kind,
    `StudyError` with nothing to report, and `ReleaseError` when the release gate stops it; then nothing is written.
    """
    refuse_odd(kind, options)
    material = spoken_of(study)
    if options.case:
        material = only_case(material, options.case)
        if not material.transcripts:
            raise StudyError(
                _("Ingen utskrift hører til casen «{case}».").format(case=options.case),
                _("Casen til hvert intervju står i intervjuer.csv. Rett der, og kjør bsb ingest på nytt."),
            )
    writing = Writing(study, material, options, search or KeySearch(study))
    try:
        return KINDS[kind](writing)
    except ReleaseError:
        from bsb.study.release import write_words

        write_words(study, options.words, writing.held)
        raise

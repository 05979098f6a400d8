"""`bsb code`: propose codings, explain one, offer candidates, take keywords in or a run back, measure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import of, open_study
from bsb.cli.progress import progressing
from bsb.errors import UsageError
from bsb.language import _, counted, current, ngettext

if TYPE_CHECKING:
    from bsb.coding.explain import Explanation
    from bsb.study import Study
    from bsb.study.proposing import CodingReport


def code(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KODEBOK | evaluate SITATER [KODEBOK]]", help="En annen kodebok, eller en måling."),
    ] = None,
    next_: Annotated[
        int, typer.Option("--next", min=0, help="Vis så mange segmenter det lønner seg å avgjøre først.")
    ] = 0,
    explain: Annotated[str, typer.Option(help="Vis alle grunner for ett segment, for eksempel I07-S012.")] = "",
    in_vivo: Annotated[bool, typer.Option("--in-vivo", help="Ord deltakerne bruker som ingen kode dekker.")] = False,
    withdraw: Annotated[str, typer.Option(help="Ta tilbake en kjøring, for eksempel code-003.")] = "",
    keywords: Annotated[
        str, typer.Option(metavar="KODER", help="Ta inn koder skrevet i parentes i utskriftene, som denne koderens.")
    ] = "",
    scheduler: Annotated[
        str, typer.Option(metavar="ADRESSE", help="La en Dask-klynge lese segmentene (tls://maskin:8786).")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Foreslå koder for hvert segment. Forslagene er maskinens; et menneske avgjør."""
    given = words or []
    if given[:1] == ["evaluate"]:
        _evaluate(given[1:], as_json)
        return
    if len(given) > 1:
        raise UsageError(_("Bare én kodebok om gangen."))
    if not (explain or next_ or in_vivo or withdraw or keywords):
        _propose(context, Path(given[0]) if given else None, scheduler, as_json)
        return
    study = open_study(context)
    if explain:
        _explain(study, explain)
    elif next_:
        _next(study, next_)
    elif in_vivo:
        _in_vivo(study)
    elif withdraw:
        _withdraw(study, withdraw)
    else:
        _keywords(study, keywords)


def _propose(context: typer.Context, codebook: Path | None, scheduler: str, as_json: bool) -> None:
    from bsb.engine import LocalEngine
    from bsb.study.proposing import propose_codings, waiting

    with LocalEngine() if scheduler else waiting(of(context).folder) as here:
        study = open_study(context)
        with progressing() as progress:
            report = propose_codings(study, progress, codebook, scheduler, here)
    if as_json:
        counts = {"run": report.run, "segments": report.segments, "coded": report.coded}
        screen.show_json({**counts, "by_code": dict(report.by_code), "by_origin": dict(report.by_origin)})
        return
    screen.table((_("Kode"), _("Forslag")), [(report.called(code), n) for code, n in report.by_code.items()])
    screen.line(
        _("{proposals} til koder på {coded} av {all} ({run}).").format(
            proposals=counted.proposals(report.proposals),
            coded=report.coded,
            all=counted.segments(report.segments),
            run=report.run,
        )
    )
    if report.wordless:
        screen.line(report.wordless)
    _show_learned(report)
    screen.next_step(_("bsb export kodeark.xlsx (for å avgjøre), bsb display sitatmatrise, eller bsb report prosess"))


def _show_learned(report: CodingReport) -> None:
    if report.missing:
        screen.line(report.missing)
    if not report.learned:
        return
    screen.line(_("Lært av det dere har kodet, målt på segmenter modellen ikke hadde sett:"))
    rows = [
        (
            report.called(one.code),
            one.examples,
            f"{one.precision:.0%}",
            f"{one.recall:.0%}",
            f"{one.f1:.2f}",
            _trust(one.trust),
        )
        for one in report.learned
    ]
    screen.table((_("Kode"), _("Eksempler"), _("Treffsikre"), _("Funnet igjen"), _("F1"), _("Teller")), rows)


def _trust(trust: float) -> str:
    return f"{trust:.2f}" if trust else _("brukes ikke")


def _explain(study: Study, segment: str) -> None:
    from bsb.coding.explain import explain
    from bsb.study.snapshot import material_of

    # What the program proposed last is worked out anew here.
    material = material_of(study, proposals=False)
    segment = next((one for one in material.segment if one.casefold() == segment.strip().casefold()), segment)
    if segment not in material.segment:
        raise UsageError(
            _("Ingen segment heter {id}.").format(id=segment), _("Id-ene står i «bsb export segmenter.xlsx».")
        )
    found = explain(material, segment, study.settings.coding)
    labels = {code.id: code.label(current()) for code in material.codebook}
    _show_explanation(found, material.segment[segment].text, labels)
    screen.next_step(_("rett kodeboken om noe er feil, og så bsb code"))


def _show_explanation(found: Explanation, text: str, labels: Mapping[str, str]) -> None:
    from bsb.coding.explain import decided_told

    screen.line(text)
    screen.line()
    reading = found.valence
    counted = ", ".join(
        _("«{word}» {points}").format(word=row.detail.removeprefix("≈ "), points=f"{row.points:+.1f}")
        for row in reading.evidence
    )
    screen.line(_("Fortegn: {valence}  (over null taler for positiv, under for kritisk: {counted})").format(
        valence=reading.valence.value or "–", counted=counted or "–"
    ))  # fmt: skip
    if reading.doubt:
        screen.line(_("Tvil: dette kan være ironi. Les det selv."))
    for one in found.codes:
        kept = _("forslag") if one.proposed else _("ikke foreslått, terskelen er {least}").format(least=found.threshold)
        screen.line()
        screen.line(f"{one.coding.score:.2f}  {labels.get(one.coding.code) or one.coding.code}  ({kept})")
        for told, points in one.grounds:
            screen.line(f"      {points:+.2f}  {told}")
        if one.change:
            screen.line(f"      → {one.change}")
    for line in decided_told(found.decided, labels):
        screen.line(_("Avgjort av mennesker: {line}").format(line=line))


def _next(study: Study, count: int) -> None:
    from bsb.study.proposing import next_to_code

    rows = [(id, text[:90]) for id, text in next_to_code(study, count)]
    screen.table((_("Segment"), _("Begynner slik")), rows)
    screen.next_step(_("som ark å fylle ut, bsb export kodeark.xlsx --next {n}").format(n=count))


def _in_vivo(study: Study) -> None:
    from bsb.coding.invivo import in_vivo

    found = in_vivo(study.material())
    rows = [(one.text, one.segments, one.persons, f"{one.uncoded:.0%}", one.examples[0], one.quote) for one in found]
    screen.table(
        (_("Ord"), _("Segmenter"), _("Personer"), _("Uten klar kode"), _("Eksempel"), _("Slik ble det sagt")), rows
    )
    screen.next_step(_("legg ordene som er et tema, i kodeboken, og så bsb codebook check"))


def _withdraw(study: Study, run: str) -> None:
    from bsb.study.deciding import notes_of, withdraw

    count = withdraw(study, run)
    screen.line(ngettext("{n} koding er tatt tilbake.", "{n} kodinger er tatt tilbake.", count).format(n=count))
    if notes := notes_of(study, run):
        screen.line(
            ngettext(
                "{n} notat fra kjøringen blir stående; det kan rettes i neste kodeark.",
                "{n} notater fra kjøringen blir stående; de kan rettes i neste kodeark.",
                notes,
            ).format(n=notes)
        )
    screen.next_step("bsb status")


def _keywords(study: Study, coder: str) -> None:
    from bsb.study.keywords import take_keywords

    found = take_keywords(study, coder)
    screen.line(
        ngettext(
            "{n} koding fra stikkord i parentes er tatt inn.",
            "{n} kodinger fra stikkord i parentes er tatt inn.",
            found.codings,
        ).format(n=found.codings)
    )
    if found.same:
        screen.line(_("{n} sto der fra før.").format(n=found.same))
    if found.unknown:
        screen.line(_("Ord ved siden av dem som ingen kode heter: {words}").format(words=", ".join(found.unknown)))
    if found.run:
        screen.next_step(_("ser noe galt ut, bsb code --withdraw {run}").format(run=found.run))
    else:
        screen.next_step("bsb status")


def _evaluate(words: list[str], as_json: bool) -> None:
    from bsb.coding.codebook_file import read_codebook
    from bsb.coding.evaluate import evaluate, read_quotes
    from bsb.text.shipped import shipped

    if not words:
        raise UsageError(_("Si hvilken fil med sitater (jsonl) som skal måles."))
    book = Path(words[1]) if len(words) > 1 else shipped("codebooks", "bsb-oppfolging.yaml")
    found = evaluate(read_quotes(Path(words[0])), read_codebook(book))
    figures = {
        "quotes": found.quotes,
        "first": found.first,
        "among_three": found.among_three,
        "micro_f1": found.micro_f1,
        "macro_f1": found.macro_f1,
        "valence": found.valence,
    }
    if as_json:
        screen.show_json(figures)
        return
    names = (
        _("Sitater"),
        _("Temaet er første forslag"),
        _("Temaet er blant de tre første"),
        _("F1 over sitater"),
        _("F1 over temaer"),
        _("Rett fortegn"),
    )
    shown = [f"{value:.1%}" if isinstance(value, float) else value for value in figures.values()]
    screen.table((_("Mål"), ""), zip(names, shown, strict=True))
    screen.next_step(_("rett termene i kodeboken, og mål igjen"))

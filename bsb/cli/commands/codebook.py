"""`bsb codebook`: check and show a codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.errors import gathered
from bsb.language import _, counted, current, ngettext

if TYPE_CHECKING:
    from bsb.errors import Fault
    from bsb.model.codebook import Code, Codebook
    from bsb.study import Study

app = typer.Typer(help="Se på og kontroller kodeboken.", no_args_is_help=True, rich_markup_mode=None)

_Book = Annotated[Path | None, typer.Argument(metavar="KODEBOK", help="Kodeboken; ellers studiens egen.")]


@app.command("check")
def check(context: typer.Context, codebook: _Book = None) -> None:
    """Kontroller kodeboken og vis alle feil på en gang, med linje og råd."""
    from bsb.coding.codebook_file import check_codebook

    study = None if codebook else open_study(context)
    used = _used(study) if study else None
    faults = check_codebook(_path(context, codebook), used)
    faults += (*_language(study), *_lost(study)) if study else ()
    for fault in gathered(faults):
        screen.line(str(fault))
    if faults:
        count = ngettext("{n} ting å se på.", "{n} ting å se på.", len(faults))
        screen.line(count.format(n=len(faults)))
        screen.next_step(_("gjør det som står etter hver linje, og så bsb codebook check"))
        raise typer.Exit(1)
    screen.line(_("Kodeboken er i orden."))
    screen.next_step("bsb code")


@app.command("show")
def show(context: typer.Context, codebook: _Book = None) -> None:
    """Vis kodene som et tre, med dimensjon og definisjon."""
    from bsb.coding.codebook_file import read_codebook

    book = read_codebook(_path(context, codebook))
    screen.line(book.title)
    _tree(book, "", 1)
    screen.next_step("bsb codebook check")


@app.command("convert")
def convert(
    context: typer.Context,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FRA", help="Kodeboken: .yaml, .xlsx eller .qdc, eller en tabell i Word (.docx) eller .csv."
        ),
    ],
    target: Annotated[Path, typer.Argument(metavar="TIL", help="Den nye filen: .yaml, .xlsx eller .qdc.")],
) -> None:
    """Gjør en kodebok om mellom YAML, Excel og .qdc. De tre er like etter en rundtur."""
    from bsb.coding.codebook_file import read_codebook, write_codebook

    study = _study_of(context, target)
    if study is not None and source.suffix.lower() != ".qdc":
        tell_taken(study, source)
        return
    book, losses = _read_any(source) if source.suffix.lower() == ".qdc" else (read_codebook(source), [])
    for loss in losses:
        screen.line(_("Ikke tatt med: {loss}").format(loss=loss))
    if target.suffix.lower() == ".qdc":
        from bsb.exchange.refi.qdc import write_codebook_qdc

        write_codebook_qdc(book, target)
    else:
        write_codebook(book, target)
    screen.line(_("Skrev {file} med {codes}.").format(file=target, codes=counted.codes(len(book.codes))))
    screen.next_step(f"bsb codebook show {target}")


@app.command("list")
def list_shipped(context: typer.Context) -> None:
    """Vis kodebøkene som følger med."""
    from bsb.coding.codebook_shipped import BOOKS, shipped_book

    books = [shipped_book(name, current()) for name in BOOKS]
    rows = [(book.id, book.title, len(book.codes), book.description) for book in books]
    screen.table((_("Navn"), _("Tittel"), _("Koder"), _("Om hva")), rows)
    screen.next_step(_("bsb codebook use NAVN"))


@app.command("use")
def use(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAVN", help="Navnet, slik bsb codebook list viser det.")],
) -> None:
    """Ta i bruk en av kodebøkene som følger med, på språket i undersøkelsen. En kodebok dere har skrevet i, blir ikke rørt."""
    from bsb.study.own_codebook import take_shipped

    study = open_study(context)
    book = take_shipped(study, name)
    screen.line(_("Kodeboken i studien er nå «{title}», med {codes}.").format(title=book.title, codes=counted.codes(len(book.codes))))  # fmt: skip
    screen.next_step("bsb code")


@app.command("translate")
def translate(context: typer.Context) -> None:
    """Sett det i kodeboken som kom med bsb, over på språket i undersøkelsen. Det dere har skrevet selv, blir stående."""
    from bsb.study.own_codebook import translate as put_over

    study = open_study(context)
    done = put_over(study)
    screen.line(_("{file} er satt over.").format(file=study.settings.codebook))
    if done.own:
        said = ngettext("{n} kode har ord dere har skrevet selv, og de står som de sto: {codes}.",
                        "{n} koder har ord dere har skrevet selv, og de står som de sto: {codes}.", len(done.own))  # fmt: skip
        screen.line(said.format(n=len(done.own), codes=", ".join(done.own)))
    screen.next_step("bsb codebook show")


def _lost(study: Study) -> Iterator[Fault]:
    """Yield a fault for each code that people have coded with and the codebook has not."""
    from bsb.errors import CodebookError, Fault

    try:
        lost = study.material(grounds=False).lost_codes
    except CodebookError:
        return
    for code, n in lost.items():
        what = ngettext("{n} koding står på «{code}», som ikke er i kodeboken, og er ikke med i noe.",
                        "{n} kodinger står på «{code}», som ikke er i kodeboken, og er ikke med i noe.", n)  # fmt: skip
        repair = _("Sett koden tilbake, eller flytt kodingene: bsb codebook merge {code} ANNEN")
        yield Fault(what.format(n=n, code=code), repair.format(code=code), study.settings.codebook)


def _language(study: Study) -> tuple[Fault, ...]:
    from bsb.errors import CodebookError
    from bsb.study.own_codebook import in_other_language

    try:
        found = in_other_language(study)
    except CodebookError:
        # What is wrong with the file has been told already.
        return ()
    return (found,) if found else ()


@app.command("merge")
def merge(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FRA", help="Koden som skal bort: id eller navn.")],
    target: Annotated[str, typer.Argument(metavar="TIL", help="Koden kodingene skal til.")],
) -> None:
    """Slå sammen to koder: det mennesker har kodet med den ene, blir kodet med den andre. Kodeboken blir stående."""
    from bsb.study.moving_codings import merge_codes

    done = merge_codes(open_study(context), source, target)
    moved = ngettext(
        "{n} koding er flyttet fra {source} til {target}.",
        "{n} kodinger er flyttet fra {source} til {target}.",
        done.codings,
    )
    screen.line(moved.format(n=done.codings, source=source, target=target))
    if done.same:
        screen.line(_("{n} var kodet med begge fra før.").format(n=done.same))
    if done.findings:
        said = ngettext("{n} funn er nå under {target}.", "{n} funn er nå under {target}.", done.findings)
        screen.line(said.format(n=done.findings, target=target))
    screen.line(_("Angre: bsb code --withdraw {run}").format(run=done.run))
    screen.next_step(_("ta koden ut av kodeboken, og så bsb code"))


def tell_taken(study: Study, source: Path) -> None:
    """Take a codebook into a study and tell what it changed."""
    from bsb.study.taking_book import take_book

    done = take_book(study, source)
    labels = {code.id: code.label(current()) for code in study.codebook()}
    screen.line(_("Kodeboken i studien har nå {codes}.").format(codes=counted.codes(done.codes)))
    if done.is_none:
        screen.line(_("Alt som står om kodene, er som før."))
    _tell_list(_("Nye:"), [labels.get(id, id) for id in done.new])
    _tell_list(_("Tatt ut, ingen har kodet med dem:"), done.gone)
    renamed = _("{code}: «{before}» heter nå «{now}»")
    _tell_list(_("Nytt navn:"), [renamed.format(code=one.code, before=one.before, now=one.now) for one in done.renamed])
    moved = _("{code} hører nå under {parent}")
    top = _("ingen")
    _tell_list(
        _("Flyttet:"),
        [
            moved.format(code=labels.get(one.code, one.code), parent=labels.get(one.now, one.now) or top)
            for one in done.moved
        ],
    )
    _tell_list(_("Sies på en annen måte:"), [labels.get(id, id) for id in done.reworded])
    _tell_list(_("Egne kolonner, som bare står i arket:"), done.beside)
    screen.next_step("bsb codebook check")


def _tell_list(title: str, lines: Sequence[str]) -> None:
    if lines:
        screen.line(title)
        for line in lines:
            screen.line(f"  {line}")


def _study_of(context: typer.Context, target: Path) -> Study | None:
    """Return the study that `target` is the codebook of; None where it is a file of its own."""
    from bsb.errors import BsbError

    try:
        study = open_study(context)
    except BsbError:
        return None
    return study if target.resolve() == (study.folder / study.settings.codebook).resolve() else None


def _read_any(source: Path) -> tuple[Codebook, list[str]]:
    from bsb.exchange.refi.qdc import read_codebook_qdc

    book, losses = read_codebook_qdc(source)
    return book, [str(loss) for loss in losses]


def _tree(book: Codebook, parent: str, depth: int) -> None:
    for one in book.children(parent):
        screen.line(_line(one, depth))
        _tree(book, one.id, depth + 1)


def _line(one: Code, depth: int) -> str:
    about = f" – {one.definition}" if one.definition else ""
    return f"{'  ' * depth}{one.label(current())} [{one.id}, {_(one.dimension.value)}]{about}"


def _used(study: Study) -> list[str] | None:
    """Return the codes that have been used, or None where nothing is coded yet and nothing can be told."""
    return sorted({row.code for row in study.material(grounds=False).standing}) or None


def _path(context: typer.Context, given: Path | None) -> Path:
    if given:
        return given
    study = open_study(context)
    return study.folder / study.settings.codebook

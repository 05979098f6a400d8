"""`bsb names`: what was replaced, what is doubtful, and settling it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.commands.names_add import add, ask_whose
from bsb.cli.commands.names_undo import undo
from bsb.cli.context import open_study
from bsb.cli.kinds import one_of
from bsb.cli.progress import progressing, working
from bsb.cli.secrets import ask_secret
from bsb.cli.settling import read_study, settle, tell_placed
from bsb.errors import PrivacyError
from bsb.language import _, counted, ngettext

if TYPE_CHECKING:
    from bsb.privacy.key import Key

_ANSWERS = ("n", "o", "t", "s", "")

app = typer.Typer(
    help="Se hva som er byttet ut, og avgjør det som er tvilsomt. Trenger koblingsnøkkelen.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_(
    context: typer.Context,
    transcript: Annotated[str, typer.Argument(metavar="UTSKRIFT", help="Bare denne, for eksempel I07.")] = "",
) -> None:
    """Vis hva som er byttet ut med hva. Viser virkelige navn på skjermen."""
    from bsb.study.naming import what_was_replaced

    study = read_study(context)
    secret = ask_secret(study)
    with working(_("Leser nøkkelen")):
        rows = what_was_replaced(study, secret, transcript)
    header = (_("Sto"), _("Står nå"), _("Slag"), _("Person"), _("Ganger"))
    screen.table(header, [(row.original, row.text, one_of(row.type), row.person, row.count) for row in rows])
    screen.next_step("bsb names review")


@app.command("review")
def review(context: typer.Context) -> None:
    """Gå gjennom de tvilsomme ordene ett for ett, de farligste først."""
    from bsb.privacy import review as settling
    from bsb.privacy.placing_words import as_place
    from bsb.study.naming import asked_with_bearers

    study = read_study(context)
    secret = ask_secret(study)
    with working(_("Leser nøkkelen")):
        asked, bearers = asked_with_bearers(study, secret)
    policy = study.settings.names
    settled: list[tuple[str, str, str, list[str]]] = []
    refused: list[str] = []
    for number, question in enumerate(asked, 1):
        screen.line(f"\n[{number}/{len(asked)}] {question.word} ({question.count}) – {question.why}")
        for text in question.contexts:
            screen.line(f"    … {text} …")
        answer = _answer(question.word)
        if answer == "s":
            break
        whose = ("", list[str]())
        if answer == "n" and question.people:
            whose = ask_whose([bearers[id] for id in question.people])
            answer = "n" if whose[0] else ""
        if answer in {"n", "o", "t"}:
            settled.append((question.word, answer, *whose))

    def with_answers(key: Key) -> Key:
        for word, answer, person, interviews in settled:
            try:
                if answer == "n":
                    key = settling.add(key, word, policy, person=person, interviews=interviews)
                else:
                    key = as_place(key, word) if answer == "t" else settling.keep_listed(key, word)
            except PrivacyError as error:
                # One answer that cannot stand must not cost the others.
                refused.extend(map(str, error.faults))
        return key

    if settled:
        settle(study, secret, with_answers)
    for told in refused:
        screen.line(told)
    left = len(asked) - len(settled) + len(refused)
    screen.line(ngettext("{n} tvilsomt ord igjen.", "{n} tvilsomme ord igjen.", left).format(n=left))
    screen.next_step("bsb names review" if left else "bsb code")


def _answer(word: str) -> str:
    """Ask until the answer is one of those: a word that was typed for another reason must settle nothing, and pass nothing by. A word on a list of
    names is let stand only where somebody says that it is nobody's.
    """
    from bsb.privacy.review import listed_fault

    while (answer := screen.ask(_("n = navn, o = vanlig ord, t = sted, Enter = vent, s = slutt"), "")) not in _ANSWERS:
        screen.line(_("Svar med én av bokstavene, eller trykk Enter for å vente."))
    return "" if answer == "o" and listed_fault(word) and not _is_nobody(word) else answer


app.command("add")(add)


@app.command("keep")
def keep(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="ORD", help="Ordet, eller ordene, slik de står i teksten.")],
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            help="Ikke spør: ordene er ikke navnet til noen, heller ikke skrevet feil, selv om de står på en liste over navn eller likner et i nøkkelen.",
        ),
    ] = False,
) -> None:
    """Dette er ikke et navn: la ordet stå i hele studien. Heter noen i nøkkelen det, blir navnet likevel byttet ut. Står det på en liste over navn, spør den først."""
    from bsb.privacy.in_turn import in_turn
    from bsb.privacy.review import keep, keep_alike, keep_listed, listed_fault

    study = open_study(context)
    listed = [] if yes else [word for word in dict.fromkeys(words) if listed_fault(word)]
    said = bool(listed) and all(_is_nobody(word) for word in listed)
    change = keep_alike if yes else keep_listed if said else keep
    settle(study, ask_secret(study), lambda key: in_turn(key, words, change))
    screen.next_step("bsb names review")


@app.command("place")
def place(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="ORD", help="Ordet, eller ordene, slik de står i teksten.")],
) -> None:
    """Dette er et sted eller et hus, og ingen person: skriv et vanlig ord for det («[sted]») i hele studien."""
    from bsb.privacy.in_turn import in_turn
    from bsb.privacy.placing_words import as_place

    study = open_study(context)
    settle(study, ask_secret(study), lambda key: in_turn(key, words, as_place))
    screen.next_step("bsb names review")


@app.command("merge")
def merge(
    context: typer.Context,
    spelling: Annotated[
        str,
        typer.Argument(
            metavar="SKRIVEMÅTE", help="Skrivemåten som er samme person, eller nummeret til en som er det (P12)."
        ),
    ],
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="Personens nummer (P07), eller navnet når bare én heter det.")
    ],
) -> None:
    """To skrivemåter, én person: gi begge det samme navnet. Av to som står i nøkkelen, blir den siste igjen, med rollen og navnet sitt."""
    from bsb.privacy import review

    study = open_study(context)
    settle(study, ask_secret(study), lambda key: review.merge(key, spelling, person))
    screen.next_step("bsb names review")


@app.command("split")
def split(
    context: typer.Context,
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="Personens nummer (P07), eller navnet når bare én heter det.")
    ],
    interview: Annotated[
        list[str], typer.Option(help="Intervjuet der det er den andre, for eksempel I07. Kan gis flere ganger.")
    ],
) -> None:
    """Én person er egentlig to: den som snakker i disse intervjuene, er en annen, og får sitt eget navn. Kodingene står."""
    from bsb.privacy.parting import part

    study = open_study(context)
    settle(study, ask_secret(study), lambda key: part(key, person, interview, study.settings.names))
    screen.line(_("Har dere skrevet noe om personen med det konstruerte navnet, se etter hvem av de to det gjelder."))
    screen.next_step("bsb names list")


@app.command("rename")
def rename(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Personens nummer, for eksempel P07.")],
) -> None:
    """Gi en person et annet konstruert navn i hele studien, for eksempel når noen andre viser seg å hete det."""
    from bsb.privacy import review

    study = open_study(context)
    settle(study, ask_secret(study), lambda key: review.rename(key, person, study.settings.names))
    screen.next_step("bsb names list")


@app.command("export")
def export(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FIL", help="Excel-arket som skal skrives.")],
) -> None:
    """Skriv de tvilsomme ordene til et Excel-ark. Arket har virkelige navn: legg det der nøkkelen er."""
    from bsb.privacy.key import refuse_sheet_inside
    from bsb.privacy.review_sheet import refuse_sheet
    from bsb.study.naming import question_sheet

    study = read_study(context)
    refuse_sheet_inside(path, study.folder)
    refuse_sheet(path)
    secret = ask_secret(study)
    with working(_("Leser nøkkelen")):
        count = question_sheet(study, secret, path)
    screen.line(
        _("Skrev {words} til {file}. Slett arket når du er ferdig med det.").format(
            words=counted.words(count), file=path
        )
    )
    screen.next_step(_("skriv svar i arket, og så bsb names import {file}").format(file=screen.typed(str(path))))


@app.command("import")
def import_(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FIL", help="Arket med svar i.")],
) -> None:
    """Ta inn svarene fra arket og bytt ut i hele studien."""
    from bsb.study.naming import answer_sheet
    from bsb.study.steps import doubts_left

    study = read_study(context)
    secret = ask_secret(study)
    told: list[str] = []
    with progressing() as progress:
        placed = answer_sheet(study, secret, path, told.extend, progress)
    tell_placed(placed, told)
    screen.next_step("bsb names review" if doubts_left(study) else "bsb code")


@app.command("approve")
def approve(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="ORD", help="Ord som trygt kan deles, eller Excel-arket der dere har merket dem."),
    ],
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Ikke spør: ordene er ikke navnet til noen, selv om de står på en liste over navn."),
    ] = False,
) -> None:
    """Slipp ord gjennom utgangskontrollen. Aldri et navn: ordet sjekkes mot koblingsnøkkelen, til den er slettet for godt."""
    from bsb.study.approvals import approve, to_approve
    from bsb.study.journal import user_name
    from bsb.study.keys import key_path

    study = open_study(context)
    asked = to_approve(words, study.settings.id)
    sure = yes or all(_is_nobody(one.word) for one in asked if one.listed)
    secret = ask_secret(study) if key_path(study).exists() else None
    count = approve(study, words, user_name(), secret, sure=sure)
    screen.line(ngettext("{n} ord er godkjent for deling.", "{n} ord er godkjent for deling.", count).format(n=count))
    if any(word.casefold().endswith(".xlsx") for word in words):
        screen.line(_("Slett arket når du er ferdig med det."))
    screen.next_step(_("den kommandoen som ble stanset (angre: bsb names undo ORD)"))


def _is_nobody(word: str) -> bool:
    said = _("«{word}» står på en liste over navn. Skriv «ja» om det ikke er navnet til noen").format(word=word)
    return screen.ask(said, "") in {"ja", "yes"}


app.command("undo")(undo)


@app.command("evaluate")
def evaluate(
    paths: Annotated[list[Path], typer.Argument(metavar="FASIT", help="Merkede tekster: [PER#k1:Navn]; se docs.")],
    register: Annotated[
        Path | None, typer.Option("--register", metavar="FIL", help="Personene dere kjenner, som i personer.csv.")
    ] = None,
) -> None:
    """Mål hvor godt navn blir funnet i tekster der dere har merket dem. Trenger verken studie eller nøkkel."""
    from bsb.model.settings import NamePolicy
    from bsb.privacy.gold import lowered, read_gold
    from bsb.privacy.measure import measure, rows
    from bsb.privacy.register import read_register

    texts = [text for path in paths for text in read_gold(path)]
    known = read_register(register) if register else ()
    cased = rows(measure(texts, NamePolicy(seed=1), register=known))
    small = rows(measure([lowered(text) for text in texts], NamePolicy(seed=1), register=known))
    found = [(name, value, other) for (name, value), (_same, other) in zip(cased, small, strict=True)]
    screen.table((_("Mål"), _("Store og små bokstaver"), _("Bare små")), found)
    screen.next_step(_("legg det som ble oversett, i personer.csv, og les inn på nytt"))

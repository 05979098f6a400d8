"""`bsb search`: find what was said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.errors import UsageError
from bsb.language import _, current, ngettext

if TYPE_CHECKING:
    from bsb.model.coding import Valence


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="ORD", help="Ordene; bøyningsformer og sammensetninger tas med.")] = "",
    exact: Annotated[bool, typer.Option("--exact", help="Bare akkurat disse bokstavene.")] = False,
    near: Annotated[str, typer.Option(help="Et ord som skal stå i nærheten.")] = "",
    code: Annotated[list[str] | None, typer.Option(help="Alle disse kodene; kan gis flere ganger.")] = None,
    any_code: Annotated[list[str] | None, typer.Option("--any", help="Minst én av disse kodene.")] = None,
    no_code: Annotated[list[str] | None, typer.Option("--not", help="Ingen av disse kodene.")] = None,
    case: Annotated[list[str] | None, typer.Option(help="Bare disse casene.")] = None,
    role: Annotated[list[str] | None, typer.Option(help="Bare disse rollene.")] = None,
    valence: Annotated[list[str] | None, typer.Option(help="positiv, kritisk, blandet eller nøytral.")] = None,
    out: Annotated[Path | None, typer.Option(help="Skriv funnene til .xlsx, .csv eller .jsonl.")] = None,
) -> None:
    """Søk i det som er sagt, med ordene rundt. Ett sitat per linje."""
    from bsb.coding.search import SearchQuery
    from bsb.coding.search import search as find
    from bsb.coding.search_out import check_ending, lines, write_found

    if out:
        check_ending(out)
    query = SearchQuery(
        text=text.strip(),
        exact=exact,
        near=near,
        codes_all=tuple(code or ()),
        codes_any=tuple(any_code or ()),
        codes_none=tuple(no_code or ()),
        cases=tuple(case or ()),
        roles=tuple(role or ()),
        valences=_valences(valence or []),
    )
    if query == SearchQuery() and not out:
        raise UsageError(
            _("Si hva du leter etter: et ord, en kode, en case, en rolle eller et fortegn."), "bsb search -h"
        )
    if near and not text:
        raise UsageError(_("«--near» trenger også et ord å være i nærheten av."), "bsb search ORD --near ANNET")
    if text.strip() and not any(letter.isalnum() for letter in text):
        # Nothing but signs would be found in every segment.
        raise UsageError(_("Det er ingen ord å lete etter i {text}.").format(text=f"«{text.strip()}»"), "bsb search -h")
    material = open_study(context).material()
    found = find(material, query)
    if out:
        write_found(found, material, out)
        screen.line(
            ngettext("Skrev {file} med {n} segment.", "Skrev {file} med {n} segmenter.", len(found)).format(
                file=out, n=len(found)
            )
        )
        screen.next_step("bsb display sitatmatrise")
        return
    for line in lines(found, {code.id: code.label(current()) for code in material.codebook}):
        screen.line(line)
    screen.line(ngettext("{n} segment.", "{n} segmenter.", len(found)).format(n=len(found)))
    if found:
        screen.next_step(_("samme søk med --out funn.xlsx, for å ta det med videre"))
    else:
        screen.next_step(_("prøv færre ord eller færre valg; ord i nærheten av hverandre finnes med --near"))


def _valences(words: list[str]) -> tuple[Valence, ...]:
    from bsb.coding.sheet_marks import valence_words
    from bsb.model.coding import Valence
    from bsb.text.normalise import slug

    known = valence_words()
    unknown = [word for word in words if slug(word) not in known]
    if unknown:
        names = ", ".join(valence.value for valence in Valence if valence.value)
        raise UsageError(
            _("Ukjent fortegn: {names}.").format(names=", ".join(unknown)), _("De heter {names}.").format(names=names)
        )
    return tuple(known[slug(word)] for word in words)

"""Who was heard, and how their words are to be read."""

from __future__ import annotations

from dataclasses import replace

from bsb.display import build, load_spec
from bsb.language import _, counted, joined, ngettext
from bsb.language.roles import spoken_role
from bsb.model.display import Display
from bsb.model.report import Block, Caption, Label, Ref, Section, Shown
from bsb.report.parts.work import Work, bullets, human, paragraph, sentences
from bsb.text.normalise import capital

__all__ = ["heard", "reading"]


def heard(work: Work) -> Section:
    """Who took part, how they were found, and who is missing."""
    display = _for_readers(work, build(work.material, load_spec("rekruttering"), work.edition.value))
    blocks: list[Block] = [
        paragraph("heard/numbers", _numbers(work)),
        paragraph("heard/table-ref", Ref("heard/table"), " " + _("viser hvor mange vi har snakket med.")),
        Shown("heard/table", Caption(Label.TABLE, _("Hvem vi har snakket med")), display),
        human("heard/recruiting", _("Hvordan ble deltakerne rekruttert, og av hvem?")),
        human("heard/missing", _("Hvem har vi ikke fått snakket med, og hva kan det bety for svarene?")),
    ]
    empty = [case.name for case in work.material.cases if not any(each.case == case.id for each in work.interviews)]
    leaves = [name for name in empty if not any(case.parent and case.name == name for case in work.material.cases)]
    if leaves and work.case is None:
        blocks.insert(
            3, paragraph("heard/empty", _("Vi har ingen intervjuer fra {names}.").format(names=joined(leaves)))
        )
    return Section("hvem", _("Hvem vi har snakket med"), tuple(blocks))


def _for_readers(work: Work, display: Display) -> Display:
    """The table with short heads in the words of those who read the report."""
    heads = {
        "antall_intervjuer": _("Intervjuer"),
        "fokusgrupper": _("Av dem i gruppe"),
        "enkeltintervjuer": _("Av dem enkeltvis"),
        "informanter": _("Personer"),
        "oppmøte": _("Møtt av inviterte"),
        "konferansedeltakere": _("Ført opp til konferansen"),
    }
    said = {cell.column for cell in display.cells if cell.layers}
    columns = tuple(
        replace(each, label=heads.get(each.key, each.label)) for each in display.columns if each.key in said
    )
    told = {cell.row for cell in display.cells if cell.layers}
    rows = tuple(
        replace(each, label=_("Ikke fordelt")) if each.kind == "outside" else each
        for each in display.rows
        if each.kind != "outside" or each.key in told
    )
    if work.case is not None and sum(each.kind == "item" for each in rows) == 1:
        # One case is its own sum, and those at the conference who belong to no case are not its.
        rows = tuple(each for each in rows if each.kind != "sum")
    kept = {each.key for each in rows}
    cells = tuple(cell for cell in display.cells if cell.column in said and cell.row in kept)
    corner = capital(work.case_word)
    once = _("En person som er med i flere intervjuer, er regnet én gang.")
    return replace(
        display, columns=columns, rows=rows, cells=cells, corner=corner, source=sentences(display.source, once)
    )


def _numbers(work: Work) -> str:
    groups = work.groups
    n = len(work.interviews)
    kinds = []
    if groups:
        kinds.append(ngettext("{n} fokusgruppe", "{n} fokusgrupper", groups).format(n=groups))
    if n - groups:
        kinds.append(ngettext("{n} enkeltintervju", "{n} enkeltintervjuer", n - groups).format(n=n - groups))
    how_many = counted.interviews(n)
    parts = _("Vi har gjennomført {interviews}: {kinds}.").format(interviews=how_many, kinds=joined(kinds))
    people = _("Til sammen deltok {people}.").format(people=counted.persons(len(work.voices)))
    return sentences(parts, people, _as_what(work))


def _as_what(work: Work) -> str:
    """Say how many took part as what. Roles of few are told together, as under quotes."""
    many = [(role, n) for role, n in work.roles.items() if role and n >= work.hide_below]
    few = len(work.voices) - sum(n for _role, n in many)
    if not many:
        return ""
    if len(many) == 1 and not few:
        return _("Alle deltok som {role}.").format(role=spoken_role(many[0][0]))
    told = [f"{spoken_role(role)} ({n})" for role, n in sorted(many, key=lambda pair: (-pair[1], pair[0]))]
    told += [_("i andre roller ({n})").format(n=few)] if few else []
    return _("De deltok som {roles}.").format(roles=joined(told))


def reading(work: Work, rule_in: str = "") -> Section:
    """What a quote is here, what was changed in it, and what the figures count. `rule_in` is the chapter that tells how quotes are chosen."""
    role = work.material.settings.role_word
    lines = [
        _("Sitatene er ordrette. De står i anførselstegn og har en strek i margen."),
        _("[…] betyr at noe er utelatt. Navn og steder er byttet ut, slik at ingen skal kjennes igjen."),
        _("Ansatte i tjenesten kalles «{role}». Andre ansatte nevnes med arbeidssted og yrke.").format(role=role),
        _("«I:» foran en linje er intervjuerens spørsmål."),
        _(
            "Under sitatet står rollen til den som snakker. Er det færre enn {n} med samme rolle, står det bare «deltaker»."
        ).format(n=work.hide_below),
        _("Tallene teller personer, ikke utsagn. Samme person kan ha sagt både noe positivt og noe kritisk."),
        _("«Av» teller bare dem som ble spurt om temaet eller tok det opp selv."),
        _("«Uten fortegn» betyr at ingen har sagt om utsagnet er positivt eller kritisk."),
        _("Sitatene er valgt etter en fast regel. Den står i «{chapter}».").format(
            chapter=rule_in or _("Slik er rapporten laget")
        ),
    ]
    caveat = _(
        "Deltakerne er ikke trukket tilfeldig. Tallene viser hvor mange i dette materialet som snakker om noe. "
        "De viser ikke hvor vanlig det er blant alle brukere."
    )
    blocks: list[Block] = [bullets("reading/list", lines), paragraph("reading/caveat", caveat)]
    return Section("sitatene", _("Slik leser du sitatene og tallene"), tuple(blocks))

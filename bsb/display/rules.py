"""The block «Slik er matrisen laget» (R5), written from the same values that built the matrix, and the source line (R21)."""

from __future__ import annotations

from collections.abc import Iterable

from bsb.display.gaps import key_line
from bsb.display.matrix import Matrix
from bsb.display.quotes import QuoteOptions, rule_lines
from bsb.display.select import BASES, Selection, basis_of
from bsb.display.work import Work
from bsb.language import _, counted, joined, ngettext
from bsb.model.coding import MACHINE, Status
from bsb.model.columns import layers_in
from bsb.model.display import Account, LayerKind
from bsb.model.transcript import Source
from bsb.text.dates import spoken_date

__all__ = ["account_line", "accounted", "last_coded", "n_line", "proposals", "rules_block", "source_line"]

_PROPOSING = {"rang", "hvorfor", "foreslått_vist"}
"""Fields that show what is proposed for the report: all are shown, and the rule says which are the best."""


def rules_block(work: Work, selection: Selection, matrix: Matrix) -> tuple[str, ...]:
    """Return the rules of a display, line by line, the evaluator's own last."""
    kinds = frozenset(layer.kind for layer in layers_in(matrix.cells))
    lines = [_filter_line(work), _order_line(matrix.order), *_cell_lines(work, kinds), *matrix.rules, key_line()]
    lines.append(account_line(matrix.account))
    if BASES[basis_of(work)] == "segments":
        lines += [_double_line(), _ground_line(work, selection), n_line(work)]
    lines.append(_book_line(work))
    return tuple(line for line in (*lines, *map(_, filter(None, work.spec.rules))) if line)


def _filter_line(work: Work) -> str:
    limit = work.spec.filter
    parts = [
        (_("koder"), tuple(map(_code_said, limit.codes))),
        (_("kilder"), tuple(map(_, limit.sources))),
        (_("case"), tuple(map(work.case_name, limit.cases))),
        (_("intervjuer"), limit.transcripts),
        (_("roller"), limit.roles),
        (_("form"), limit.forms),
        (_("fortegn"), tuple(map(_, limit.valence))),
        (_("variabler"), limit.variables),
        *((name, values) for name, values in limit.attributes.items()),
    ]
    said = [f"{name}: {', '.join(values)}" for name, values in parts if values]
    if limit.publishable:
        said.append(_("bare utsagn som kan siteres"))
    return _("Utvalg: {what}.").format(what="; ".join(said) or _("hele materialet"))


def _code_said(word: str) -> str:
    # `@tjenester` is a way to write it; «alle tjenester» is a way to say it.
    return _("alle {what}").format(what=_(word[1:])) if word.startswith("@") else word


def _order_line(order: tuple[str, str]) -> str:
    if not any(order):
        return ""
    given = _("gitt i visningen")
    return _("Rekkefølge. Rader: {rows}; kolonner: {columns}. Likt avgjøres av nummer.").format(
        rows=order[0] or given, columns=order[1] or given
    )


def _units() -> dict[str, str]:
    return {
        "informanter": _("personer (den samme personen telles én gang)"),
        "intervjuer": _("intervjuer"),
        "grupper": _("fokusgrupper"),
        "segmenter": _("utsagn (segmenter), ikke personer"),
    }


def _cell_lines(work: Work, kinds: frozenset[LayerKind]) -> Iterable[str]:
    unit = _unit(work)
    if unit and LayerKind.COUNT in kinds and work.spec.basis in {"kodinger", "segmenter"}:
        yield _("Det telles {unit}.").format(unit=_units()[unit])
        if work.spec.show_from > 1:
            yield _("Antall vises fra {n}.").format(n=work.spec.show_from)
    if LayerKind.QUOTE in kinds:
        lengths = _lengths(work)
        if lengths is not None:
            yield from rule_lines(lengths)
        elif work.spec.engine != "register":
            yield _("Alle sitater i feltet vises, i samme rekkefølge som i utskriften.")
        yield _(
            "Sitater står ordrett i «…». […] er utelatte ord; hele sitatet står i sitatregisteret. "
            "Tegnet foran er fortegnet; (i) betyr at temaet er underforstått, ikke nevnt; I: er intervjueren."
        )
    if kinds & {LayerKind.SIGN, LayerKind.QUOTE}:
        yield _("Fortegn: + positivt, − kritisk, ± blandet eller begge deler.")
    if LayerKind.SIGN in kinds and _counts_signs(work):
        yield _("Tallene ved fortegnet er utsagn, ikke personer.")
    if LayerKind.SUMMARY in kinds or LayerKind.READING in kinds:
        yield _("Sammendrag er skrevet av mennesker. Det som er slutninger, står etter «Tolkning:».")


def _counts_signs(work: Work) -> bool:
    """Whether signs stand with how many statements there are of each (R13, R15)."""
    fields = {field.name for field in work.spec.columns.fields}
    shown = fields if work.spec.engine == "register" else fields | {*work.spec.cell.show}
    return "fortegn" in shown and work.spec.engine != "graf" and work.spec.basis in {"kodinger", "segmenter"}


def _unit(work: Work) -> str:
    """Return what is counted, or '' where numbers are of something else, such as words, or there are marks only."""
    if work.spec.engine != "register":
        return "" if work.spec.cell.show == ("metning",) else work.spec.unit
    shown = {field.name for field in work.spec.columns.fields}
    return work.spec.unit if "antall" in shown else "segmenter" if shown & {"utsagn", "foreslått_vist"} else ""


def _lengths(work: Work) -> QuoteOptions | None:
    """Return how long quotes are preferred to be, or None where they are all shown and none is chosen."""
    cell, fields = work.spec.cell, work.spec.columns.fields
    if work.spec.engine != "register":
        words = [cell.words] if cell.rule == "standard" and cell.quotes is not None else []
    elif any(field.name in _PROPOSING for field in fields):
        return QuoteOptions()
    else:
        words = [field.words for field in fields if field.name == "sitat" and field.quotes is not None]
    return QuoteOptions(words_least=min(15, *words), words_most=max(15, *words)) if words else None


def _double_line() -> str:
    return _(
        "Når flere har kodet samme utsagn, teller det én gang: enighet først, så det en person har godtatt, så programmets forslag. "
        "Et utsagn med flere koder står i flere felt."
    )


def proposals(work: Work, selection: Selection) -> tuple[int, int]:
    """Return how many of the codings behind the selection are proposals nobody has looked at, and how many there are."""
    codings = [coding for item in selection.items for coding in item.codings]
    return sum(coding.status is Status.PROPOSED for coding in codings), len(codings)


def _ground_line(work: Work, selection: Selection) -> str:
    waiting, total = proposals(work, selection)
    coders = sorted({coding.coder for item in selection.items for coding in item.codings} - {MACHINE})
    if not total:
        return ""
    said = ngettext(
        "{n} av {total} koding er forslag fra programmet som ingen har sett på ennå.",
        "{n} av {total} kodinger er forslag fra programmet som ingen har sett på ennå.",
        total,
    ).format(n=waiting, total=total)
    if work.external:
        return said
    return said + " " + (_("Kodet av: {who}.").format(who=", ".join(coders)) if coders else _("Ingen har kodet ennå."))


def n_line(work: Work) -> str:
    """Return how many are behind the whole display; the release gate is told that this N is no initial."""
    # A page of one interview, and a display of one case, is about those who spoke there.
    here = [each for each in work.interviews if each in work.limited]
    people = frozenset[str]().union(*(work.voices[each] for each in here))
    groups = sum(work.is_group(each) for each in here)
    return _(
        "N: {interviews} ({groups} med grupper), {people}. I en gruppe hører man hverandre; "
        "personene i den er ikke uavhengige stemmer. Tallene viser bredde i dette materialet, ikke utbredelse."
    ).format(interviews=counted.interviews(len(here)), groups=groups, people=counted.persons(len(people)))


def _book_line(work: Work) -> str:
    book = work.material.codebook
    when = work.last_coded
    parts = [_("Kodebok: {title}, versjon {version}.").format(title=book.title or book.id, version=book.version)]
    if when:
        parts.append(last_coded(when))
    return " ".join(parts)


def last_coded(day: str) -> str:
    """Say which day the last coding is of; the release gate is told that this day is nobody's."""
    return _("Siste koding: {date}.").format(date=spoken_date(day))


def account_line(account: Account) -> str:
    """Say where everything went, with the three numbers (R6)."""
    return _(
        "Regnskap: {placed} plassert + {unplaced} uten rad eller kolonne + {excluded} holdt utenfor = {all}."
    ).format(
        placed=account.n_placed,
        unplaced=account.n_unplaced,
        excluded=account.n_excluded,
        all=_counted(account.selected, account.unit),
    )


_COUNTED: dict[str, counted.Count] = {
    "tall": counted.figures,
    "segmenter": counted.segments,
    "intervjuer": counted.interviews,
    "hendelser": counted.events,
    "funn": counted.findings,
    "vurderinger": lambda n: ngettext("{n} vurdering", "{n} vurderinger", n).format(n=n),
    "lenker": lambda n: ngettext("{n} lenke", "{n} lenker", n).format(n=n),
    "caser": lambda n: ngettext("{n} case", "{n} caser", n).format(n=n),
    "innspill": lambda n: ngettext("{n} innspill", "{n} innspill", n).format(n=n),
    "planmål": lambda n: ngettext("{n} planmål", "{n} planmål", n).format(n=n),
    "anbefalinger": lambda n: ngettext("{n} anbefaling", "{n} anbefalinger", n).format(n=n),
    "kondensater": lambda n: ngettext("{n} kondensat", "{n} kondensater", n).format(n=n),
    "ytringer": lambda n: ngettext("{n} ytring", "{n} ytringer", n).format(n=n),
}


def _counted(n: int, unit: str) -> str:
    # A unit may be told in the language in use already.
    said = {name: each for word, each in _COUNTED.items() for name in (_(word), word)}.get(unit)
    return said(n) if said is not None else f"{n} {_(unit)}"


def accounted(account: Account) -> tuple[str, ...]:
    """Say for each reason how many did not get a place."""
    parts = {"unplaced": _("Uten plass"), "excluded": _("Holdt utenfor")}
    return tuple(f"{parts[part]}: {reason} ({n})" for part, reason, n in account.reasons())


def source_line(work: Work, selection: Selection) -> str:
    """Return «Kilde: …» for under the display."""
    transcripts = [
        work.material.transcript[each]
        for each in sorted({item.transcript for item in selection.items if item.transcript})
    ]
    counts = {source: [each for each in transcripts if each.source is source] for source in Source}
    parts = [_kind(work, source, [each.id for each in found]) for source, found in counts.items() if found]
    if not parts:
        words = _("{rows} talt i undersøkelsen") if work.spec.basis == "steg" else _("{rows} ført av undersøkelsen")
        parts = [words.format(rows=_counted(len(selection.items), selection.unit))]
    years = sorted({each.date[:4] for each in transcripts if each.date[:4].isdigit()})
    title = work.material.settings.title
    # «Brukerevaluering høst 2026» tells the year itself.
    told = not years or (years[0] == years[-1] and years[0] in title)
    span = "" if told else f", {years[0]}" if years[0] == years[-1] else f", {years[0]}–{years[-1]}"
    return _("Kilde: {what}. {study}{span}.").format(what="; ".join(parts), study=title, span=span)


def _forms(groups: int, single: int) -> str:
    parts = [ngettext("{n} gruppeintervju", "{n} gruppeintervjuer", groups).format(n=groups)] if groups else []
    if single:
        parts.append(ngettext("{n} enkeltintervju", "{n} enkeltintervjuer", single).format(n=single))
    return joined(parts)


def _kind(work: Work, source: Source, ids: list[str]) -> str:
    people = len(frozenset().union(*(work.voices[each] for each in ids)))
    persons = counted.persons(people)
    if source is Source.INTERVIEW:
        groups = sum(work.is_group(each) for each in ids)
        return _("{interviews} med {people}").format(interviews=_forms(groups, len(ids) - groups), people=persons)
    if source is Source.CONFERENCE:
        # Who is in the minutes is a role in a group, and how many came stands in the table of those.
        said = sum(segment.span.transcript in ids for segment in work.material.segments)
        text = ngettext(
            "{n} utsagn fra dialogkonferansen, skrevet ned ordrett",
            "{n} utsagn fra dialogkonferansen, skrevet ned ordrett",
            said,
        )
        return text.format(n=said)
    names = {Source.DOCUMENT: _("dokumenter"), Source.QUESTIONNAIRE: _("spørreskjema")}
    return _("{n} {kind}").format(n=len(ids), kind=names[source])

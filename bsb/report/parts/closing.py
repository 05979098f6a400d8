"""The last pages: what we know little about, and the appendices that let others see how the report was made."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.display.quotes import QuoteOptions, rule_lines
from bsb.language import _, joined, ngettext
from bsb.language.numerals import spaced
from bsb.model.codebook import Dimension
from bsb.model.coding import MACHINE, Coding, Valence
from bsb.model.guide import Topic
from bsb.model.material import Material
from bsb.model.report import Block, Caption, Label, Section, Table
from bsb.model.transcript import Source
from bsb.report.parts.work import Work, bullets, human, paragraph, theirs

__all__ = ["appendices", "codebook_section", "gaps", "guide_section", "made_lines", "numbered_appendices"]

_THIN = 3


def gaps(work: Work) -> Section:
    """Topics of the guide with little or nothing behind them, themes without a section, people not met."""
    blocks: list[Block] = [*_thin_topics(work), *_other_themes(work), *_one_sided(work)]
    blocks.append(
        human(
            "gaps/people",
            _("Hvilke grupper har vi ikke møtt? Hva ble ikke spurt om? Hva forteller ikke deltakerne om?"),
        )
    )
    return Section("lite", _("Det vi vet lite om"), tuple(blocks))


def _thin_topics(work: Work) -> list[Block]:
    guide = work.material.guide
    if guide is None:
        return []
    if not any(_codes_of(work, topic) for topic in guide.topics):
        text = _(
            "Ingen av temaene i temaguiden er knyttet til koder, så vi kan ikke telle hvem som har snakket om dem."
        )
        return [paragraph("gaps/unlinked", text)]
    rows = [row for topic in guide.topics if (row := _thin(work, topic)) is not None]
    if not rows:
        return [paragraph("gaps/none", _("Alle temaene i temaguiden har minst {n} personer bak seg.").format(n=_THIN))]
    lead = _("Temaene under står i temaguiden, men få har snakket om dem. Vær varsom med å trekke slutninger.")
    table = Table(
        "gaps/topics",
        Caption(Label.TABLE, _("Temaer fra temaguiden som vi vet lite om")),
        (_("Tema i guiden"), _("Personer"), _("Intervjuer"), _("Spurt om i")),
        tuple(rows),
        (46, 17, 17, 20),
        (1, 2),
        _("Kilde: temaguiden og kodingen. «Ukjent» betyr at ingen har notert hva det ble spurt om."),
        _("Én rad for hvert tema i guiden som færre enn tre personer har snakket om."),
    )
    return [paragraph("gaps/lead", lead), table]


def _codes_of(work: Work, topic: Topic) -> set[str]:
    """The codes a topic of the guide is about, with those below them."""
    book = work.material.codebook
    own = {code.id for code in book if topic.id in code.questions} | set(topic.codes)
    return {below for code in own for below in book.below(code)}


def _thin(work: Work, topic: Topic) -> tuple[str, ...] | None:
    codes = _codes_of(work, topic)
    if not codes:
        return None  # an opening or closing question belongs to no code
    spoken = [
        segment
        for segment in work.material.segments
        if segment.source is Source.INTERVIEW
        and any(row.code in codes for row in work.material.codes_of.get(segment.id, ()))
    ]
    people = {segment.person for segment in spoken}
    if len(people) >= _THIN:
        return None
    known = [each for each in work.interviews if each.asked_known]
    asked = sum(topic.id in each.asked for each in known)
    where = _("{n} av {of}").format(n=asked, of=len(known)) if known else _("ukjent")
    return topic.title, str(len(people)), str(len({segment.span.transcript for segment in spoken})), where


def _other_themes(work: Work) -> list[Block]:
    if not work.others:
        return []
    most = sorted(work.others, key=lambda theme: -theme.voices.people)
    names = [f"{work.label(theme)} ({theme.voices.people})" for theme in most]
    lead = _(
        "Deltakerne snakket også om dette, som ikke har en egen del i rapporten. Tallet i parentes er antall personer: {names}."
    )
    return [paragraph("gaps/others", lead.format(names=joined(names)))]


def _one_sided(work: Work) -> list[Block]:
    words = {"positiv": _("bare positive utsagn"), "kritisk": _("bare kritiske utsagn")}
    sided = [f"{work.label(theme)} ({words[theme.one_sided]})" for theme in work.themes if theme.one_sided in words]
    if not sided:
        return []
    return [
        paragraph(
            "gaps/sided", _("Disse temaene har vi bare hørt om fra én side: {names}.").format(names=joined(sided))
        )
    ]


def appendices(work: Work) -> list[Section]:
    """The guide, the codebook in short form, and how the report was made."""
    made = Section("laget", _("Slik er rapporten laget"), (bullets("made/list", made_lines(work)),))
    return numbered_appendices([guide_section(work), codebook_section(work), made])


def numbered_appendices(sections: Sequence[Section | None]) -> list[Section]:
    """Return the sections there are as `Vedlegg 1: …`, the first on a new page."""
    found = [each for each in sections if each is not None]
    return [
        Section(
            each.key, _("Vedlegg {n}: {title}").format(n=number, title=each.title), each.blocks, each.parts, number == 1
        )
        for number, each in enumerate(found, 1)
    ]


def guide_section(work: Work) -> Section | None:
    """The interview guide, where the study has one."""
    guide = work.material.guide
    if guide is None:
        return None
    rows = [(theirs(f"{topic.title}: ", strong=True), theirs(" ".join(topic.questions))) for topic in guide.topics]
    return Section("temaguide", _("Temaguide"), (bullets("guide/list", rows, ordered=True),))


def codebook_section(work: Work) -> Section | None:
    """The codes that are used, with what each stands for."""
    book = work.material.codebook
    used = {row.code for row in work.material.standing}
    rows = tuple(
        (code.label(work.language), _dimension(code.dimension), code.definition or "–")
        for code in sorted(book, key=lambda code: (list(Dimension).index(code.dimension), code.order, code.id))
        if code.id in used
    )
    if not rows:
        return None
    table = Table(
        "codebook/table",
        Caption(Label.TABLE, _("Kodene som er brukt")),
        (_("Kode"), _("Slag"), _("Hva den står for")),
        rows,
        (30, 14, 56),
        source=_("Kilde: {title}, versjon {version}.").format(title=book.title or book.id, version=book.version),
        about=_("Én rad for hver kode som er brukt, med slag og definisjon."),
    )
    return Section("kodebok", _("Kodeboka i kort form"), (table,))


def _dimension(dimension: Dimension) -> str:
    names = {
        Dimension.SERVICE: _("tjeneste"),
        Dimension.THEME: _("tema"),
        Dimension.ACTOR: _("aktør"),
        Dimension.CAUSE: _("årsak"),
        Dimension.EFFECT: _("virkning"),
        Dimension.EVENT: _("hendelse"),
        Dimension.STATE: _("tilstand"),
    }
    return names[dimension]


def made_lines(work: Work) -> list[str]:
    """Say in plain sentences how the report was made: text, coding, themes, quotes, people."""
    import bsb

    material, settings = work.material, work.material.settings.report
    options = work.chosen
    quoting = QuoteOptions(options.quotes_in_all, settings.quote_words_least, settings.quote_words_most)
    segments = [each for each in material.segments if each.source is Source.INTERVIEW]
    coded = sum(bool(material.codes_of.get(each.id)) for each in segments)
    words = sum(each.words for each in work.interviews)
    rows = material.standing
    proposed = sum(row.coder == MACHINE for row in rows)
    return [
        _(
            "Intervjuene er skrevet ut ordrett, til sammen {words} ord. Navn og annet som kan kjennes igjen, er byttet ut før analysen."
        ).format(words=spaced(words)),
        _(
            "Teksten er delt i {segments} utsagn. {coded} av dem har minst én kode. De andre er ikke med i temaene."
        ).format(segments=spaced(len(segments)), coded=spaced(coded)),
        _coding_line(len(rows), proposed, len(material.coders)),
        *_lost_lines(material),
        *_sign_lines(rows),
        _(
            "Alle temaer som har fått et hovedpunkt, er med. Er det færre enn {most}, er det fylt på med dem som flest snakker om. "
            "Et tema uten hovedpunkt må ha minst {least} personer bak seg. Rekkefølgen er kodebokas."
        ).format(most=options.most, least=options.people_least),
        *rule_lines(quoting),
        _(
            "Et sitat brukes bare én gang, og er det ellers likt, velges den som er minst sitert under de andre temaene. "
            "Alle sitater er kontrollert mot utskriften, ord for ord."
        ),
        _("Ord om personer som gjelder færre enn {n}, er byttet ut med et videre ord.").format(n=work.hide_below),
        _("Kodebok: {title}, versjon {version}. Laget med bsb {program}.").format(
            title=material.codebook.title or material.codebook.id,
            version=material.codebook.version,
            program=bsb.__version__,
        ),
    ]


def _lost_lines(material: Material) -> list[str]:
    n = sum(material.lost_codes.values())
    text = ngettext(
        "{n} koding står på en kode som ikke lenger er i kodeboka, og er ikke med.",
        "{n} kodinger står på koder som ikke lenger er i kodeboka, og er ikke med.",
        n,
    )
    return [text.format(n=spaced(n))] if n else []


def _sign_lines(rows: Sequence[Coding]) -> list[str]:
    """Say who has said which way statements point, and how far the program's word can be trusted."""
    signed = [row for row in rows if row.valence is not Valence.NONE]
    if not signed:
        return []
    unread = sum(row.coder == MACHINE for row in signed)
    taken = sum(row.sign_is_taken for row in signed) - unread
    who = _(
        "Fortegnet sier om et utsagn er positivt, kritisk, blandet eller nøytralt. Av {all} fortegn er {own} skrevet av mennesker, "
        "{taken} foreslått av programmet og godtatt sammen med koden, og {unread} forslag ingen har sett på."
    ).format(
        all=spaced(len(signed)), own=spaced(len(signed) - taken - unread), taken=spaced(taken), unread=spaced(unread)
    )
    if not taken and not unread:
        return [who]
    doubt = _(
        "Av virkelige sitater programmet ikke kjente, fikk sju av ti rett fortegn, så et sitat kan stå på feil side. "
        "Sitater ingen har lest, er merket."
    )
    return [f"{who} {doubt}"]


def _coding_line(all_rows: int, proposed: int, coders: int) -> str:
    people = ngettext("{n} person har kodet.", "{n} personer har kodet.", coders).format(n=coders) if coders else ""
    if not all_rows:
        return _("Intervjuene er ikke kodet ennå.")
    if not proposed:
        return (
            ngettext(
                "Det er {all} koding, og den er gjort eller godkjent av mennesker.",
                "Det er {all} kodinger, og alle er gjort eller godkjent av mennesker.",
                all_rows,
            ).format(all=spaced(all_rows))
            + " "
            + people
        )
    text = (
        ngettext(
            "Det er {all} koding. Den er et forslag fra programmet som ingen har gått gjennom ennå.",
            "Det er {all} kodinger. Alle er forslag fra programmet som ingen har gått gjennom ennå.",
            all_rows,
        )
        if proposed == all_rows
        else _("Det er {all} kodinger. {proposed} av dem er forslag fra programmet som ingen har gått gjennom ennå.")
    )
    return " ".join(filter(None, (text.format(all=spaced(all_rows), proposed=spaced(proposed)), people)))

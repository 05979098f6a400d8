"""The sections about themes: what works, what is hard, where experiences differ, and what to ask at the conference."""

from __future__ import annotations

from dataclasses import replace

from bsb.display import build, load_spec
from bsb.display.quotes import balance
from bsb.language import _, counted, joined, ngettext
from bsb.model.codebook import Dimension
from bsb.model.display import Display
from bsb.model.report import Block, Caption, Label, Ref, Section, Shown, Table, Tone
from bsb.report.contrasts import find_contrasts
from bsb.report.parts.opening import draft_source
from bsb.report.parts.questions import contrast_lines, suggestions
from bsb.report.parts.recommending import recommendation_fields
from bsb.report.parts.work import Work, bullets, human, paragraph, sentences, theirs
from bsb.report.quoting import shown
from bsb.report.sides import sides_said
from bsb.report.themes import CRITICAL, MIXED, POSITIVE, UNSAID, Theme, Voices

__all__ = ["overview", "theme_section", "theme_sections"]


def _shows(work: Work) -> str:
    """What each theme of a final report shows."""
    if work.only_users:
        return _(
            "Hvert tema viser hva brukerne erfarer, hva som er sagt om det på konferansen, og hvordan vi vurderer det."
        )
    return _(
        "Hvert tema viser hva deltakerne erfarer, hva som er sagt om det på konferansen, og hvordan vi vurderer det."
    )


def theme_sections(work: Work) -> list[Section]:
    """One section for themes that go across services and one for services, where there are both."""
    services = [theme for theme in work.themes if theme.code.dimension is Dimension.SERVICE]
    across = [theme for theme in work.themes if theme.code.dimension is not Dimension.SERVICE]
    first = tuple(theme_section(work, theme) for theme in across)
    second = tuple(theme_section(work, theme) for theme in services)
    found = []
    if first:
        title = _("Erfaringer på tvers av tjenestene") if second else _("Det deltakerne forteller")
        found.append(Section("temaer", title, tuple(overview(work)), first))
    if second:
        title = _("Erfaringer med de enkelte tjenestene") if first else _("Det deltakerne forteller")
        found.append(Section("tjenester", title, () if first else tuple(overview(work)), second))
    return found


def overview(work: Work, final: bool = False) -> list[Block]:
    """The themes in figures, so that a reader sees the whole before the parts; `final` says what the themes of a final report hold."""
    header = (
        _("Tema"),
        _("Personer"),
        _("Intervjuer"),
        _("Sier noe positivt"),
        _("Sier noe kritisk"),
        _("Sier noe blandet"),
    )
    draft = draft_source(work)
    picture = _balance(work) if work.themes else None
    # A theme stands in the same place in the figure and in the table.
    place = {row.key: number for number, row in enumerate(picture.rows if picture is not None else ())}
    themes = sorted(work.themes, key=lambda theme: place.get(theme.code.id, len(place)))
    rows = tuple(_figures(work, theme) for theme in themes)
    table = Table(
        "overview/table",
        Caption(Label.TABLE, _("Temaene i tall")),
        header,
        rows,
        (30, 13, 15, 14, 14, 14),
        (1, 2, 3, 4, 5),
        sentences(
            _("Kilde: {n} og {people}. Tallene er personer; samme person kan stå i flere kolonner.").format(
                n=counted.interviews(len(work.interviews)),
                people=counted.persons(len(work.voices)),
            ),
            draft,
        ),
        _(
            "Én rad for hvert tema, med hvor mange personer og intervjuer som snakker om det, og hvor mange som sier noe positivt, kritisk eller blandet."
        ),
    )
    several = _(
        "Hvert tema har tre deler: det som fungerer godt, det som er vanskelig, og det deltakerne opplever ulikt."
    )
    lead = _shows(work) if final else several
    refs = paragraph(
        "overview/refs",
        Ref("overview/figure"),
        " " + _("og") + " ",
        Ref("overview/table"),
        " " + _("viser temaene samlet."),
    )
    if picture is None:
        # With no theme there is nothing to draw or to count.
        return [paragraph("overview/none", _("Det er ingen temaer å vise ennå."))]
    caption = Caption(Label.FIGURE, _("Hvor mange som sier noe positivt og kritisk om hvert tema"))
    told = replace(picture, source=sentences(picture.source, draft))
    figure = Shown("overview/figure", caption, told, figure=True, about=_figure_in_words(work))
    return [paragraph("overview/lead", lead), refs, figure, table]


def _balance(work: Work) -> Display:
    """The balance of all themes, those that most speak of first."""
    spec = load_spec("fortegnsbalanse")
    codes = tuple(theme.code.id for theme in work.themes)
    return build(work.material, replace(spec, rows=replace(spec.rows, codes=codes)), work.edition.value)


def _figure_in_words(work: Work) -> str:
    hard = max(work.themes, key=lambda theme: theme.side(CRITICAL).people)
    good = max(work.themes, key=lambda theme: theme.side(POSITIVE).people)
    return _(
        "Liggende stolper, kritisk til venstre og positivt til høyre. Flest sier noe kritisk om {hard} ({n}). "
        "Flest sier noe positivt om {good} ({m}). Alle tallene står i tabellen under."
    ).format(
        hard=work.label(hard),
        n=counted.persons(hard.side(CRITICAL).people),
        good=work.label(good),
        m=counted.persons(good.side(POSITIVE).people),
    )


def _figures(work: Work, theme: Theme) -> tuple[str, ...]:
    sides = (theme.side(side).people for side in (POSITIVE, CRITICAL, MIXED))
    people = _("{n} av {of}").format(n=theme.voices.people, of=work.open_people(theme))
    interviews = _("{n} av {of}").format(n=theme.voices.interviews, of=len(work.open_to(theme)))
    return (work.label(theme), people, interviews, *(str(n) for n in sides))


def theme_section(work: Work, theme: Theme) -> Section:
    """One theme: what it is, what there is on it, quotes from each side, and questions."""
    key = theme.code.id
    intro: list[Block] = []
    if theme.code.definition:
        intro.append(paragraph(f"{key}/what", theirs(theme.code.definition)))
    intro.append(paragraph(f"{key}/facts", facts_line(work, theme), tone=Tone.FACTS))
    parts = [
        _good(work, theme),
        _hard(work, theme),
        *_differing(work, theme),
        _unsigned(work, theme),
        _questions(work, theme),
    ]
    if work.material.settings.report.recommend:
        parts.append(Section(f"{key}/anbefalinger", _("Anbefalinger"), tuple(recommendation_fields(work, theme))))
    return Section(key, work.label(theme), tuple(intro), tuple(part for part in parts if part is not None))


def facts_line(work: Work, theme: Theme) -> str:
    """Say how many speak of it, how many from each side, and how many of the statements are quoted."""
    voices = theme.voices
    base = _("{n} av {of}, i {interviews} av {all}, snakker om dette.").format(
        n=voices.people,
        of=counted.persons(work.open_people(theme)),
        interviews=voices.interviews,
        all=counted.interviews(len(work.open_to(theme))),
    )
    sides = sides_said(theme)
    told = f"{base} {joined(sides)}." if sides else base
    return f"{told} {_shown_line(theme)}"


def _shown_line(theme: Theme) -> str:
    """Say how many of the statements on each side are quoted, and how many have no side."""
    both = balance(theme.rows, theme.chosen)
    parts = [
        _of_side(side, found).format(shown=both.shown.get(side, 0), found=found)
        for side in (POSITIVE, CRITICAL, MIXED)
        if (found := both.found.get(side, 0))
    ]
    unsaid = both.found.get(UNSAID, 0)
    lines = [_("Vi viser {parts} utsagn.").format(parts=joined(parts))] if parts else []
    if theme.proposed:
        text = ngettext(
            "{n} av {of} utsagn er bare sortert av programmet.",
            "{n} av {of} utsagn er bare sortert av programmet.",
            theme.proposed,
        )
        lines.append(text.format(n=theme.proposed, of=len(theme.rows)))
    if unsaid:
        text = ngettext(
            "{n} utsagn er nøytralt eller uten fortegn.", "{n} utsagn er nøytrale eller uten fortegn.", unsaid
        )
        lines.append(text.format(n=unsaid))
    return " ".join(lines)


def _of_side(side: str, found: int) -> str:
    """How many of the statements of a side are shown; the word follows how many there are: «1 av 1 positivt», «2 av 7 kritiske»."""
    if side == POSITIVE:
        return ngettext("{shown} av {found} positivt", "{shown} av {found} positive", found)
    if side == CRITICAL:
        return ngettext("{shown} av {found} kritisk", "{shown} av {found} kritiske", found)
    return ngettext("{shown} av {found} blandet", "{shown} av {found} blandede", found)


def _good(work: Work, theme: Theme) -> Section:
    voices = theme.side(POSITIVE)
    nothing = _("Vi fant ingen utsagn om dette som bare er positive.")
    return _side(work, theme, "bra", _("Dette fungerer godt"), (POSITIVE,), voices, nothing)


def _hard(work: Work, theme: Theme) -> Section:
    voices = theme.side(CRITICAL)
    nothing = _("Vi fant ingen utsagn om dette som bare er kritiske.")
    return _side(work, theme, "vanskelig", _("Dette er vanskelig"), (CRITICAL,), voices, nothing)


def _side(
    work: Work, theme: Theme, part: str, title: str, sides: tuple[str, ...], voices: Voices, nothing: str
) -> Section:
    key = f"{theme.code.id}/{part}"
    if not voices.statements:
        return Section(key, title, (paragraph(f"{key}/none", nothing),))
    written = work.summary(theme, part)
    prompt = _("Skriv to–tre setninger om det som går igjen. Grunnlag: {people}").format(
        people=counted.persons(voices.people)
    )
    field = human(f"{key}/summary", prompt, written.text if written is not None else "")
    chosen = theme.quotes(*sides)
    odd = [paragraph(f"{key}/odd", _odd_line(theme, sides[0]))] if any(choice.deviating for choice in chosen) else []
    quotes: list[Block] = [shown(work, choice) for choice in chosen]
    if not quotes:
        none = _("Vi viser ingen sitater her. Utsagnene er brukt under et annet tema, eller de kan ikke siteres.")
        quotes = [paragraph(f"{key}/unquoted", none)]
    return Section(key, title, (*odd, field, *quotes))


def _odd_line(theme: Theme, side: str) -> str:
    """Say that few stand against many; a deviating voice is not to pass for the rule."""
    few, many = theme.side(side).people, theme.side(CRITICAL if side == POSITIVE else POSITIVE).people
    # Who is critical of one thing may well praise another: they do not contradict each other, and some are counted on both sides.
    if side == POSITIVE:
        text = ngettext(
            "Bare {n} person sier noe positivt om dette, mot {many} som sier noe kritisk.",
            "Bare {n} personer sier noe positivt om dette, mot {many} som sier noe kritisk.",
            few,
        )
    else:
        text = ngettext(
            "Bare {n} person sier noe kritisk om dette, mot {many} som sier noe positivt.",
            "Bare {n} personer sier noe kritisk om dette, mot {many} som sier noe positivt.",
            few,
        )
    return text.format(n=few, many=many)


def _differing(work: Work, theme: Theme) -> list[Section]:
    """Mixed statements, and what the figures set against each other."""
    both = theme.side(POSITIVE).people and theme.side(CRITICAL).people
    mixed = theme.side(MIXED)
    if not both and not mixed.statements:
        return []
    key = f"{theme.code.id}/ulikt"
    written = work.summary(theme, "ulikt")
    field = human(
        f"{key}/summary",
        _("Hva skiller dem som er fornøyd fra dem som ikke er det? Hvem avviker fra mønsteret?"),
        written.text if written is not None else "",
    )
    lines = contrast_lines(find_contrasts(work, theme))
    facts = [paragraph(f"{key}/facts", " ".join(lines))] if lines else []
    quotes = [shown(work, choice) for choice in theme.quotes(MIXED)]
    return [Section(key, _("Ulike erfaringer"), (*facts, field, *quotes))]


def _unsigned(work: Work, theme: Theme) -> Section | None:
    quotes = [shown(work, choice) for choice in theme.quotes(UNSAID)]
    if not quotes:
        return None
    key = f"{theme.code.id}/annet"
    text = _("Disse utsagnene er verken merket som positive eller kritiske.")
    return Section(key, _("Annet som er sagt"), (paragraph(f"{key}/lead", text), *quotes))


def _questions(work: Work, theme: Theme) -> Section:
    key = f"{theme.code.id}/sporsmal"
    asked = suggestions(work, theme)
    blocks: list[Block] = [
        bullets(f"{key}/list", asked),
        human(f"{key}/own", _("Legg til egne spørsmål, og stryk dem som ikke passer")),
    ]
    return Section(key, _("Spørsmål til konferansen"), tuple(blocks))

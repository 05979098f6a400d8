"""The slides: one finding each, one quote from each side word for word, the balance, and a question.

Reading order is the order of the shapes: title, what works, what is hard, balance, question. Notes hold what to say, never ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bsb.display.verbatim import excerpt, in_marks
from bsb.language import _
from bsb.model.report import Block, Cover, Report, Saying, Section, Text
from bsb.report.conference.deck import BLUE, GREY, INK, LAYOUTS, ORANGE, TITLE_INK, new_deck, save_deck
from bsb.report.conference.options import ConferenceOptions
from bsb.report.conference.stations import Station, draft_line
from bsb.report.parts.work import Work, bullets, paragraph
from bsb.text.writable import clean

__all__ = ["slide_numbers", "slides_in_word", "write_slides"]

_BEFORE = 2
_QUOTE, _SMALL = 24, 18
_QUESTION_WORDS = 14


def slide_numbers(found: Sequence[Station]) -> dict[str, int]:
    """Return the number of each finding's slide, from 1."""
    return {station.finding: _BEFORE + number for number, station in enumerate(found, 1)}


def write_slides(work: Work, found: Sequence[Station], options: ConferenceOptions, path: Path) -> Path:
    """Write the deck and return its path. Raises ImportError where python-pptx is not installed."""
    title = work.material.settings.title
    deck = new_deck(title, _("Dialogkonferanse"), work.language)
    _title_slide(deck, title, " ".join(filter(None, (_("Dialogkonferanse"), options.date))))
    _text_slide(
        deck,
        _("Slik leser vi sitatene"),
        _reading(found),
        _("Si at sitatene er ordrette og anonyme. Ingen skal gjette hvem som har sagt hva."),
    )
    titles: dict[str, int] = {}
    for station in found:
        _station_slide(deck, station, _unique(titles, station.wording or station.label))
    for heading, lines, notes in _work_slides():
        _text_slide(deck, heading, lines, notes)
    return save_deck(deck, path, work.language)


def _unique(titles: dict[str, int], title: str) -> str:
    # A screen reader tells slides apart by their titles.
    titles[title] = titles.get(title, 0) + 1
    return title if titles[title] == 1 else f"{title} ({titles[title]})"


def _reading(found: Sequence[Station]) -> list[str]:
    lines = [
        _("Sitatene er ordrette. […] betyr at noe er utelatt."),
        _("Navn og steder er byttet ut."),
        _("Tallene er personer vi har snakket med, ikke alle brukere."),
        _("Funnene er foreløpige. Derfor er vi her."),
    ]
    if any(station.proposed for station in found):
        lines.append(_("Utkast: Noe er bare sortert av programmet, og ingen har gått gjennom det."))
    return lines


def _work_slides() -> list[tuple[str, list[str], str]]:
    return [
        (
            _("Gruppearbeid 1: Kjenner vi oss igjen?"),
            [
                _("Les funnet og sitatene på arket."),
                _("Kryss av: bekrefter, nyanserer, uenig eller nytt."),
                _("Skriv hva som mangler. Dere har 45 minutter."),
            ],
            _("Instruks i tre minutter. Gå rundt og hør at brukerne får ordet."),
        ),
        (
            _("Gruppearbeid 2: Hva kan vi gjøre?"),
            [
                _("Hva virker allerede, og hvorfor?"),
                _("Hva kan vi gjøre, hvem gjør det, og når?"),
                _("Velg det viktigste. Dere har 45 minutter."),
            ],
            _("Be om tiltak som noen i rommet kan gjøre noe med."),
        ),
        (
            _("Veien videre"),
            [
                _("Vi skriver ned det gruppene har kommet fram til."),
                _("Rapporten sier hva konferansen bekreftet, nyanserte, avviste og la til."),
                _("Alle som var her, får rapporten."),
            ],
            _("Si når rapporten kommer, og hvem som får den."),
        ),
    ]


def _title_slide(deck: Any, title: str, subtitle: str) -> None:
    slide = _slide(deck, "title", title, 40)
    _write(slide.placeholders[1], [(subtitle, _QUOTE, False, GREY)])
    slide.notes_slide.notes_text_frame.text = _("Ønsk velkommen. Si hvorfor vi er her.")


def _text_slide(deck: Any, title: str, lines: Sequence[str], notes: str) -> None:
    slide = _slide(deck, "text", title)
    _write(slide.placeholders[1], [(line, 28, False, INK) for line in lines], space=14)
    slide.notes_slide.notes_text_frame.text = notes


def _station_slide(deck: Any, station: Station, title: str) -> None:
    slide = _slide(deck, "two", title)
    _side(slide.placeholders[1], _("Det fungerer"), station.positive, BLUE)
    _side(slide.placeholders[2], _("Det er vanskelig"), station.critical, ORANGE)
    _box(slide, _("Balanse"), [(station.balance, 20, False, GREY)], (1.6, 14.2, 30.6, 1.8))
    _box(slide, _("Spørsmål"), [(station.question, _QUOTE, True, TITLE_INK)], (1.6, 16.1, 30.6, 2.5))
    talk = _("Les sitatene høyt. Si hvor mange som har sagt hva. Spør: {question}")
    lines = [talk.format(question=station.question), *filter(None, (draft_line(station),))]
    slide.notes_slide.notes_text_frame.text = clean("\n".join(lines))[0]


def _slide(deck: Any, layout: str, title: str, size: int = 0) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[list(LAYOUTS).index(layout)])
    fitted = size or (32 if len(title) <= 70 else 28 if len(title) <= 120 else 24)
    _write(slide.shapes.title, [(title, fitted, True, TITLE_INK)])
    return slide


def _side(shape: Any, heading: str, quote: Saying | None, colour: str) -> None:
    nothing = _("Vi fant ingen sitater her som er korte nok eller entydige.")
    lines = [(heading, 20, True, colour)]
    if quote is None:
        lines.append((nothing, 20, False, GREY))
    else:
        if quote.question:
            lines.append(
                (_("I: {question}").format(question=excerpt(quote.question, _QUESTION_WORDS)), _SMALL, False, GREY)
            )
        lines.append((in_marks(quote.text), _QUOTE, False, INK))
        lines.append((f"– {quote.who}", _SMALL, False, GREY))
    _write(shape, lines)


def _box(
    slide: Any, name: str, lines: list[tuple[str, int, bool, str]], box: tuple[float, float, float, float]
) -> None:
    from pptx.util import Cm

    shape = slide.shapes.add_textbox(*(Cm(each) for each in box))
    shape.name = name
    _write(shape, lines)


def _write(shape: Any, lines: Sequence[tuple[str, int, bool, str]], space: int = 6) -> None:
    """Put lines of (text, points, bold, colour) into a shape, upright, to the left, without bullets."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    for number, (text, size, bold, colour) in enumerate(lines):
        line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        line.alignment, line.space_after = PP_ALIGN.LEFT, Pt(space)
        properties = line._p.get_or_add_pPr()
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(properties.makeelement(qn("a:buNone"), {}))
        run = line.add_run()
        run.text = clean(text)[0]
        run.font.size, run.font.bold, run.font.italic = Pt(size), bold, False
        run.font.color.rgb = RGBColor.from_string(colour)


def slides_in_word(
    work: Work, found: Sequence[Station], options: ConferenceOptions, one_a_page: bool = False
) -> Report:
    """The same as a Word document: to hand out to those who do not read from a screen, or with `one_a_page` to show without slides."""
    sections = [Section("reading", _("Slik leser vi sitatene"), (bullets("reading", _reading(found)),))]
    sections += [_page(station, one_a_page) for station in found]
    sections += [
        Section(f"work/{number}", heading, (bullets(f"work/{number}", lines),), new_page=one_a_page)
        for number, (heading, lines, _notes) in enumerate(_work_slides(), 1)
    ]
    return Report(
        "konferanse",
        Cover(work.material.settings.title, " ".join(filter(None, (_("Dialogkonferanse"), options.date)))),
        tuple(sections),
        work.language,
        header=work.material.settings.title,
        subject=_("Dialogkonferanse"),
        study=work.material.settings.id,
        contents=0,
        size=18 if one_a_page else 14,
        cover_page=one_a_page,
    )


def _page(station: Station, one_a_page: bool) -> Section:
    key = station.finding
    blocks: list[Block] = []
    for heading, quote in ((_("Det fungerer"), station.positive), (_("Det er vanskelig"), station.critical)):
        if quote is not None:
            blocks += [paragraph(f"{key}/{quote.side or 'quote'}", Text(f"{heading}:", strong=True)), quote]
    blocks += [
        paragraph(f"{key}/balance", station.balance),
        paragraph(f"{key}/question", Text(station.question, strong=True)),
    ]
    return Section(key, station.wording or station.label, tuple(blocks), new_page=one_a_page, whole=True)

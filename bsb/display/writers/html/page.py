"""The page around the matrices: head, tools, contents, rules, register."""

from __future__ import annotations

import base64
from importlib.resources import files

from bsb.display.charts import alt_text, draw, has_chart
from bsb.display.rules import account_line
from bsb.display.writers.html.matrix import Places, region, table
from bsb.display.writers.html.register import quote_data, register
from bsb.display.writers.html.safe import esc
from bsb.display.writers.parts import all_displays
from bsb.language import _
from bsb.model.display import Display

__all__ = ["page"]


def page(display: Display, language: str) -> str:
    """Return the whole page as text."""
    pages = list(all_displays(display))
    places = Places(display)
    body = [
        f'<a class="skip" href="#{_first(pages)}">{esc(_("Gå til matrisen"))}</a>',
        _header(display),
        f'<main id="innhold" tabindex="-1">{_tools(display)}',
        *(_section(each, number, places, display) for number, each in enumerate(pages)),
        register(display, places),
        _account(display),
        "</main>",
        _dialog(),
        f'<script type="application/json" id="sitatdata">{quote_data(display)}</script>',
        f"<script>{_asset('page.js')}</script>",
    ]
    return "\n".join([_head(display, language), *body, "</body></html>\n"])


def _first(pages: list[Display]) -> str:
    """Return where the first matrix is, past the tools and the drawing; without one, where the contents begin."""
    return next((region(number) for number, each in enumerate(pages) if each.rows and each.columns), "innhold")


def _asset(name: str) -> str:
    return (files("bsb.display.writers.html") / name).read_text(encoding="utf-8")


def _head(display: Display, language: str) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
    return (
        f'<!doctype html>\n<html lang="{esc(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{esc(display.id)} {esc(display.title)} – {esc(display.study)}</title><style>{_asset('page.css')}</style></head><body>"
    )


def _header(display: Display) -> str:
    kind = _("Bare til intern bruk") if not display.external else _("Kan deles")
    return (
        f'<header class="top"><p class="study">{esc(display.study)} <span class="edition">{esc(kind)}</span></p>'
        f'<h1><span class="id">{esc(display.id)}</span> {esc(display.title)}</h1><p class="question">{esc(display.question)}</p></header>'
    )


def _tools(display: Display) -> str:
    contents = ""
    if display.pages:
        links = "".join(
            f'<li><a href="#side-{n}">{esc(each.page or each.title)}</a></li>'
            for n, each in enumerate(all_displays(display))
        )
        contents = f'<nav aria-label="{esc(_("Sidene"))}"><ul class="pages">{links}</ul></nav>'
    return (
        f'<div class="tools" role="search"><label>{esc(_("Vis bare rader med"))} <input type="search" id="filter" autocomplete="off"></label>'
        f'<button type="button" id="tett" aria-pressed="false">{esc(_("Tett visning"))}</button>'
        f'<button type="button" id="skrivut">{esc(_("Skriv ut"))}</button>'
        f'<span id="treff" role="status" aria-live="polite" data-mal="{esc(_("Rader med «{word}»: {n} av {of}"))}"></span></div>{contents}'
    )


def _section(each: Display, number: int, places: Places, whole: Display) -> str:
    title = f"<h2>{esc(each.page)}</h2>" if each.page else ""
    notes = "".join(f'<p class="note">{esc(note)}</p>' for note in each.notes)
    rules = [rule for rule in each.rules if each is whole or rule not in whole.rules]
    matrix = table(each, places, number) if each.rows and each.columns else f"<p>{esc(_('Ingenting å vise ennå.'))}</p>"
    return (
        f'<section class="display" id="side-{number}" aria-label="{esc(each.page or each.title)}">{title}{_figure(each)}{matrix}'
        f'<p class="source">{esc(each.source)}</p>{notes}{_rules(rules, each is whole)}</section>'
    )


def _figure(each: Display) -> str:
    """Return the display's drawing, inside the page; the table below has all it says."""
    if not has_chart(each):
        return ""
    pictures = draw(each, "svg")
    data = base64.b64encode(pictures[0]).decode("ascii")
    name = esc(_("Figur: {title}").format(title=" – ".join(filter(None, (each.title, each.page)))))
    return f'<figure tabindex="0" aria-label="{name}"><img src="data:image/svg+xml;base64,{data}" alt="{esc(alt_text(each))}"></figure>'


def _rules(rules: list[str], is_open: bool) -> str:
    if not rules:
        return ""
    items = "".join(f"<li>{esc(rule)}</li>" for rule in rules)
    flag = " open" if is_open else ""
    return (
        f'<details class="rules"{flag}><summary>{esc(_("Slik er matrisen laget"))}</summary><ul>{items}</ul></details>'
    )


def _account(display: Display) -> str:
    names = {"unplaced": _("Uten rad eller kolonne"), "excluded": _("Holdt utenfor")}
    rows = "".join(
        f'<tr><td>{esc(names[part])}</td><td>{esc(reason)}</td><td class="number">{n}</td></tr>'
        for part, reason, n in display.account.reasons()
    )
    body = ""
    if rows:
        heads = "".join(f'<th scope="col">{esc(each)}</th>' for each in (_("Del"), _("Hvorfor"), _("Antall")))
        body = f'<table class="plain"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<section class="account"><h2>{esc(_("Regnskap"))}</h2><p>{esc(account_line(display.account))}</p>{body}</section>'


def _dialog() -> str:
    return (
        '<dialog id="sitater" aria-labelledby="sitattittel"><div class="dialoghode"><h2 id="sitattittel"></h2>'
        f'<button type="button" id="lukk">{esc(_("Lukk"))}</button></div><div id="sitatliste"></div></dialog>'
    )

"""What can stand in a file and not be speech: the words the report uses for it."""

from __future__ import annotations

from enum import StrEnum

from bsb.ingest.places import told_place
from bsb.language import _
from bsb.model.raw import LeftOut

__all__ = ["Kind", "told", "told_with_place"]


class Kind(StrEnum):
    """A kind of thing that was left out. The value is what `LeftOut.kind` and the JSON hold, in every language."""

    HEADING = "overskrift"
    RULE = "skillelinje"
    RECORDING = "merknad om opptaket"
    NOTE = "merknad i filen"
    COMMENT = "merknad i margen"
    FOOTNOTE = "fotnote"
    ENDNOTE = "sluttnote"
    HEADER = "topptekst"
    FOOTER = "bunntekst"
    RUNNING = "topp- eller bunntekst"
    PAGE_NUMBER = "sidetall"
    CONTENTS = "innholdsfortegnelse"
    TEXT_BOX = "tekstboks"
    EMBEDDED = "innfelt dokument"
    OUTSIDE = "tekst utenfor tabellen"
    CELL = "tabellcelle som ikke er tale"
    ROW = "tabellrad som ikke er tale"
    OTHER_TALK = "ark med en samtale til"
    UNFILLED = "felt som ikke er fylt ut"
    PICTURE = "bilde"
    DRAWING = "figur eller diagram"
    SHEET = "ark som ikke er en samtale"
    TIER = "lag i ELAN som ikke er tale"
    HIDDEN = "skjult tekst"
    DELETED = "slettet tekst (sporet endring)"
    INSERTED = "innsatt tekst tatt med (sporet endring)"
    TIME = "tidspunkt inne i replikk"
    DIVIDED = "orddeling ved linjeslutt"
    LINE_END = "linjeskift satt inn foran etikett"
    SILENCE = "stillhet"


# What may be speech, or a picture of it: whoever has the file is told where to look.
_TO_LOOK_AT = frozenset(
    {
        Kind.TEXT_BOX,
        Kind.EMBEDDED,
        Kind.OUTSIDE,
        Kind.CELL,
        Kind.ROW,
        Kind.UNFILLED,
        Kind.PICTURE,
        Kind.DRAWING,
        Kind.HIDDEN,
    }
)


def told_with_place(one: LeftOut) -> str:
    """Return a kind with how many there were, in the language in use, and where the first stood if somebody should look: `bilde 2 (avsnitt 7 …)`."""
    said = f"{told(one.kind)} {one.count}"
    if one.kind not in _TO_LOOK_AT or not one.place:
        return said
    return f"{said} ({told_place(one.place)}{' …' if one.count > 1 else ''})"


def told(kind: str) -> str:
    """Return a kind in the language in use."""
    return {
        Kind.HEADING: _("overskrift"),
        Kind.RULE: _("skillelinje"),
        Kind.RECORDING: _("merknad om opptaket"),
        Kind.NOTE: _("merknad i filen"),
        Kind.COMMENT: _("merknad i margen"),
        Kind.FOOTNOTE: _("fotnote"),
        Kind.ENDNOTE: _("sluttnote"),
        Kind.HEADER: _("topptekst"),
        Kind.FOOTER: _("bunntekst"),
        Kind.RUNNING: _("topp- eller bunntekst"),
        Kind.PAGE_NUMBER: _("sidetall"),
        Kind.CONTENTS: _("innholdsfortegnelse"),
        Kind.TEXT_BOX: _("tekstboks"),
        Kind.EMBEDDED: _("innfelt dokument"),
        Kind.OUTSIDE: _("tekst utenfor tabellen"),
        Kind.CELL: _("tabellcelle som ikke er tale"),
        Kind.ROW: _("tabellrad som ikke er tale"),
        Kind.OTHER_TALK: _("ark med en samtale til"),
        Kind.UNFILLED: _("felt som ikke er fylt ut"),
        Kind.PICTURE: _("bilde"),
        Kind.DRAWING: _("figur eller diagram"),
        Kind.SHEET: _("ark som ikke er en samtale"),
        Kind.TIER: _("lag i ELAN som ikke er tale"),
        Kind.HIDDEN: _("skjult tekst"),
        Kind.DELETED: _("slettet tekst (sporet endring)"),
        Kind.INSERTED: _("innsatt tekst tatt med (sporet endring)"),
        Kind.TIME: _("tidspunkt inne i replikk"),
        Kind.DIVIDED: _("orddeling ved linjeslutt"),
        Kind.LINE_END: _("linjeskift satt inn foran etikett"),
        Kind.SILENCE: _("stillhet"),
    }.get(Kind(kind), kind)

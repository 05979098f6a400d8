"""The keys of a display file, part by part: what each sets, and how its value is read and written.

`bsb.display.specfile` reads by these tables and `bsb.display.specwriter` writes by them, so that what is written out can be read. What
each key does is said in plain words in `bsb.display.keywords`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bsb.display.charts import CHARTS
from bsb.model.codebook import Dimension

__all__ = ["AXIS", "CELL", "FIELD", "FILTER", "OPTIONS", "SHEET", "THRESHOLD", "TOP", "Key"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the word in the file, the field of the spec that it sets, and what kind of value it has.

    A `text` is a word that bsb knows or the study has, a `title` what people read, `words` one or more, a `flag` yes or no, a `choice` one of
    `known`, a `number` one from `least` or the word «alle», which is `every`. An `order` is a word or a list, an `axis` an axis inside another,
    a `part` is a block with keys of its own; `kept` is what only the presets say.
    """

    word: str
    field: str = ""
    kind: str = "text"
    known: tuple[str, ...] = ()
    least: int = 0
    every: int | None = None


TOP = (
    Key("display"),
    Key("id", "id", "kept"),
    Key("slug", "slug"),
    Key("tittel", "title", "title"),
    Key("spørsmål", "question", "title"),
    Key("motor", "engine", "choice", ("pivot", "register", "graf")),
    Key("grunnlag", "basis"),
    Key("utvalg", "filter", "part"),
    Key("rader", "rows", "part"),
    Key("kolonner", "columns", "part"),
    Key("sider", "pages", "pages"),
    Key("celle", "cell", "part"),
    Key("tell", "unit", "choice", ("informanter", "intervjuer", "grupper", "segmenter")),
    Key("sum", "sums", "choice", ("ingen", "rader", "kolonner", "begge")),
    Key("terskel", "", "part"),
    Key("manglende", "", "choice", ("standard",)),
    Key("figur", "chart", "choice", ("", "ingen", *CHARTS)),
    Key("transponer", "", "turn", ("ja", "nei", "auto")),
    Key("utgave", "edition", "choice", ("intern", "ekstern")),
    Key("bare_intern", "internal_only", "flag"),
    Key("ark", "sheet", "part"),
    Key("valg", "options", "part"),
    Key("regler", "rules", "titles"),
    Key("steg", "step", "kept_words"),
    Key("prioritet", "priority", "kept"),
    Key("nytte", "note", "kept"),
)

FILTER = (
    Key("kode", "codes", "words"),
    Key("kilde", "sources", "words"),
    Key("case", "cases", "words"),
    Key("intervju", "transcripts", "words"),
    Key("rolle", "roles", "words"),
    Key("form", "forms", "words"),
    Key("fortegn", "valence", "words"),
    Key("variabel", "variables", "words"),
    Key("kan_siteres", "publishable", "flag"),
)
"""The keys of `utvalg`; `attributt.‹navn›` may stand beside them."""

AXIS = (
    Key("etter", "by"),
    Key("overskrift", "heading", "title"),
    Key("rekkefølge", "order", "order"),
    Key("kode", "codes", "words"),
    Key("koder", "codes", "words"),
    Key("dimensjon", "dimension", "choice", tuple(each.value for each in Dimension)),
    Key("under", "under"),
    Key("nivå", "level", "choice", ("passe", "topp", "barn", "blad", "alle")),
    Key("foretrekk", "prefer", "words"),
    Key("verdier", "values", "words"),
    Key("maks", "most", "number", least=1),
    Key("uten", "outside", "flag"),
    Key("tomme", "empty", "flag"),
    Key("delrader", "sub", "axis"),
    Key("delkolonner", "sub", "axis"),
    Key("felt", "fields", "fields"),
)
"""The keys of `rader`, `kolonner`, `sider`, and of the axes inside them."""

FIELD = (
    Key("felt", "name"),
    Key("overskrift", "label", "title"),
    Key("av", "argument"),
    Key("fortegn", "valence", "words"),
    Key("kilde", "source", "words"),
    Key("rolle", "role", "words"),
    Key("direkte", "directness"),
    Key("sitater", "quotes", "number"),
    Key("ord_maks", "words", "number", every=10_000),
    Key("bredde", "width", "number", every=0),
    Key("tomme", "empty", "flag"),
)
"""The keys of one column of `felt`."""

CELL = (
    Key("vis", "show", "words"),
    Key("sitater", "quotes", "number"),
    Key("sitatregel", "rule", "choice", ("standard", "alle")),
    Key("ord_maks", "words", "number", least=1, every=10_000),
    Key("kilde", "attribution", "flag"),
    Key("farge", "shade", "flag"),
)
"""The keys of `celle`."""

THRESHOLD = (
    Key("vis_celle_fra", "show_from", "number", least=1, every=1),
    Key("skjul_attributt_under", "hide_below", "number", least=1),
)
"""The keys of `terskel`."""

SHEET = (
    Key("format", "format", "choice", ("A3", "A4")),
    Key("retning", "landscape", "way", ("liggende", "stående")),
    Key("rader_maks", "rows_max", "number", least=1, every=10_000),
)
"""The keys of `ark`."""

OPTIONS = (
    "aktivitet",
    "bare_avgjørende",
    "bare_med_fase",
    "dimensjon",
    "ekstra_side",
    "evaluering",
    "hvem_følger_hvem",
    "hvorfor_sammen",
    "løse_ender",
    "minst_caser",
    "nettverk",
    "ordnet_etter",
    "person",
    "regel",
    "samforekomst",
    "samsvar_med_utfall",
    "sitatbalanse",
    "siste_rad",
    "snu_sidene",
    "sum_tekst",
    "sum_teller",
    "uplasserte_koder",
    "verdier",
)
"""The words of `valg:`."""

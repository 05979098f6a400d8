"""Fields about segments: the quote itself, what it is about, and whether the rule proposes it."""

from __future__ import annotations

from functools import cache

from bsb.display.fields.base import N_, Field, Row, number, text
from bsb.display.filter import valences
from bsb.display.folding import fold
from bsb.display.quotelayers import quotes_from, role_shown
from bsb.display.quotes import balance, candidate
from bsb.display.spec import FieldSpec
from bsb.display.work import Entry, Work, sign_of
from bsb.language import _
from bsb.model.codebook import Dimension
from bsb.model.coding import Valence
from bsb.model.columns import OWN
from bsb.model.display import Gap, Layer, LayerKind
from bsb.model.marks import finding_mark

__all__ = ["FIELDS", "narrowed"]

Content = list[Layer] | Gap


def narrowed(work: Work, row: Row, field: FieldSpec) -> tuple[Entry, ...]:
    """Return the row's entries with the valence, source, role and directness that the field asks for."""
    if not (field.valence or field.directness or field.source or field.role):
        return row.entries
    # Asked of every statement: to look in a set of enum values takes many times as long.
    wanted = tuple(valences(field.valence))
    return tuple([entry for entry in row.entries if _fits(work, entry, field, wanted)])


def _fits(work: Work, entry: Entry, field: FieldSpec, wanted: tuple[Valence, ...]) -> bool:
    codings = entry.codings or entry.item.codings
    segment = entry.item.segment
    if wanted and not any(coding.valence in wanted for coding in codings):
        return False
    if field.directness and not any(coding.directness.value == field.directness for coding in codings):
        return False
    if field.source and (segment is None or fold(segment.source.value) not in map(fold, field.source)):
        return False
    return not field.role or fold(work.role_name(entry.item.person)) in {fold(each) for each in field.role}


def _quotes(work: Work, row: Row, field: FieldSpec) -> Content:
    layers = quotes_from(work, narrowed(work, row, field), field.quotes, field.words)
    return layers or Gap.NO_DATA


def _id(work: Work, row: Row, field: FieldSpec) -> Content:
    return text(", ".join(entry.item.id for entry in row.entries), OWN)


def _who(work: Work, row: Row, field: FieldSpec) -> Content:
    return text(
        ", ".join(dict.fromkeys([role_shown(work, entry.item.person) or _("ukjent taler") for entry in row.entries])),
        OWN,
    )


def _where(work: Work, row: Row, field: FieldSpec) -> Content:
    return text(
        ", ".join(dict.fromkeys([work.case_name(entry.item.case) for entry in row.entries if entry.item.case])),
        OWN,
    )


def _codes_of(work: Work, row: Row, dimensions: tuple[Dimension, ...]) -> str:
    kind = work.dimensions
    ids = [coding.code for entry in row.entries for coding in entry.item.codings]
    return ", ".join(dict.fromkeys([work.code_name(each) for each in ids if kind.get(each) in dimensions]))


_THEMES = tuple(each for each in Dimension if each is not Dimension.SERVICE)
_SERVICES = (Dimension.SERVICE,)


def _themes(work: Work, row: Row, field: FieldSpec) -> Content:
    return text(_codes_of(work, row, _THEMES), OWN)


def _services(work: Work, row: Row, field: FieldSpec) -> Content:
    return text(_codes_of(work, row, _SERVICES), OWN)


def _sign(work: Work, row: Row, field: FieldSpec) -> Content:
    sign = sign_of(coding for entry in row.entries for coding in entry.item.codings)
    return _signed(sign) if sign else Gap.NO_DATA


@cache
def _signed(sign: str) -> list[Layer]:
    return [Layer(LayerKind.SIGN, sign, OWN, sign=sign)]


def _words(work: Work, row: Row, field: FieldSpec) -> Content:
    return number(sum(work.words_of(entry.item.segment) for entry in row.entries if entry.item.segment is not None))


def _mark(value: bool) -> Content:
    return text(_("ja") if value else _("nei"))


def _illustrative(work: Work, row: Row, field: FieldSpec) -> Content:
    return _mark(any(coding.illustrative for entry in row.entries for coding in entry.item.codings))


def _rank(work: Work, row: Row, field: FieldSpec) -> Content:
    found = [line for entry in row.entries for line in work.proposed_quotes.get(entry.item.id, ())]
    said = "; ".join(
        _("{theme} nr. {rank}").format(theme=work.code_name(code), rank=choice.rank) for code, choice in found
    )
    return text(said or _("ikke foreslått"), OWN)


def _why(work: Work, row: Row, field: FieldSpec) -> Content:
    found = [choice.reason for entry in row.entries for _code, choice in work.proposed_quotes.get(entry.item.id, ())]
    return text("; ".join(dict.fromkeys(found)), OWN)


def _used(work: Work, row: Row, field: FieldSpec) -> Content:
    """Which findings rest on the segment."""
    return text(
        ", ".join(dict.fromkeys(finding_mark(id) for each in row.segments for id in work.used_in.get(each, ())))
    )


def _question(work: Work, row: Row, field: FieldSpec) -> Content:
    layers = quotes_from(work, row.entries, 1, 1, by_rule=False)
    return text(next((layer.question for layer in layers if layer.question), ""))


def _proposed(work: Work, row: Row, field: FieldSpec) -> Content:
    """How many of the statements the rule proposes, side by side with how many there are: `2 av 7 kritiske`."""
    found = [
        candidate(entry.item.segment, entry.codings, work.words_of(entry.item.segment))
        for entry in row.entries
        if entry.item.segment is not None
    ]
    shown = [choice for rows in work.proposed_quotes.values() for code, choice in rows if code == row.code]
    return text(balance(found, shown).sentence(_("Foreslått: {parts}.")) if found else "")


FIELDS: dict[str, Field] = {
    "sitat": Field(N_("Sitat"), _quotes),
    "segment": Field(N_("Segment"), _id),
    "hvem": Field(N_("Hvem"), _who),
    "hvor": Field(N_("Case"), _where),
    "tema": Field(N_("Tema"), _themes),
    "tjeneste": Field(N_("Tjeneste"), _services),
    "fortegn_tegn": Field(N_("Fortegn"), _sign),
    "antall_ord": Field(N_("Ord"), _words),
    "god_illustrasjon": Field(N_("God illustrasjon"), _illustrative),
    "foreslått_vist": Field(N_("Foreslått av regelen"), _proposed),
    "rang": Field(N_("Foreslått"), _rank),
    "hvorfor": Field(N_("Hvorfor foreslått"), _why),
    "brukt_i": Field(N_("Brukt i funn"), _used),
    "spørsmål": Field(N_("Spørsmålet før"), _question),
}

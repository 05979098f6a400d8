"""What transcribers note in the middle of speech, kept apart from it: `(ler)`, `[uhørlig 03:15]`, `(.)`, `…`, `//`, `[side 3]`.

A bracket is a mark only when its words are from the closed list below, so that speech in brackets and placeholders such as
`[navn]` stay where they are. Words in a mark that are not on the list (`(Kari ler)`) could be names and become `…`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bsb.ingest.vocabulary import words
from bsb.model.transcript import Mark

__all__ = ["Spoken", "apart", "is_mark", "is_placeholder", "kind_of"]

# The first group that has a word of the bracket decides the kind.
_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("artefact", words("gjentatt teksting artefakt")),
    ("page", words("side sidenummer s. page")),
    (
        "laughter",
        words(
            "ler le latter lattar lo smiler småler småle humrer fniser flirer flir latterbrøl laughs laughter laughing laugh lach"
        ),
    ),
    (
        "inaudible",
        words(
            "uhørlig uhøyrleg uhørbart uhørbar utydelig utydeleg uforståelig uforståeleg uklart uklar inaudible unintelligible "
            "unverständlich utolkelig lydbrudd brudd lydutfall støy mumler mumlar crosstalk"
        ),
    ),
    (
        "overlap",
        words(
            "overlapp overlapper overlappende overlappande samtidig avbryter avbryt avbrytes avbrutt avbrot interrupts overlapping munnen"
        ),
    ),
    (
        "pause",
        words("pause pausar pauser stillhet stille stillheit taus taushet nøler tenkepause tenker silence"),
    ),
    (
        "action",
        words(
            "gråter gråt grin griner sukker sukk hoster host kremter kremt nikker nikk rister hoderisting peker peikar hvisker kviskrar viser "
            "banker bank telefon telefonen mobil ringer ringing dør døra døren går kommer reiser setter drikker spiser puster pust plystrer "
            "klapper applaus synger reading leser ironisk ironi bekreftende bekreftande samtykkende samtykker spørrende imiterer etterligner "
            "gjesp gjesper snufser snufs trekker skuldrene opptak opptaket båndet lydopptak starter slutt slutter avsluttes start skrur "
            "sighs cries nods coughs"
        ),
    ),
)
_KIND_WORDS = frozenset().union(*(some for _, some in _KINDS))
# Words that may stand beside a mark word without being anybody.
_FILLERS = words(
    "litt lite mye mykje høyt lavt lågt kort lang langt lenge svakt lett godt hjertelig alle flere fleire begge mange noen nokon i på av og med "
    "til fra frå seg på den det de en ei et ein eit over under hele heile gruppa gruppen mens samtidig igjen hverandre kvarandre snakker snakkar prater "
    "ca cirka seconds second minutes sek sekund sekunder sekundar s min minutt ord setning samme ganger gong gonger til oppgitt trist glad lattermild rommet ut inn på opp ned hodet "
    "hovudet skuldre ja nei mm mhm hm lyd lydfil lyden som ikke ikkje hører høyrer kan tale navn navnet of the one two words word several all min kl gråtende "
    "leende leande lo hun han ho dei deltakerne deltakere intervjuer informant"
)
# What a listener says while another speaks; in brackets it is not the speaker's.
_ECHOES = words("mm mhm mmm hm hmm m ja nei jo joda jada neida ok okei okay aha åja akkurat nettopp")
_PLACEHOLDERS = words(
    "navn namn name sted stad place by byen kommune kommunen bydel bydelen adresse gate gata vei telefonnummer dato alder arbeidsplass arbeidsgiver "
    "skole skolen sykehus sykehuset institusjon tjeneste tjenesten person personen etternavn fornavn mannsnavn kvinnenavn anonymisert sladdet "
    "fjernet utelatt xx xxx nn"
)

_BRACKET = re.compile(
    r"\((?P<round>[^()\n]{0,80})\)|\[(?P<square>[^\[\]\n]{0,80})\]|\{(?P<curly>[^{}\n]{1,80})\}|\*(?P<star>[^*\n]{2,40})\*|<(?P<angle>[^<>\n]{2,40})>"
)
_PAUSE = re.compile(
    r"\s*(?:[.…\s]*|(?:ca\.?\s*)?\d{1,3}(?:[.,]\d{1,2})?\s*(?:s|sek|sek\.|sekund|sekunder|sekundar)?\.?|-{1,3})\s*",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,-]\d{1,3})?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?|\d+")
# Dots that stand alone are a pause; dots at a word (`vet ikke...`) are how a sentence trails off, and stay. A double stroke that is not part of an address.
_SIGN = re.compile(
    r"(?P<dots>(?<!\S)(?:…+|\.{2,}|(?:\.\s){2,}\.)(?=$|[\s,;:?!]))|(?P<strokes>(?<![:/\w])//+(?!/)|(?<!\S)/(?!\S))|(?P<inner>(?<=\w)//(?=\s|$|[.,?!]))"
)
_ANY = re.compile(f"{_BRACKET.pattern}|{_SIGN.pattern}")
_SPACE = re.compile(r"\s+")
_DOTS = re.compile(r"[(\[]?\s*(?:…|\.\s*\.)[.…\s]*[)\]]?\Z")
_NEXT = re.compile(r"\s*[«\"“]?(\w+)")
# What a new sentence begins with after one that was broken off; hardly anybody is called by one of them, so that a capital tells no less.
_RESTARTS = words(
    "ja nei nja jeg eg æ det dette de dei den vi me men og så da altså ikke ikkje hun ho han du dere dykk hva ka hvis viss når for fordi jammen okei ok eller "
    "i på at som en ei et er var har hadde kan skal vil må"
)
_NO_SPACE_BEFORE = frozenset(".,;:?!»)”")


class Spoken(NamedTuple):
    """Speech without marks, and the marks with the code point each stands before."""

    text: str
    marks: tuple[Mark, ...]


def apart(text: str) -> Spoken:
    """Take the marks out of `text`: `Ja (ler) det gjorde vi.` becomes `Ja det gjorde vi.` with a mark at 3.

    White space is single afterwards, and none is left where a mark was taken out before a full stop. Dots where a sentence is broken off and
    another begins are no pause: without them «en mann som … Nei» would be one sentence that nobody said.
    """
    if not _may_have_marks(text):
        return Spoken(_SPACE.sub(" ", text).strip(), ())
    speech, marks, last = "", [], 0
    for match in _ANY.finditer(text):
        found = _mark(match)
        if found is None:
            continue
        speech = _joined(speech, text[last : match.start()])
        last = match.end()
        if _breaks_off(speech, match.group(), text[last:]):
            speech += " …"
            continue
        marks.append((len(speech), found))
    speech = _joined(speech, text[last:])
    return Spoken(speech, tuple(_placed(speech, at, *found) for at, found in marks))


def is_mark(bracket: str) -> bool:
    """Whether the whole of `bracket`, brackets included, is a mark."""
    match = _ANY.fullmatch(bracket.strip())
    return match is not None and _mark(match) is not None


def is_placeholder(bracket: str) -> bool:
    """Whether `bracket` stands for something that a transcriber has taken out, such as `[navn]`."""
    first = _WORD.search(bracket)
    return first is not None and first.group().casefold() in _PLACEHOLDERS


def kind_of(content: str) -> str:
    """Return the kind of mark that the words between brackets are, or '' when they are not a mark."""
    if not content.strip() or _PAUSE.fullmatch(content):
        return "pause" if content.strip() else ""
    said = [word.casefold() for word in _WORD.findall(_TIME.sub(" ", content))]
    unknown = [word for word in said if not _known(word)]
    if said and all(word in _ECHOES for word in said):
        return "other"
    # More than two words off the list is a sentence that somebody said.
    if not said or len(unknown) > 2 or len(said) == len(unknown):
        return ""
    kind = next((kind for kind, some in _KINDS if any(word in some for word in said)), "")
    # `(ja, vi går ofte til butikken)`: an everyday verb among other words is speech.
    return "" if kind == "action" and unknown and len(said) > 3 else kind


def _breaks_off(speech: str, mark: str, rest: str) -> bool:
    after = _NEXT.match(rest)
    begins = after is not None and after[1][0].isupper() and after[1].casefold() in _RESTARTS
    return begins and (speech[-1:].isalpha() or speech.endswith(",")) and _DOTS.match(mark) is not None


def _known(word: str) -> bool:
    return (
        word in _KIND_WORDS
        or word in _FILLERS
        or word.rstrip(".") in _FILLERS
        or word.rstrip(".") in _KIND_WORDS
        or word.isdigit()
    )


def _may_have_marks(text: str) -> bool:
    return any(sign in text for sign in ("(", "[", "{", "…", "..", "/", "*", "<", ". ."))


def _mark(match: re.Match[str]) -> tuple[str, str] | None:
    """Return (kind, text) of what was matched, or None where it is not a mark."""
    if match.lastgroup in {"strokes", "inner"}:
        return "overlap", match.group()
    if match.lastgroup == "dots":
        return "pause", "…"
    content = match.group(match.lastgroup or 0)
    if match.lastgroup == "curly" or is_placeholder(content):
        return None
    kind = kind_of(content)
    if match.lastgroup in {"star", "angle"} and kind in {"", "pause", "page", "other"}:
        return None
    return (kind, _without_names(match.group())) if kind else None


def _without_names(whole: str) -> str:
    if _PAUSE.fullmatch(whole[1:-1]):
        return whole
    return _WORD.sub(lambda word: word.group() if _known(word.group().casefold()) else "…", whole)


def _joined(speech: str, piece: str) -> str:
    piece = _SPACE.sub(" ", piece)
    if not speech:
        return piece.strip()
    stripped = piece.strip()
    if not stripped:
        return speech
    glue = "" if stripped[0] in _NO_SPACE_BEFORE else " "
    return speech + glue + stripped


def _placed(speech: str, at: int, kind: str, text: str) -> Mark:
    # A mark between two words stands before the second of them.
    return Mark(at + 1 if speech[at : at + 1] == " " else at, kind, text)

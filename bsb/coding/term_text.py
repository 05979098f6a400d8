"""A term as people write it in a codebook, read and written.

bolig                          every inflection of the word, and compounds that end in it
individuell plan               the words after each other, each in any inflection
ta … på alvor                  as above, with up to four words where the dots stand
ansvarsgruppe*                 every word that begins so (in a phrase from the second word on: lite fleksib*)
=bestemt                       only that very form; also inside a phrase: =skulle ha
/\\bIP\\b/                       a regular expression
plan | ikke: kommuneplan, byplan | nær: min, egen | vekt: 0.5
"""

from __future__ import annotations

import re

from bsb.language import _
from bsb.model.codebook import Term, TermKind

__all__ = ["TermError", "make_term", "parse_term", "term_name", "write_term"]

_OPTIONS = {
    "ikke": "unless", "ikkje": "unless", "unless": "unless", "not": "unless", "uten": "unless",
    "naer": "near", "nær": "near", "near": "near", "ved": "near",
    "vekt": "weight", "weight": "weight",
}  # fmt: skip


class TermError(ValueError):
    """A term cannot be meant; the message says why, in the user's language."""


def parse_term(text: str) -> Term:
    """Read one term with its options. Raises `TermError`."""
    if text.isalpha():
        # Most terms are a word and nothing more.
        return Term(text, TermKind.LEMMA)
    head, tail = _split(text.strip())
    if not tail:
        return make_term(head)
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    weight = 1.0
    for option in filter(None, (piece.strip() for piece in tail)):
        name, found, value = option.partition(":")
        field = _OPTIONS.get(name.strip().lower())
        if not found or field is None:
            raise TermError(_("«{option}» er ikke et tillegg til en term.").format(option=option))
        if field == "weight":
            weight = parse_weight(value)
        elif field == "unless":
            unless = _words(value)
        else:
            near = _words(value)
    return make_term(head, unless=unless, near=near, weight=weight)


def make_term(
    text: str,
    kind: TermKind | None = None,
    unless: tuple[str, ...] = (),
    near: tuple[str, ...] = (),
    weight: float = 1.0,
) -> Term:
    """Make a term, telling its kind from how it is written where `kind` is None. Raises `TermError`."""
    text = " ".join(text.split())
    if kind in (None, TermKind.REGEX) and len(text) > 2 and text.startswith("/") and text.endswith("/"):
        kind, text = TermKind.REGEX, text[1:-1]
    elif kind in (None, TermKind.STEM) and text.endswith("*") and " " not in text:
        kind, text = TermKind.STEM, text.rstrip("*")
    elif kind in (None, TermKind.LEMMA, TermKind.PHRASE):
        kind = TermKind.PHRASE if " " in text else TermKind.LEMMA
    _check(text, kind)
    return Term(text, kind, unless, near, weight)


def write_term(term: Term) -> str:
    """Return `term` as `parse_term` reads it."""
    pieces = [_head(term)]
    if term.unless:
        pieces.append("ikke: " + ", ".join(term.unless))
    if term.near:
        pieces.append("nær: " + ", ".join(term.near))
    if term.weight != 1.0:
        pieces.append(f"vekt: {term.weight:g}")
    return " | ".join(pieces)


def term_name(term: Term) -> str:
    """Return what a term is called in evidence: as in the codebook, without its conditions."""
    return write_term(term).split(" | ")[0]


def parse_weight(value: object) -> float:
    """Read a weight above 0 and up to 1; a decimal comma is allowed. Raises `TermError`."""
    try:
        weight = float(str(value).strip().replace(",", "."))
    except ValueError:
        weight = -1.0
    if not 0 < weight <= 1:
        raise TermError(_("Vekten «{value}» er ikke et tall over 0 og opp til 1.").format(value=str(value).strip()))
    return weight


def _head(term: Term) -> str:
    if term.kind is TermKind.REGEX:
        return f"/{term.text}/"
    return term.text + ("*" if term.kind is TermKind.STEM else "")


def _split(text: str) -> tuple[str, list[str]]:
    # A regular expression may itself hold a bar, so its own end is found first.
    if text.startswith("/") and text.count("/") > 1:
        closing = re.match(r"/.*?(?<!\\)/(?=\s*(\||$))", text)
        end = closing.end() if closing else len(text)
        return text[:end], text[end:].split("|")[1:]
    head, *tail = text.split("|")
    return head.strip(), tail


def _words(value: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in value.split(",") if word.strip())


def _check(text: str, kind: TermKind) -> None:
    if kind is TermKind.REGEX:
        try:
            re.compile(text)
        except re.error as error:
            raise TermError(
                _("Det regulære uttrykket «{text}» kan ikke leses ({why}).").format(text=text, why=error)
            ) from None
    elif not (text[:1].isalnum() or re.search(r"[^\W_]", text)):
        raise TermError(_("Termen «{text}» har ingen bokstaver, og kan aldri passe.").format(text=text))
    elif "*" in text and (re.search(r"\*(?!\s|$)", text) or "*" in text.split()[0]):
        raise TermError(_("I «{text}» står stjernen et annet sted enn sist i et ord.").format(text=text))

"""What is wrong with a codebook: what stops it from being used (`broken`), and what makes it a weak tool (`weak`, `without_words`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bsb.coding.codebook_fields import Draft
from bsb.errors import Fault
from bsb.language import _, joined, ngettext
from bsb.model.codebook import Code, Codebook, Term, TermKind

__all__ = ["broken", "weak", "without_words"]


_HINT = 0.7  # up to this weight a term is a hint that several codes may have


_NAMED = 8  # so many codes without words are told by name


class _Place:
    """Makes faults that know where in the file a code stands."""

    def __init__(self, draft: Draft, file: str) -> None:
        self.lines, self.file = draft.lines, file

    def __call__(self, code: Code, field: str, what: str, repair: str) -> Fault:
        line = self.lines.get((code.id, field)) or self.lines.get((code.id, "")) or None
        return Fault(what, repair, self.file, line, _("kode {id}").format(id=code.id))


def broken(draft: Draft, file: str) -> list[Fault]:
    """Return faults of the tree: dangling parents, rings, and ids that occur twice."""
    place = _Place(draft, file)
    return [*_dangling(draft, place), *_rings(draft, place), *_twice(draft, place)]


def weak(draft: Draft, file: str, used: frozenset[str] | None) -> list[Fault]:
    """Return what makes coding uncertain: missing definitions, shared or impossible terms, unbounded neighbours, unused codes."""
    place = _Place(draft, file)
    codebook = draft.codebook
    faults = [
        place(code, "", _("Koden mangler definisjon."), _("Skriv en eller to setninger om hva som hører hit."))
        for code in codebook
        if not code.definition
    ]
    faults += _wordless(draft, place)
    faults += _same_label(draft, place)
    faults += _shared_terms(draft, place)
    faults += _impossible(draft, place)
    faults += _unbounded(draft, place)
    if used is not None:
        faults += [
            place(code, "", _("Koden er aldri brukt."), _("Behold den bare hvis den skal vise at noe mangler."))
            for code in codebook
            if code.id not in used and not codebook.children(code.id)
        ]
    return faults


def without_words(codebook: Codebook) -> str:
    """Return what is told of codes that have no words to be found by, where proposals are made; '' where all have. What only gathers others needs none."""
    found = _without_words(codebook)
    if not found:
        return ""
    names = [code.label(codebook.language) for code in found]
    more = len(names) - _NAMED
    told = joined(names) if more <= 0 else _("{names} og {n} til").format(names=", ".join(names[:_NAMED]), n=more)
    said = ngettext(
        "{n} kode har ingen stikkord, og får få forslag eller ingen: {names}.",
        "{n} koder har ingen stikkord, og får få forslag eller ingen: {names}.",
        len(found),
    )
    why = _("Det som står under «ta med», forklarer koden, og er ikke stikkord.")
    repair = _("Skriv ord som folk bruker, med komma mellom, under «termer» («stikkord») i kodeboken.")
    return " ".join(filter(None, (said.format(n=len(found), names=told), why if _explained(found) else "", repair)))


def _without_words(codebook: Codebook) -> list[Code]:
    return [code for code in codebook if not code.terms and not codebook.children(code.id)]


def _explained(codes: list[Code]) -> bool:
    return any(code.include for code in codes)


def _wordless(draft: Draft, place: _Place) -> Iterator[Fault]:
    for code in _without_words(draft.codebook):
        yield place(
            code,
            "termer",
            _("Koden har ingen stikkord, og får få forslag eller ingen."),
            _("Skriv ord som folk bruker, under «termer». Det som står under «ta med», forklarer koden."),
        )


def _dangling(draft: Draft, place: _Place) -> Iterator[Fault]:
    known = draft.codebook.by_id
    for code in draft.codebook:
        if code.parent and code.parent not in known:
            yield place(
                code,
                "forelder",
                _("Forelderen «{parent}» finnes ikke.").format(parent=code.parent),
                _("Rett id-en, eller ta bort feltet."),
            )


def _rings(draft: Draft, place: _Place) -> Iterator[Fault]:
    known = draft.codebook.by_id
    for code in draft.codebook:
        seen = [code.id]
        current = code
        while current.parent in known:
            current = known[current.parent]
            if current.id == code.id:
                path = " › ".join([*seen, code.id])
                yield place(
                    code, "forelder", _("Koden er sin egen forelder ({path}).").format(path=path), _("Bryt ringen.")
                )
                break
            if current.id in seen:
                break
            seen.append(current.id)


def _twice(draft: Draft, place: _Place) -> Iterator[Fault]:
    if draft.lines:  # the reader of a file has told it already, with the line of the second
        return
    seen: set[str] = set()
    for code in draft.codebook:
        if code.id in seen:
            yield place(code, "id", _("To koder har id «{id}».").format(id=code.id), _("Gi den ene en annen id."))
        seen.add(code.id)


def _same_label(draft: Draft, place: _Place) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], str] = {}
    for code in draft.codebook:
        for language, label in code.labels.items():
            name = (code.parent, language, label.casefold())
            if name in seen:
                yield place(
                    code,
                    "navn",
                    _("Koden heter det samme som «{other}».").format(other=seen[name]),
                    _("Gi dem navn som kan holdes fra hverandre."),
                )
                break
            seen[name] = code.id


def _shared_terms(draft: Draft, place: _Place) -> Iterator[Fault]:
    from bsb.coding.words import term_keys

    owners: dict[tuple[str, ...], list[tuple[Code, Term]]] = defaultdict(list)
    for code in draft.codebook:
        for term in code.terms:
            owners[(term.kind.value, *term_keys(term))].append((code, term))
    for rows in owners.values():
        yield from _shared(rows, draft, place)


def _shared(rows: list[tuple[Code, Term]], draft: Draft, place: _Place) -> Iterator[Fault]:
    # Different weights are a priority; near and unless words tell the uses apart; a parent may share with its child; hints may be shared.
    rows = [row for row in rows if row[1].weight > _HINT]
    if not rows:
        return
    first, first_term = rows[0]
    for code, term in rows[1:]:
        family = code.id in draft.codebook.below(first.id) or first.id in draft.codebook.below(code.id)
        told_apart = (term.near, term.unless, term.weight) != (first_term.near, first_term.unless, first_term.weight)
        if code.id != first.id and not family and not told_apart:
            yield place(
                code,
                "termer",
                _("Termen «{term}» hører også til «{other}».").format(term=term.text, other=first.id),
                _("Gi den ene lavere «vekt», eller skill dem med «naer» eller «ikke»."),
            )


def _impossible(draft: Draft, place: _Place) -> Iterator[Fault]:
    import re

    for code in draft.codebook:
        for term in code.terms:
            clash = {word.casefold() for word in term.near} & {word.casefold() for word in term.unless}
            empty = term.kind is TermKind.REGEX and re.compile(term.text).match("") is not None
            own = term.text.casefold() in {word.casefold() for word in term.unless}
            if clash or own or empty:
                yield place(
                    code,
                    "termer",
                    _("Termen «{term}» kan aldri passe, eller passer alt.").format(term=term.text),
                    _("Se på «ikke» og «naer», eller skriv uttrykket om."),
                )


def _unbounded(draft: Draft, place: _Place) -> Iterator[Fault]:
    codebook = draft.codebook
    for code in codebook:
        near = [other.id for other in codebook if other.id != code.id and _neighbours(code, other)]
        if near and not code.exclude:
            yield place(
                code,
                "",
                _("Koden ligger nær «{others}», men har ikke «ta_ikke_med».").format(others=", ".join(near)),
                _("Skriv hva som skal til den andre koden."),
            )


def _neighbours(code: Code, other: Code) -> bool:
    """Tell whether two codes are easily taken for each other: one above the other, or sharing terms."""
    if code.parent == other.id or other.parent == code.id:
        return True
    shared = {term.text.casefold() for term in code.terms} & {term.text.casefold() for term in other.terms}
    return bool(shared)

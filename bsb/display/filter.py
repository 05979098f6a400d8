"""The tests of a selection, put together once and asked of every item; each has the reason it gives (R6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bsb.display.codes import resolve
from bsb.display.folding import fold, suggestion
from bsb.display.spec import FilterSpec
from bsb.display.work import Item, Work
from bsb.errors import Fault
from bsb.language import _
from bsb.model.coding import Coding, Valence
from bsb.model.material import HumanTables
from bsb.model.transcript import Source

__all__ = [
    "SIGNS",
    "Test",
    "case_tests",
    "check_filter",
    "coding_tests",
    "folded",
    "place_tests",
    "segment_tests",
    "valences",
]

Test = tuple[str, Callable[[Item], bool]]
_SIGNS = {"+": Valence.POSITIVE, "-": Valence.CRITICAL, "−": Valence.CRITICAL, "±": Valence.MIXED}


SIGNS = (*(valence.value for valence in Valence if valence.value), "+", "−", "-", "±")
"""How a valence may be written."""


def folded(words: Iterable[str]) -> frozenset[str]:
    """Return words as they are compared: without regard to case, and to æ, ø and å written otherwise."""
    return frozenset(fold(word) for word in words)


def valences(words: Iterable[str]) -> frozenset[Valence]:
    """Return the valences that words of a display file name (`positiv`, `+`)."""
    by_name = {fold(each.value): each for each in Valence if each.value}
    found = (_SIGNS.get(word) or by_name.get(fold(word)) for word in words)
    return frozenset(each for each in found if each is not None)


def check_filter(work: Work) -> tuple[frozenset[str], list[Fault]]:
    """Return the code ids of the filter and the faults of all its words."""
    limit, material = work.spec.filter, work.material
    ids, unknown = resolve(material.codebook, limit.codes)
    faults = list(unknown)
    known: tuple[tuple[tuple[str, ...], Iterable[str], str], ...] = (
        (limit.cases, [each for case in material.cases for each in (case.id, case.name)], _("case")),
        (limit.sources, [source.value for source in Source], _("kilde")),
        (limit.transcripts, [each.id for each in material.transcripts], _("intervju")),
        (limit.roles, [person.role for person in material.persons], _("rolle")),
        (limit.forms, [each.form for each in material.transcripts if each.form], _("intervjuform")),
        (limit.variables, _variables(material.human), _("variabel")),
        (limit.valence, SIGNS, _("fortegn")),
    )
    for words, names, what in known:
        there = set(names) | folded(names)
        for word in words:
            if word not in there and fold(word) not in there:
                faults.append(
                    Fault(
                        _("Ukjent {what} «{word}».").format(what=what, word=word),
                        suggestion(word, dict.fromkeys(names)),
                    )
                )
    faults += _attributes(work)
    below = frozenset(code for each in ids for code in material.codebook.below(each))
    return below, [Fault(fault.what, fault.repair, work.spec.file, fault.line, "utvalg") for fault in faults]


def _variables(human: HumanTables) -> list[str]:
    return [*(row.variable for row in human.assessments), *(row.indicator for row in human.figures)]


def _attributes(work: Work) -> list[Fault]:
    """Return a fault for each attribute that nobody has, and for each value that none of those who have it has."""
    faults = []
    rows = work.material.attributes
    for name, values in work.spec.filter.attributes.items():
        known = {fold(row.name): row.name for row in rows}
        if fold(name) not in known:
            what = _("Undersøkelsen har ingen egenskap «{name}».").format(name=name)
            faults.append(Fault(what, suggestion(name, sorted(known.values()))))
            continue
        there = sorted({row.value for row in rows if fold(row.name) == fold(name) and row.value})
        faults += [
            Fault(
                _("Ingen har «{word}» som {name}.").format(word=word, name=known[fold(name)]), suggestion(word, there)
            )
            for word in values
            if fold(word) not in folded(there)
        ]
    return faults


def case_tests(work: Work) -> list[Test]:
    """Return the test of which case an item is about, when the display is of some cases only."""
    if not work.spec.filter.cases:
        return []
    inside = _cases(work, folded(work.spec.filter.cases))
    return [(_("annen case"), lambda item: item.case in inside)]


def place_tests(work: Work) -> list[Test]:
    """Return the tests of where an item comes from and whose it is."""
    limit, tests = work.spec.filter, case_tests(work)
    if limit.transcripts:
        wanted = folded(limit.transcripts)
        named = frozenset(each.id for each in work.material.transcripts if fold(each.id) in wanted)
        tests.append((_("annet intervju"), lambda item: item.transcript in named))
    if limit.roles:
        roles = folded(limit.roles)
        people = frozenset(each.id for each in work.material.persons if fold(each.role) in roles)
        tests.append((_("annen rolle"), lambda item: item.person in people))
    if limit.forms:
        forms = folded(limit.forms)
        these = frozenset(each.id for each in work.material.transcripts if fold(each.form) in forms)
        tests.append((_("annen intervjuform"), lambda item: item.transcript in these))
    for name, values in limit.attributes.items():
        tests.append((_("annen verdi av {name}").format(name=name), _attribute_test(work, name, folded(values))))
    return tests


def _cases(work: Work, wanted: frozenset[str]) -> frozenset[str]:
    def hit(case: str) -> bool:
        return any(fold(name) in wanted for each in work.case_line(case) for name in (each, work.case_name(each)))

    return frozenset(case.id for case in work.material.cases if hit(case.id))


def _attribute_test(work: Work, name: str, wanted: frozenset[str]) -> Callable[[Item], bool]:
    owners = frozenset(
        owner
        for owner, rows in work.material.attribute.items()
        if any(fold(each) == fold(name) and fold(value) in wanted for each, value in rows.items())
    )
    return lambda item: bool(owners & {item.person, item.transcript, *work.case_line(item.case)})


def segment_tests(work: Work) -> list[Test]:
    """Return the tests of a segment that are asked before those of its codes, in the order their reasons are given."""
    limit = work.spec.filter
    asked = frozenset(person.id for person in work.material.persons if not work.is_voice(person.id))
    tests: list[Test] = [(_("ord fra den som intervjuer eller tolker"), lambda item: item.person not in asked)]
    if limit.sources:
        sources = folded(limit.sources)
        tests.append(
            (
                _("annen kilde"),
                lambda item: item.segment is not None and fold(item.segment.source.value) in sources,
            )
        )
    tests += place_tests(work)
    if work.spec.basis != "segmenter":
        tests.append((_("ingen kode"), lambda item: bool(item.codings)))
    return tests


def coding_tests(limit: FilterSpec, codes: frozenset[str], withheld: frozenset[str]) -> list[Test]:
    """Return the tests of how a segment is coded; `codes` are those of the filter and all below them, `withheld` what may not be quoted."""
    tests: list[Test] = []
    if limit.valence:
        wanted = valences(limit.valence)

        def fits(coding: Coding) -> bool:
            return coding.valence in wanted and (not codes or coding.code in codes)

        tests.append((_("annet fortegn"), lambda item: any(fits(coding) for coding in item.codings)))
    if limit.publishable:
        tests.append((_("kan ikke siteres"), lambda item: item.id not in withheld))
    return tests

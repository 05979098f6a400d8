"""Every word of a display file that the study does not know, told at once: what the build stops at first is not all there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bsb.display.axes import axis_for
from bsb.display.cells import check_layers
from bsb.display.fields import field_for
from bsb.display.filter import SIGNS, folded
from bsb.display.folding import suggestion
from bsb.display.order import arranged
from bsb.display.select import select
from bsb.display.spec import AxisSpec, FieldSpec
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.coding import Directness
from bsb.model.transcript import Source

__all__ = ["check_fields", "every_fault"]


def check_fields(work: Work) -> None:
    """Raise `DisplayError` with every word of the fields that narrows them to nothing: a valence, a source or a role that there is none of."""
    faults = [fault for field in work.spec.columns.fields for fault in _faults_of(work, field)]
    if faults:
        raise DisplayError(faults)


def _faults_of(work: Work, field: FieldSpec) -> Iterator[Fault]:
    known: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        (_("fortegn"), field.valence, SIGNS),
        (_("kilde"), field.source, [source.value for source in Source]),
        (_("direkte"), filter(None, (field.directness,)), [each.value for each in Directness if each.value]),
        # A role that nobody has spoken in yet is no fault where the study knows none at all.
        (_("rolle"), field.role if work.material.persons else (), dict.fromkeys(p.role for p in work.material.persons)),
    )
    for what, words, names in known:
        names = tuple(names)
        there = {*names, *folded(names)}
        for word in words:
            if word not in there and not folded([word]) & there:
                said = _("Ukjent {what} «{word}».").format(what=what, word=word)
                yield Fault(said, suggestion(word, names), work.spec.file, place=field.name)


def every_fault(work: Work, first: DisplayError) -> DisplayError:
    """Return `first` with the faults of all the other parts of the display, each once."""
    faults = dict.fromkeys(first.faults)
    for check in _checks(work):
        try:
            check()
        except DisplayError as error:
            faults |= dict.fromkeys(error.faults)
    return DisplayError(faults)


def _checks(work: Work) -> Iterator[Callable[[], object]]:
    yield partial(select, work)
    if work.spec.engine == "graf":
        return
    axes = [work.spec.rows] if work.spec.engine == "register" else [work.spec.rows, work.spec.columns]
    for axis in axes:
        for one in filter(None, (axis, axis.sub)):
            yield partial(_axis, work, one)
    for field in work.spec.columns.fields:
        yield partial(field_for, work, field)
    yield partial(check_fields, work)
    if work.spec.engine != "register":
        yield partial(check_layers, work)


def _axis(work: Work, axis: AxisSpec) -> None:
    # An order names headings, so the axis comes first.
    arranged(work, axis_for(work, axis), axis, {})

"""All that is wrong with a display file, found at once: a build stops at the first part that it cannot make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bsb.display.axes import axis_for
from bsb.display.cells import check_layers
from bsb.display.fields import field_for
from bsb.display.filter import check_filter
from bsb.display.lookups import memory_of
from bsb.display.order import arranged, check_order
from bsb.display.select import basis_of
from bsb.display.spec import AxisSpec, DisplaySpec
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.model.display import Edition
from bsb.model.material import Material

__all__ = ["faults_in"]

_NO_AXIS = {"felt", "segment", "rad", ""}


def faults_in(material: Material, spec: DisplaySpec) -> tuple[Fault, ...]:
    """Return every fault in what a display is to be made of: selection, axes and their orders, fields and contents of cells."""
    work = Work(material, memory_of(material), spec=spec, edition=Edition.INTERNAL)
    found = list(check_filter(work)[1])
    for check in _checks(work):
        try:
            check()
        except DisplayError as error:
            found.extend(error.faults)
    return tuple(dict.fromkeys(found))


def _checks(work: Work) -> Iterator[Callable[[], object]]:
    spec = work.spec
    yield partial(basis_of, work)
    for side in (spec.rows, spec.columns):
        for axis in filter(None, (side, side.sub)):
            if axis.by not in _NO_AXIS:
                yield partial(check_order, work, axis)
                yield partial(_axis, work, axis)
    for field in spec.columns.fields:
        yield partial(field_for, work, field)
    yield partial(check_layers, work)


def _axis(work: Work, axis: AxisSpec) -> None:
    arranged(work, axis_for(work, axis), axis, {})

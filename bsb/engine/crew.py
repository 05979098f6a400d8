"""Whether the workers of a cluster can be trusted with the work: same bsb, same key, nothing written to disk."""

from __future__ import annotations

from collections.abc import Mapping

from bsb.engine.stamp import differing
from bsb.engine.worker import Condition
from bsb.errors import ClusterError, Fault
from bsb.language import _

__all__ = ["check_crew"]


def check_crew(told: Mapping[str, object], answer: str) -> None:
    """Raise `ClusterError` with every fault of every worker. `told` is what each says of itself, by address; `answer` is the right one."""
    faults = [fault for worker in sorted(told) for fault in _faults(worker, told[worker], answer)]
    if faults:
        raise ClusterError(faults)


def _faults(worker: str, told: object, answer: str) -> list[Fault]:
    if not isinstance(told, Condition):
        what, repair = (
            _("har ikke bsb, eller en annen utgave."),
            _("Installer den samme utgaven av bsb på alle maskinene."),
        )
        return [Fault(what, repair, place=worker)]
    faults = []
    if other := differing(told.parts):
        what = _("er ikke lik denne maskinen: {parts}.").format(parts=", ".join(other))
        faults.append(Fault(what, _("Installer de samme utgavene på alle maskinene."), place=worker))
    if told.answer != answer:
        what = _("har en annen klyngenøkkel, eller ingen.")
        repair = _(
            "Legg samme identitetsfil på alle maskinene, sett BSB_CLUSTER_IDENTITY, og start arbeideren på nytt."
        )
        faults.append(Fault(what, repair, place=worker))
    if told.spills:
        what = _("kan skrive arbeid til disk.")
        repair = _(
            "Start arbeideren med DASK_DISTRIBUTED__WORKER__MEMORY__TARGET=False og DASK_DISTRIBUTED__WORKER__MEMORY__SPILL=False."
        )
        faults.append(Fault(what, repair, place=worker))
    return faults

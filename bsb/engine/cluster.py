"""The engine that shares work between machines: `dask worker` processes, reached through a Dask scheduler.

    with ClusterEngine("tls://tjener:8786") as engine:
        for result in engine.map(function, items): ...

It keeps the contract of the engine that works here. What travels is in envelopes (`bsb.engine.envelope`); task names are random.
A bundle whose worker is lost is done again by another, and what no worker survives is done here.
"""

from __future__ import annotations

import contextlib
import copyreg
import logging
import secrets
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from bsb.engine.address import check_address, check_lines
from bsb.engine.attempt import attempt, bundle_size
from bsb.engine.crew import check_crew
from bsb.engine.envelope import NotOurs, Sealed, sealer_here
from bsb.engine.result import Result
from bsb.engine.stamp import stamp
from bsb.engine.worker import Order, Refusal, answer_about, ask_about, condition, forget, keep, shared_about, work
from bsb.errors import BsbError, ClusterError, MissingPartError
from bsb.language import _, current
from bsb.text.extras import install_line

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["ClusterEngine"]

Item = TypeVar("Item")
Value = TypeVar("Value")

_AHEAD = 3  # bundles for each worker that are under way at a time: enough to keep it busy, few enough to hold in memory
_PARTING = 5.0  # seconds that a goodbye may take
_LOOK = 2.0  # seconds between looks at whether anybody is still at work


class ClusterEngine:
    """Work on the machines of the Dask cluster at `address`.

    `patience` is how many seconds it waits for the scheduler, and for a worker when there is none. Raises `UsageError` for an address that
    cannot be used, `KeyFileError` without the key of the cluster, and `MissingPartError` when dask is not installed.
    """

    def __init__(self, address: str, patience: float = 60.0) -> None:
        check_address(address)
        self._sealer = sealer_here()
        self._address, self._patience = address, patience
        self._client: Client | None = None
        self._runs: list[str] = []

    def __enter__(self) -> Self:
        """Reach the cluster and see that every worker can be used. Raises `ClusterError` with what is wrong with each."""
        self._client = _connected(self._address, self._patience)
        try:
            check_lines(list(self._workers()))
            challenge = secrets.token_hex(16)
            told = _in_time(self._patience, partial(self._client.run, condition, challenge, on_error="return"), _silent)
            check_crew(told, self._sealer.answer(challenge))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        _briefly(client.run, forget, tuple(self._runs), on_error="ignore")
        _briefly(client.close, timeout=_PARTING)

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Result[Value]]:
        """Yield a result per item, in order. Raises `ClusterError` when the cluster is lost, or a worker that came later cannot be used."""
        assert self._client is not None, "the engine is used in a with-block"
        numbered = list(enumerate(items))
        if not numbered:
            return
        workers = max(len(self._workers()), 1)
        size = bundle_size(len(numbered), workers)
        bundles = [numbered[start : start + size] for start in range(0, len(numbered), size)]
        yield from self._bundled(self._client, function, bundles, _AHEAD * workers)

    def _bundled(
        self, client: Client, function: Callable[[Item], Value], bundles: list[list[tuple[int, Item]]], most: int
    ) -> Iterator[Result[Value]]:
        run = secrets.token_hex(16)
        self._runs.append(run)
        shared = _submit(client, keep, self._sealer.seal(function, shared_about(run)))
        ahead: deque[tuple[Order, list[tuple[int, Item]], Future[Any]]] = deque()
        waiting = deque(enumerate(bundles))
        try:
            while waiting or ahead:
                while waiting and len(ahead) < most:
                    number, bundle = waiting.popleft()
                    order = Order(run, number, stamp(), current())
                    sealed = self._sealer.seal(bundle, ask_about(order))
                    ahead.append((order, bundle, _submit(client, work, shared, sealed, order)))
                order, bundle, future = ahead.popleft()
                yield from self._results(order, future) or [attempt(function, pair) for pair in bundle]
        finally:
            _briefly(client.cancel, [shared, *(future for _order, _bundle, future in ahead)], force=True)

    def _results(self, order: Order, future: Future[Any]) -> list[Result[Any]] | None:
        """Return the results of a bundle; None when it has taken several workers with it."""
        answer = self._awaited(future)
        if isinstance(answer, Refusal):
            raise _refused(answer)
        if not isinstance(answer, Sealed):
            return None
        try:
            results = self._sealer.open(answer, answer_about(order))
        except NotOurs:
            raise _refused(Refusal("key")) from None
        assert isinstance(results, list)
        return results

    def _awaited(self, future: Future[Any]) -> object:
        from distributed import KilledWorker

        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=_LOOK)
            except TimeoutError:
                if self._client and self._client.status == "running" and self._workers():
                    seen = time.monotonic()
                elif time.monotonic() - seen > self._patience:
                    raise _lost() from None
            except KilledWorker:
                return None
            # What such an error says may be somebody's words: nothing of it is told.
            except Exception:  # noqa: BLE001 - dask raises what a worker raised, of any kind, and a dozen kinds of its own
                raise _lost() from None

    def _workers(self) -> Sequence[str]:
        assert self._client is not None
        return sorted(_in_time(self._patience, self._client.scheduler_info, _lost)["workers"])


def _in_time(seconds: float, call: Callable[[], Value], unanswered: Callable[[], ClusterError]) -> Value:
    """Return what `call` returns. Raises what `unanswered` gives when that fails, or takes longer: dask waits for ever for some answers."""
    answer: list[Value] = []

    def ask() -> None:
        # A closed port, a wrong address, a certificate that does not fit, a scheduler that is gone: many kinds of errors, and one
        # thing to say, that no answer came.
        with contextlib.suppress(Exception):
            answer.append(call())

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds + _PARTING)
    if not answer:
        raise unanswered()
    return answer[0]


def _briefly(goodbye: Callable[..., object], *arguments: object, **options: object) -> None:
    """Say goodbye, but not for long: the scheduler or a worker may be gone, or hang, and there is then nobody to tell."""

    def say() -> None:
        with contextlib.suppress(Exception):
            goodbye(*arguments, **options)

    saying = threading.Thread(target=say, daemon=True)
    saying.start()
    saying.join(_PARTING)


def _submit(client: Client, function: Callable[..., Any], *arguments: object) -> Future[Any]:
    with warnings.catch_warnings():
        # Dask advises to lay large values on the workers' disks instead; that is what they are not to do.
        warnings.simplefilter("ignore")
        return client.submit(function, *arguments, key=f"bsb-{secrets.token_hex(16)}", pure=False)


def _connected(address: str, patience: float) -> Client:
    try:
        from distributed import Client, Security
    except ImportError:
        raise MissingPartError(_("Arbeid på flere maskiner krever et tillegg."), install_line("dask")) from None
    # What dask tells on the way is told by us in sentences.
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    _without_causes()
    warnings.filterwarnings("ignore", module="distributed")
    if address.startswith("tls:") and not Security().get_connection_args("client").get("ssl_context"):
        # Without certificates dask may try for ever.
        raise _silent()
    client: Client | None = None
    try:
        client = _in_time(patience, partial(Client, address, timeout=patience, set_as_default=False), _silent)
        _in_time(patience, partial(client.wait_for_workers, 1, timeout=patience), _silent)
    except ClusterError:
        if client is not None:
            _briefly(client.close, timeout=1)
        raise
    return client


def _without_causes() -> None:
    """Let our errors travel as their sentences. Dask has told Python to send what caused them along, and that may hold what was said."""
    kinds = [BsbError]
    for kind in kinds:
        copyreg.dispatch_table.pop(kind, None)
        kinds.extend(kind.__subclasses__())


def _silent() -> ClusterError:
    return ClusterError(
        _("Klyngen svarer ikke, eller har ingen arbeidere."),
        _("Se at planlegger og arbeidere går, at porten er åpen, og at sertifikatene passer."),
    )


def _refused(refusal: Refusal) -> ClusterError:
    if refusal.why == "version":
        return ClusterError(
            _("En arbeider som kom til underveis, har en annen utgave av bsb. Ingenting er lagret."),
            _("Installer den samme utgaven av bsb på alle maskinene."),
        )
    return ClusterError(
        _("En arbeider i klyngen har en annen klyngenøkkel, eller ingen. Ingenting er lagret."),
        _("Legg samme identitetsfil på alle maskinene, og start arbeiderne på nytt."),
    )


def _lost() -> ClusterError:
    return ClusterError(
        _("Klyngen ble borte mens den arbeidet. Ingenting er lagret."),
        _(
            "Se at planlegger og arbeidere går, og kjør kommandoen igjen; uten --scheduler gjøres alt på denne maskinen."
        ),
    )

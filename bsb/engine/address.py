"""Where a cluster may be reached, and over which kind of line."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from bsb.errors import ClusterError, UsageError
from bsb.language import _

__all__ = ["check_address", "check_lines"]


def check_address(address: str) -> None:
    """Raise `UsageError` when `address` is not `tcp://machine:port` or `tls://machine:port`, or is an open line to another machine.

    Whoever can listen to a scheduler, or speak to it, can have its workers run anything, and workers hold what opens the work. An open
    line is therefore taken only where it does not leave the machine; `ssh -L` or `tls://` serve for the rest.
    """
    scheme, host, port = _parted(address)
    if scheme not in {"tcp", "tls"} or not host or not port:
        raise UsageError(
            _("Adressen til klyngen kan ikke forstås."),
            _("Den skal se slik ut: tls://maskin:8786, eller tcp://127.0.0.1:8786."),
        )
    if scheme == "tcp" and not _here(host):
        raise UsageError(
            _("tcp:// er en åpen linje, og brukes bare på samme maskin (127.0.0.1)."),
            _("Bruk tls://; siden om flere maskiner sier hvordan sertifikatene lages."),
        )


def check_lines(workers: list[str]) -> None:
    """Raise `ClusterError` when any of the addresses that workers are reached at is an open line to another machine."""
    parted = [_parted(worker) for worker in workers]
    if any(scheme not in {"tls", "inproc"} and not _here(host) for scheme, host, _port in parted):
        raise ClusterError(
            _("Klyngen har arbeidere på andre maskiner over en åpen linje. Ingenting er sendt."),
            _("Start dem med TLS; siden om flere maskiner sier hvordan."),
        )


def _parted(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return "", "", None


def _here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

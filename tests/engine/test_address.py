"""An open line is taken only where it does not leave the machine."""

from __future__ import annotations

import pytest

from bsb.engine.address import check_address, check_lines
from bsb.errors import ClusterError, UsageError


@pytest.mark.parametrize(
    "address",
    [
        "tcp://127.0.0.1:8786",
        "tcp://localhost:1",
        "tcp://[::1]:8786",
        "tls://tjener.kommune.no:8786",
        "tls://10.0.0.4:1",
    ],
)
def test_lines_that_will_do(address: str):
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.4:8786",
        "tcp://tjener:8786",
        "tcp://127.0.0.1.tjener.no:8786",
        "tcp://0.0.0.0:1",
        "tcp://[fe80::1]:1",
    ],
)
def test_an_open_line_to_another_machine_is_refused(address: str):
    with pytest.raises(UsageError, match="tls://"):
        check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "tjener:8786",
        "http://127.0.0.1:8786",
        "tls://",
        "tls://tjener",
        "tcp://127.0.0.1:port",
        "tcp://[::1:8786",
        "inproc://1",
        "127.0.0.1",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(address: str):
    with pytest.raises(UsageError) as caught:
        check_address(address)
    assert "tjener" not in str(caught.value)


def test_workers_elsewhere_over_an_open_line_are_refused():
    check_lines(["tls://10.0.0.4:3000", "tcp://127.0.0.1:4000"])
    with pytest.raises(ClusterError):
        check_lines(["tls://10.0.0.4:3000", "tcp://10.0.0.5:4000"])

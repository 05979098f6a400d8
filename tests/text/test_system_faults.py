"""What the system says is told in the user's language, with no path and none of its own words."""

from __future__ import annotations

import errno
import os

import pytest

from bsb.cli.run import guarded
from bsb.language import use
from bsb.text.system_faults import why


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, "finnes ikke"),
        (errno.EACCES, "ikke tilgang"),
        (errno.ENOSPC, "disken er full"),
        (errno.EBUSY, "i bruk i et annet program"),
        (errno.ENAMETOOLONG, "for lang"),
        (errno.EROFS, "skrivebeskyttet"),
        (errno.EIO, "svarer ikke"),
    ],
)
def test_the_usual_reasons_are_plain_norwegian(number: int, told: str, capsys: pytest.CaptureFixture[str]):
    def fail() -> object:
        raise OSError(number, os.strerror(number), "/hjemme/Kari Nordmann/studie å lese/fil.xlsx")

    assert guarded(fail) == 1
    said = capsys.readouterr().err
    assert told in said and "fil.xlsx" in said
    assert "/hjemme" not in said and os.strerror(number) not in said


@pytest.mark.parametrize(
    ("number", "told"), [(32, "i bruk"), (206, "for lang"), (112, "disken er full"), (5, "tilgang")]
)
def test_windows_has_numbers_of_its_own(number: int, told: str):
    error = OSError(errno.EACCES, "The process cannot access the file", "fil.xlsx")
    error.winerror = number
    assert told in why(error)


def test_the_rest_come_with_their_number():
    assert why(OSError(9999, "Whatever")) == "systemet sier feil nummer 9999"
    with use("en"):
        assert why(OSError(9999, "Whatever")).endswith("9999")


def test_an_error_of_ours_is_still_one(capsys: pytest.CaptureFixture[str]):
    def fail() -> object:
        raise OSError("noe Torunn sa")

    assert guarded(fail) == 4 and "orunn" not in capsys.readouterr().err

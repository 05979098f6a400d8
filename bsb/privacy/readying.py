"""Making a process ready to find names, before there is anything to find them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.model.settings import NamePolicy

__all__ = ["make_ready"]


def make_ready(policy: NamePolicy) -> None:
    """Load what finding names takes (lists, patterns, the model), so that a process that waits for work has done it.

    All is loaded here inside, so that the one who only sends this to other processes loads nothing.
    """
    from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn
    from bsb.privacy.detect import collect
    from bsb.privacy.known import Names
    from bsb.privacy.matcher import build_index

    hello = RawTranscript("", "", "", (RawTurn("A", "Hei, jeg heter Kari."),), (RawSpeaker("A", interviewer=False),))
    collect(hello, Names(build_index(()), policy))

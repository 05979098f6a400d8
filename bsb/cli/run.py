"""From an error to a sentence and an exit code, in one place.

0 done   1 a fault in the user's input   2 wrong usage   3 stopped by the release gate   4 an error in bsb
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import typer

from bsb.cli.screen import unnamed
from bsb.cli.usage import WrongUsage, told
from bsb.errors import BsbError, Fault, ReleaseError, StudyError, UsageError, gathered
from bsb.language import _
from bsb.text.system_faults import why

__all__ = ["exit_code", "guarded"]

_INTERRUPTED = 130
_PACKAGE = Path(__file__).resolve().parents[1]


def guarded(run: Callable[[], object]) -> int:
    """Call `run` and return the exit code; what goes wrong becomes sentences on standard error."""
    try:
        code = run()
        # Typer turns Ctrl-C into this code in some of its versions, and lets it through in others.
        return _interrupted() if code == _INTERRUPTED else code if isinstance(code, int) else 0
    except BsbError as error:
        tell(error)
        return exit_code(error)
    except WrongUsage as error:
        return _usage(error)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except BrokenPipeError:
        # The reader of a pipe has gone (`bsb … | head`); there is nobody to tell.
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - the last stop: a trace would print what the error says, which may be text
        if isinstance(error, OSError) and isinstance(error.filename, str | bytes):
            return _of_the_system(error)
        _say(_("Uventet feil i bsb ({kind}). Studien er som den var før kommandoen.").format(kind=type(error).__name__))
        for frame in _telling(traceback.extract_tb(error.__traceback__)):
            _say(f"    {frame.filename}:{frame.lineno} {frame.name}")
        _say(_("Meld gjerne feilen med linjene over; de inneholder ingen tekst fra intervjuene."))
        return 4


def _of_the_system(error: OSError) -> int:
    """Tell what was not foreseen where it happened: a folder that cannot be made, a file that went away, a disk that is full."""
    what = _("Kan ikke leses eller skrives ({why}).").format(why=why(error))
    tell(StudyError(Fault(what, _open_elsewhere(), Path(os.fsdecode(error.filename)).name)))
    return 1


def _interrupted() -> int:
    _say("")
    _say(_("Avbrutt. Studien er som den var før kommandoen."))
    return _INTERRUPTED


def _usage(error: Exception) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        _say(str(error))
    else:
        for line in told(error):
            _say(line)
    return 2


def _open_elsewhere() -> str:
    return _("Lukk filen hvis den er åpen i et annet program, og se at mappen finnes og ikke er skrivebeskyttet.")


def _telling(frames: list[traceback.FrameSummary]) -> list[traceback.FrameSummary]:
    """Return the last calls of our own, and the very last: where a library gave up says little of what we asked of it."""
    ours = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents][-3:]
    return ours if not frames or frames[-1] in ours else [*ours, frames[-1]]


def exit_code(error: BsbError) -> int:
    """Return the exit code of an error: its branch of the tree decides."""
    if isinstance(error, ReleaseError):
        return 3
    return 2 if isinstance(error, UsageError) else 1


def tell(error: BsbError) -> None:
    """Print the faults of an error, a line each; one that stands on many lines of a file once."""
    for fault in gathered(error.faults):
        _say(_("Feil: {fault}").format(fault=fault))


def _say(line: str) -> None:
    print(unnamed(line, sys.stderr), file=sys.stderr)  # noqa: T201 - the command line is where printing is done

"""`bsb demo`: the whole line on an invented study."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.language import _


def demo(
    folder: Annotated[Path, typer.Argument(metavar="MAPPE", help="Hvor demoen skal ligge.")] = Path("bsb-demo"),
) -> None:
    """Lag og kjør en hel, oppdiktet undersøkelse fra utskrift til Word-utkast."""
    import os

    from bsb.study.demo import run_demo

    for name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
        # What opens the key of somebody's own study does not open the demo's.
        os.environ.pop(name, None)
    shown = run_demo(folder, screen.line)
    screen.line()
    screen.line(_("Åpne disse, i denne rekkefølgen:"))
    for number, (path, about) in enumerate(shown, 1):
        screen.line(f"  {number}. {path}")
        screen.line(f"     {about}")
    screen.next_step(
        _("se hvor den står med bsb -C {folder} status, eller lag din egen med bsb init MAPPE").format(
            folder=screen.typed(str(folder / "studie"))
        )
    )

"""The command line: options, one library call, the message, the exit code. Nothing is decided here."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and end with its exit code."""
    try:
        from bsb.cli.app import main as run
    except KeyboardInterrupt:
        # Ctrl-C while the program was still being loaded: nothing has begun.
        sys.exit(130)
    run()

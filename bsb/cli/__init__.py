"""The command line: options, one library call, the message, the exit code. Nothing is decided here."""

from bsb.cli.app import main

__all__ = ["main"]

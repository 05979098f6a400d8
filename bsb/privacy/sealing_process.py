"""What the process does that `bsb.privacy.apart` starts: seal or open once, and end.

It is run as a file and not as a part of the package, so it loads nothing but `pyrage`, and never the script that somebody runs bsb from.

    in     `s` (seal) or `o` (open), four bytes that say how long the passphrase is, the passphrase, the content
    out    `+` and what became of the content; `-` when the passphrase does not open it
"""

from __future__ import annotations

import signal
import sys

_LENGTH = 4


def _done(asked: bytes) -> bytes:
    """Return the answer to what was asked."""
    import pyrage

    content = 1 + _LENGTH + int.from_bytes(asked[1 : 1 + _LENGTH], "big")
    passphrase = asked[1 + _LENGTH : content].decode("utf-8")
    act = pyrage.passphrase.encrypt if asked[:1] == b"s" else pyrage.passphrase.decrypt
    try:
        return b"+" + bytes(act(asked[content:], passphrase))
    except pyrage.DecryptError:
        return b"-"


if __name__ == "__main__":
    # Ctrl-C is for the one who started it, and who ends it then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout.buffer.write(_done(sys.stdin.buffer.read()))

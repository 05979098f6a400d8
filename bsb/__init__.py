"""bsb: from interview transcripts to matrices, a process report and a dialogue conference.

The public face is small: `bsb.Study` holds the verbs that a script or a notebook calls.

    >>> import bsb
    >>> study = bsb.Study.open("oppfolging-2026")        # doctest: +SKIP
    >>> study.codings()                                  # doctest: +SKIP

Everything else is reached from there. Importing this module loads no heavy library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.study import Study

__all__ = ["Study", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load `Study` on first use, so that `import bsb` stays quick."""
    if name == "Study":
        from bsb.study import Study

        return Study
    raise AttributeError(f"module 'bsb' has no attribute {name!r}")

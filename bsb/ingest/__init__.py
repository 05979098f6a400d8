"""Reading transcripts: whatever the transcriber, the recorder or the transcription service left, as turns with names.

    read(path)                  any file that bsb knows → RawTranscript
    read_bytes(content, name)   the same from memory
    FORMATS                     the formats by name

Nothing here writes, prints or stores; what comes out still has names in it and goes to the pseudonymiser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.ingest.formats import FORMATS
    from bsb.ingest.options import ReadOptions
    from bsb.ingest.reading import read, read_bytes

__all__ = ["FORMATS", "ReadOptions", "read", "read_bytes"]


def __getattr__(name: str) -> object:
    """Load the readers on first use: what the team says in its own sheets takes none of them."""
    if name in __all__:
        from bsb.ingest import formats, options, reading

        return {"FORMATS": formats, "ReadOptions": options}.get(name, reading).__dict__[name]
    raise AttributeError(f"module 'bsb.ingest' has no attribute {name!r}")

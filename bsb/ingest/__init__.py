"""Reading transcripts: whatever the transcriber, the recorder or the transcription service left, as turns with names.

    read(path)                  any file that bsb knows → RawTranscript
    read_bytes(content, name)   the same from memory
    FORMATS                     the formats by name

Nothing here writes, prints or stores; what comes out still has names in it and goes to the pseudonymiser.
"""

from bsb.ingest.formats import FORMATS
from bsb.ingest.options import ReadOptions
from bsb.ingest.reading import read, read_bytes

__all__ = ["FORMATS", "ReadOptions", "read", "read_bytes"]

"""The verb of this floor: from a file to a transcript with names, in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bsb.errors import Fault, ReadError
from bsb.ingest.beside import words_beside
from bsb.ingest.detect import format_of, misnamed
from bsb.ingest.finish import finish
from bsb.ingest.head import Head
from bsb.ingest.options import ReadOptions
from bsb.ingest.refusals import refuse, refuse_size
from bsb.language import _
from bsb.model.raw import RawTranscript
from bsb.text.system_faults import why

__all__ = ["read", "read_bytes"]


def read(path: Path | str, options: ReadOptions | None = None) -> RawTranscript:
    """Read a transcript of any format that bsb knows. Raises `ReadError` with every fault found.

    The file is not changed, and nothing is written anywhere.
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file():
            raise ReadError(Fault(_("Dette er ikke en fil."), _("Pek på selve utskriften."), file=path.name))
        refuse_size(path.stat().st_size, path.name)
        content = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), file=path.name)) from None
    except (OSError, MemoryError) as error:
        reason = why(error) if isinstance(error, OSError) else _("maskinen har ikke minne nok")
        raise ReadError(
            Fault(
                _("Filen kan ikke åpnes ({why}).").format(why=reason),
                _("Lukk den i andre programmer og prøv igjen."),
                file=path.name,
            )
        ) from None
    return read_bytes(content, path.name, options)


def read_bytes(content: bytes, name: str, options: ReadOptions | None = None) -> RawTranscript:
    """Read a transcript from its bytes; `name` is what the file is called. Raises as `read` does."""
    head = Head(content, name)
    refuse(head)
    format = format_of(head)
    draft = format.read(head)
    if not draft.encoding and head.is_text:
        draft = replace(draft, encoding=head.decoded.encoding)
    draft = replace(draft, doubts=(*misnamed(head, format.name), *draft.doubts))
    transcript = finish(draft, format.name, name, content, options or ReadOptions())
    spoken = (
        text for turn in transcript.turns for text in (turn.text, turn.label, *(mark.text for mark in turn.marks))
    )
    transcript = replace(transcript, beside=words_beside(head, spoken))
    if not any(turn.text for turn in transcript.turns):
        raise ReadError(
            Fault(
                _("Filen har ingen tale i seg."),
                _("Se etter at det er utskriften, og at teksten ikke er et bilde eller et innfelt dokument."),
                file=name,
            )
        )
    return transcript

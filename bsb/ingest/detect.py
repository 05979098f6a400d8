"""Which reader a file belongs to. The bytes decide; the name is asked only when no reader knows the bytes."""

from __future__ import annotations

import re

from bsb.errors import Fault, ReadError
from bsb.ingest.formats import FORMATS, Format
from bsb.ingest.head import Head
from bsb.language import _

__all__ = ["format_of", "misnamed"]

_MADE = re.compile(
    r'<\?xml\b|<[A-Za-z][\w.-]*(?::[\w.-]+)?[^<>]*\sxmlns|File type = "ooTextFile|@(?:UTF8|Begin)\s|\[Script Info\]'
)
_CUES = re.compile(r"^\d{1,2}:\d\d:\d\d\.\d{3},\d{1,2}:\d\d:\d\d\.\d{3}$", re.MULTILINE)


def format_of(head: Head) -> Format:
    """Return the one format that claims the file. Raises `ReadError` when none does, or when several do (all are named)."""
    claims = [one for one in FORMATS.values() if one.sniff(head)]
    if len(claims) > 1:
        names = " og ".join(one.name for one in claims)
        raise ReadError(
            Fault(
                _("Filen kan leses på flere måter: som {names}.").format(names=names),
                _("Lagre den på nytt i ett av formatene fra programmet den kom fra."),
                file=head.name,
            )
        )
    if claims:
        return claims[0]
    named = next((one for one in FORMATS.values() if head.ending in one.endings), None)
    plain = named.name == "txt" if named else head.is_text
    if plain and _is_made(head):
        raise ReadError(
            Fault(
                _("Filen er laget for et annet program, og er ikke tekst slik den vises der."),
                _("Eksporter utskriften derfra som .docx, .txt, .vtt eller .srt."),
                file=head.name,
            )
        )
    if named is not None:
        return named
    if plain:
        return FORMATS["txt"]
    raise ReadError(
        Fault(
            _("Filen er ikke i et format som kan leses."),
            _("Lagre utskriften som .docx eller .txt og prøv igjen."),
            file=head.name,
        )
    )


def _is_made(head: Head) -> bool:
    """Say whether a text is a program's own format, in which speech stands between marks: XML, Praat, CHAT, subtitles that no reader knows."""
    return _MADE.match(head.start) is not None or len(_CUES.findall(head.start)) > 1


def misnamed(head: Head, name: str) -> tuple[str, ...]:
    """Return a doubt when the file's ending belongs to another format than the one it is read as."""
    others = {ending: one.name for one in FORMATS.values() for ending in one.endings}
    if others.get(head.ending, name) == name or (name == "otter" and head.ending == ".txt"):
        return ()
    return (
        _("Filen heter {ending}, men er lest som {name} fordi innholdet er det.").format(ending=head.ending, name=name),
    )

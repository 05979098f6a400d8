"""Files that no reader should try, each with one sentence about what it is and one about what to do."""

from __future__ import annotations

import re

from bsb.errors import Fault, ReadError
from bsb.ingest.archive import locked
from bsb.ingest.head import Head
from bsb.language import _

__all__ = ["refuse", "refuse_size"]

# Sixty interviews are some 20 MB of Word; one file of this size is a film or a mistake.
_LARGEST = 200 * 1024 * 1024
_LARGEST_TEXT = 60 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SOUND = (
    (0, b"ID3"),
    (0, b"OggS"),
    (0, b"fLaC"),
    (0, b"#!AMR"),
    (0, b"\x1a\x45\xdf\xa3"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    (8, b"WAVE"),
    (8, b"AVI "),
    (4, b"ftyp"),
)
_SOUND_ENDINGS = frozenset(
    [
        ".mp3",
        ".wav",
        ".m4a",
        ".wma",
        ".ogg",
        ".opus",
        ".flac",
        ".aac",
        ".amr",
        ".mp4",
        ".mov",
        ".avi",
        ".mkv",
        ".webm",
        ".dss",
        ".ds2",
    ]
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
# A message log has a date and a clock before every name; a transcript has not.
_CHAT = re.compile(
    r"^(?:\[?\d{1,2}[./-]\d{1,2}[./-]\d{2,4},?\s+(?:kl\.\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp][Mm])?\]?\s*(?:-\s+)?[^\n:]{1,60}:\s"
    r"|\[\d{1,2}[./-]\d{1,2}\.?\s+\d{1,2}:\d{2}\]\s"
    r"|\d{2}:\d{2}:\d{2}\s+(?:From|Fra)\s+[^\n:]{1,80}:"
    r"|\d{2}:\d{2}:\d{2}\t\s?[^\n\t:]{1,60}:\t)",
    re.MULTILINE,
)
_CHAT_LINES = 3


def refuse_size(size: int, name: str) -> None:
    """Raise `ReadError` for a file too large to be a transcript, before it is read."""
    if size > _LARGEST:
        raise _no(
            name,
            _("Filen er på {size} MB. Det er for stort til å være en utskrift.").format(size=size // 1_000_000),
            _("Se etter at det ikke er lydopptaket. Lagre bare teksten i en ny fil."),
        )


def refuse(head: Head) -> None:
    """Raise `ReadError` for an empty file, an old .doc, a sound file, a picture, a message log and the like."""
    refuse_size(len(head.content), head.name)
    if not head.content.strip(b" \t\r\n\f\0\xef\xbb\xbf\xff\xfe"):
        raise _no(
            head.name, _("Filen er tom."), _("Se etter at utskriften ble lagret, og at den er ferdig lastet ned.")
        )
    if head.content.startswith(_OLE):
        raise _old_office(head)
    if _is_sound(head):
        raise _no(
            head.name,
            _("Dette er et lyd- eller bildeopptak, ikke en utskrift."),
            _("Få det skrevet ut først, og bruk utskriften."),
        )
    if head.content.startswith(_PICTURES) and not head.is_text:
        raise _no(head.name, _("Dette er et bilde, ikke tekst."), _("Bruk dokumentet bildet er tatt av."))
    if head.content.startswith(b"MIME-Version:"):
        raise _no(
            head.name,
            _("Dette er en nettside lagret som e-post."),
            _("Åpne den i Word, velg Lagre som, og velg .docx."),
        )
    if head.is_text and len(head.content) > _LARGEST_TEXT:
        raise _no(
            head.name, _("Tekstfilen er for stor til å være en utskrift."), _("Del den opp, ett intervju i hver fil.")
        )
    if head.is_text and _is_chat(head.start):
        raise _no(
            head.name,
            _("Dette er en meldingslogg, ikke en utskrift av et intervju."),
            _("Bruk utskriften av samtalen."),
        )


def _old_office(head: Head) -> ReadError:
    if _LOCKED in head.content:
        return locked(head.name)
    return _no(
        head.name,
        _("Filen er i det gamle Word- eller Excel-formatet."),
        _("Åpne den i Word, velg Lagre som, og velg .docx (eller .xlsx i Excel)."),
    )


def _is_sound(head: Head) -> bool:
    start = head.content[:16]
    if any(start[at:].startswith(sign) for at, sign in _SOUND):
        return True
    bare_mp3 = start[:1] == b"\xff" and len(start) > 1 and start[1] & 0xE0 == 0xE0 and not start.startswith(b"\xff\xfe")
    return (bare_mp3 or head.ending in _SOUND_ENDINGS) and not head.is_text


def _is_chat(start: str) -> bool:
    lines = [line for line in start.split("\n") if line.strip()]
    return len(_CHAT.findall(start)) >= max(_CHAT_LINES, len(lines) * 3 // 10)


def _no(name: str, what: str, repair: str) -> ReadError:
    return ReadError(Fault(what, repair, file=name))

"""The same talk written in every format, by each tool's documented layout. Nothing here uses bsb's own code.

A talk is a list of (label, speech, start in ms, end in ms). Speech must not hold line breaks.
"""

from __future__ import annotations

import csv as csv_module
import html as html_module
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Said = tuple[str, str, int, int]


def clock(ms: int, mark: str = ".") -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{mark}{rest:03d}"


def short(ms: int) -> str:
    return clock(ms)[:8]


# ---- text ------------------------------------------------------------------------------------------------------------


def txt(talk: list[Said]) -> bytes:
    return "\n\n".join(f"{who}: {words}" for who, words, *_ in talk).encode()


def txt_bom_crlf(talk: list[Said]) -> bytes:
    return b"\xef\xbb\xbf" + txt(talk).replace(b"\n", b"\r\n")


def txt_utf16(talk: list[Said]) -> bytes:
    return txt(talk).decode().encode("utf-16")


def txt_cp1252(talk: list[Said]) -> bytes:
    return txt(talk).decode().encode("cp1252")


def txt_mac(talk: list[Said]) -> bytes:
    return txt(talk).decode().replace("\n", "\r").encode("mac-roman")


def txt_nfd(talk: list[Said]) -> bytes:
    import unicodedata

    return unicodedata.normalize("NFD", txt(talk).decode()).encode()


def txt_tabs(talk: list[Said]) -> bytes:
    return "\n".join(f"{who}\t{words}" for who, words, *_ in talk).encode()


def txt_times(talk: list[Said]) -> bytes:
    return "\n".join(f"[{short(start)}] {who}: {words}" for who, words, start, _ in talk).encode()


def txt_wrapped(talk: list[Said]) -> bytes:
    import textwrap

    return "\n\n".join(textwrap.fill(f"{who}: {words}", 60) for who, words, *_ in talk).encode()


def md(talk: list[Said]) -> bytes:
    return "\n\n".join(f"**{who}:** {words}" for who, words, *_ in talk).encode()


def otter(talk: list[Said]) -> bytes:
    blocks = [f"{who}  {start // 60000}:{start // 1000 % 60:02d}\n{words}" for who, words, start, _ in talk]
    return ("\n\n".join(blocks) + "\n\nTranscribed by https://otter.ai\n").encode()


def csv(talk: list[Said]) -> bytes:
    out = io.StringIO()
    writer = csv_module.writer(out, delimiter=";")
    writer.writerow(["Tid", "Taler", "Ytring"])
    writer.writerows([short(start), who, words] for who, words, start, _ in talk)
    return out.getvalue().encode()


# ---- subtitles and machines ------------------------------------------------------------------------------------------


def halves(words: str) -> list[str]:
    middle = words.find(" ", len(words) // 2)
    return [words] if middle < 0 else [words[:middle], words[middle + 1 :]]


def vtt_teams(talk: list[Said]) -> bytes:
    blocks = ["WEBVTT"]
    for number, (who, words, start, end) in enumerate(talk):
        parts = halves(words)
        for part, piece in enumerate(parts):
            a, b = start + (end - start) * part // len(parts), start + (end - start) * (part + 1) // len(parts)
            named = "".join(letter if ord(letter) < 128 else f"&#{ord(letter)};" for letter in html_module.escape(who))
            blocks.append(
                f"0a1b/{number}-{part}\n{clock(a)} --> {clock(b)}\n<v {named}>{html_module.escape(piece, quote=False)}</v>"
            )
    return "\n\n".join(blocks).encode()


def vtt_zoom(talk: list[Said]) -> bytes:
    cues = [
        f"{n}\n{clock(start)} --> {clock(end)}\n{who}: {words}" for n, (who, words, start, end) in enumerate(talk, 1)
    ]
    return ("WEBVTT\n\n" + "\n\n".join(cues)).encode()


def vtt_noscribe(talk: list[Said]) -> bytes:
    note = "NOTE\nTranscribed with noScribe vers. 0.7 Audio file: /opptak/møte.mp3 (Language: Norwegian (no))"
    cues = [
        f"{n}\n{clock(start)} --> {clock(end)}\n<v {who}>{html_module.escape(words, quote=False)}"
        for n, (who, words, start, end) in enumerate(talk, 1)
    ]
    return "\n\n".join(["WEBVTT møte", note, *cues]).encode() + b"\n\n"


def vtt_words(talk: list[Said]) -> bytes:
    """One word per cue, the header twice."""
    blocks = ["WEBVTT\nWEBVTT"]
    for who, words, start, end in talk:
        pieces = words.split()
        step = (end - start) / len(pieces)
        for part, piece in enumerate(pieces):
            a, b = round(start + step * part), round(start + step * (part + 1))
            blocks.append(f"{clock(a)} --> {clock(b)}\n<v {who}>{html_module.escape(piece, quote=False)}</v>")
    return "\n\n".join(blocks).encode()


def srt(talk: list[Said]) -> bytes:
    blocks, number = [], 0
    for who, words, start, end in talk:
        parts = halves(words)
        for part, piece in enumerate(parts):
            number += 1
            a, b = start + (end - start) * part // len(parts), start + (end - start) * (part + 1) // len(parts)
            text = f"{who}: {piece}" if not part else piece
            blocks.append(f"{number}\n{clock(a, ',')} --> {clock(b, ',')}\n{text}")
    return "\n\n".join(blocks).encode()


def whisper_json(talk: list[Said]) -> bytes:
    segments = [
        {"start": start / 1000, "end": end / 1000, "text": f" {words}", "speaker": who}
        for who, words, start, end in talk
    ]
    return json.dumps(
        {"text": " ".join(words for _, words, *_ in talk), "segments": segments, "language": "no"}
    ).encode()


def whisper_tsv(talk: list[Said]) -> bytes:
    rows = [f"{start}\t{end}\t{who}: {words}" for who, words, start, end in talk]
    return "\n".join(["start\tend\ttext", *rows]).encode()


def otr(talk: list[Said]) -> bytes:
    lines = [
        f'<p><span class="timestamp" contenteditable="false" data-timestamp="{start / 1000}">{short(start)}</span>&nbsp;{who}: {html_module.escape(words)}<br /></p>'
        for who, words, start, _ in talk
    ]
    return json.dumps({"text": "".join(lines), "media": "opptak.mp3", "media-time": 12.5}).encode()


def html_noscribe(talk: list[Said]) -> bytes:
    lines = [
        f'<p><a name="ts_{start}_{end}_{who}" >{who}: <span style="color: #78909C" >[{short(start)}]</span> {html_module.escape(words)}</a></p>'
        for who, words, start, end in talk
    ]
    head = '<!DOCTYPE html>\n<html><head><meta charset="UTF-8"/></head><body><p style="font-weight:600;">møte</p>'
    info = '<p style="color: #909090; font-size: 0.8em">Transcribed with noScribe vers. 0.7<br>Audio file: /opptak/møte.mp3</p>'
    return (head + info + "\n".join(lines) + "</body></html>").encode()


def html_table(talk: list[Said]) -> bytes:
    rows = "".join(f"<tr><td>{who}</td><td>{html_module.escape(words)}</td></tr>" for who, words, *_ in talk)
    return f"<html><body><table>{rows}</table></body></html>".encode()


def eaf(talk: list[Said]) -> bytes:
    slots, tiers = [], {}
    for number, (who, words, start, end) in enumerate(talk):
        slots += [
            f'<TIME_SLOT TIME_SLOT_ID="a{number}" TIME_VALUE="{start}"/>',
            f'<TIME_SLOT TIME_SLOT_ID="b{number}" TIME_VALUE="{end}"/>',
        ]
        value = f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x{number}" TIME_SLOT_REF1="a{number}" TIME_SLOT_REF2="b{number}">'
        tiers.setdefault(who, []).append(
            f"{value}<ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    body = "".join(
        f"<TIER LINGUISTIC_TYPE_REF='d' PARTICIPANT={quoteattr(who)} TIER_ID={quoteattr(who)}>{''.join(rows)}</TIER>"
        for who, rows in tiers.items()
    )
    child = '<TIER PARENT_REF="x" TIER_ID="oversatt" LINGUISTIC_TYPE_REF="d"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="y" ANNOTATION_REF="x0"><ANNOTATION_VALUE>How?</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>'
    head = '<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT AUTHOR="" DATE="2025-01-01" FORMAT="3.0" VERSION="3.0"><HEADER TIME_UNITS="milliseconds"/>'
    return f"{head}<TIME_ORDER>{''.join(slots)}</TIME_ORDER>{body}{child}</ANNOTATION_DOCUMENT>".encode()


# ---- documents -------------------------------------------------------------------------------------------------------


def docx_labels(talk: list[Said]) -> bytes:
    def fill(document: Any) -> None:
        for who, words, *_ in talk:
            document.add_paragraph(f"{who}: {words}")

    return _docx(fill)


def docx_bold(talk: list[Said]) -> bytes:
    def fill(document: Any) -> None:
        for who, words, start, _ in talk:
            paragraph = document.add_paragraph()
            paragraph.add_run(who).bold = True
            paragraph.add_run(f" [{short(start)}] {words}")

    return _docx(fill)


def docx_breaks(talk: list[Said]) -> bytes:
    """Every turn in one paragraph, parted by line breaks."""

    def fill(document: Any) -> None:
        document.add_paragraph("\n".join(f"{who}: {words}" for who, words, *_ in talk))

    return _docx(fill)


def docx_table(talk: list[Said]) -> bytes:
    def fill(document: Any) -> None:
        table = document.add_table(rows=0, cols=2)
        for who, words, *_ in talk:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = who, words

    return _docx(fill)


def docx_table_times(talk: list[Said]) -> bytes:
    def fill(document: Any) -> None:
        table = document.add_table(rows=0, cols=3)
        for who, words, start, _ in talk:
            cells = table.add_row().cells
            cells[0].text, cells[1].text, cells[2].text = short(start), who, words

    return _docx(fill)


def docx_teams(talk: list[Said]) -> bytes:
    """Name and time in one line, speech in the next, in one paragraph."""

    def fill(document: Any) -> None:
        for who, words, start, _ in talk:
            paragraph = document.add_paragraph()
            paragraph.add_run(who).bold = True
            paragraph.add_run(f"   {start // 60000}:{start // 1000 % 60:02d}\n{words}")

    return _docx(fill)


def docx_teams_old(talk: list[Said]) -> bytes:
    def fill(document: Any) -> None:
        for who, words, start, end in talk:
            document.add_paragraph(f"{clock(start)} --> {clock(end)}")
            document.add_paragraph(who)
            document.add_paragraph(words)

    return _docx(fill)


def _docx(fill: Callable[[object], None]) -> bytes:
    from docx import Document

    document = Document()
    fill(document)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def odt(talk: list[Said]) -> bytes:
    paragraphs = "".join(
        f'<text:p text:style-name="P1"><text:span text:style-name="T1">{escape(who)}:</text:span> {escape(words)}</text:p>'
        for who, words, *_ in talk
    )
    return odt_of(paragraphs)


def odt_of(body: str, **more: str) -> bytes:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        for name, text in more.items():
            archive.writestr(f"{name}.xml", text)
    return raw.getvalue()


def rtf(talk: list[Said]) -> bytes:
    lines = "".join(
        f"{{\\b {_rtf(who)}:}} {_rtf(words)} #{short(end)}-{end // 100 % 10}#\\par\n" for who, words, _, end in talk
    )
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\*\generator Riched20 10.0;}\viewkind4\uc1\pard\f0\fs24 "
        + lines
        + "}"
    ).encode("ascii")


def _rtf(text: str) -> str:
    out = ""
    for letter in text:
        if letter in "\\{}":
            out += "\\" + letter
        elif ord(letter) < 128:
            out += letter
        else:
            try:
                out += f"\\'{letter.encode('cp1252')[0]:02x}"
            except UnicodeEncodeError:
                units = letter.encode("utf-16-le")
                out += "".join(
                    f"\\u{int.from_bytes(units[i : i + 2], 'little', signed=True)}?" for i in range(0, len(units), 2)
                )
    return out


def xlsx(talk: list[Said]) -> bytes:
    import datetime

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Tid", "Navn", "Tekst"])
    for who, words, start, _ in talk:
        sheet.append([datetime.time(start // 3600000, start // 60000 % 60, start // 1000 % 60), who, words])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def pdf(talk: list[Said]) -> bytes:
    return pdf_of([[f"{who}: {words}" for who, words, *_ in talk]])


def pdf_of(pages: list[list[str]]) -> bytes:
    """A PDF by hand: a font with Windows letters, and a line of text below the other."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(
            f"({line.replace(chr(92), chr(92) * 2).replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n"
            for line in lines
        )
        stream = f"BT /F1 10 Tf 12 TL 40 800 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


# name → (writer, ending, the format it must be read as, whether it tells starts, whether it tells ends)
LAYOUTS: dict[str, tuple[Callable[[list[Said]], bytes], str, str, bool, bool]] = {
    "txt": (txt, ".txt", "txt", False, False),
    "txt with BOM and CRLF": (txt_bom_crlf, ".txt", "txt", False, False),
    "txt in UTF-16": (txt_utf16, ".txt", "txt", False, False),
    "txt in cp1252": (txt_cp1252, ".txt", "txt", False, False),
    "txt in Mac Roman": (txt_mac, ".txt", "txt", False, False),
    "txt with decomposed letters": (txt_nfd, ".txt", "txt", False, False),
    "txt with tabs": (txt_tabs, ".txt", "txt", False, False),
    "txt with times": (txt_times, ".txt", "txt", True, False),
    "txt with hard wraps": (txt_wrapped, ".txt", "txt", False, False),
    "markdown": (md, ".md", "txt", False, False),
    "otter": (otter, ".txt", "otter", True, False),
    "csv": (csv, ".csv", "csv", True, False),
    "vtt from Teams": (vtt_teams, ".vtt", "vtt", True, True),
    "vtt from Zoom": (vtt_zoom, ".vtt", "vtt", True, True),
    "vtt from noScribe": (vtt_noscribe, ".vtt", "vtt", True, True),
    "vtt word by word": (vtt_words, ".vtt", "vtt", True, True),
    "srt": (srt, ".srt", "srt", True, True),
    "whisper json": (whisper_json, ".json", "whisper-json", True, True),
    "whisper tsv": (whisper_tsv, ".tsv", "whisper-tsv", True, True),
    "oTranscribe": (otr, ".otr", "otr", True, False),
    "html from noScribe": (html_noscribe, ".html", "html", True, True),
    "html table": (html_table, ".html", "html", False, False),
    "ELAN": (eaf, ".eaf", "eaf", True, True),
    "docx with labels": (docx_labels, ".docx", "docx", False, False),
    "docx with bold names and times": (docx_bold, ".docx", "docx", True, False),
    "docx with line breaks": (docx_breaks, ".docx", "docx", False, False),
    "docx table": (docx_table, ".docx", "docx", False, False),
    "docx table with times": (docx_table_times, ".docx", "docx", True, False),
    "docx from Teams": (docx_teams, ".docx", "docx", True, False),
    "docx from older Teams": (docx_teams_old, ".docx", "docx", True, True),
    "odt": (odt, ".odt", "odt", False, False),
    "rtf with f4 marks": (rtf, ".rtf", "rtf", False, True),
    "xlsx": (xlsx, ".xlsx", "xlsx", True, False),
    "pdf": (pdf, ".pdf", "pdf", False, False),
}

"""Searching a finished file for everything the key knows: every name and variant, every place, every number.

Word, Excel and PowerPoint files are unzipped, and everything in them is read: text, properties, alt text, comments, links, embedded workbooks.
Other files are searched as text and, whatever they are, byte by byte.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from bsb.errors import Fault, InputError
from bsb.language import _
from bsb.model.settings import NamePolicy
from bsb.privacy.approving import forms_of
from bsb.privacy.forms import name_forms, name_words
from bsb.privacy.keydata import Key
from bsb.privacy.known import Names, known_names
from bsb.privacy.line import read_line
from bsb.privacy.matcher import NameIndex, build_index
from bsb.privacy.wordclass import classify
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen

__all__ = ["FoundInFile", "Searcher"]

_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BLOCK_END = re.compile(
    r"</(?:w:p|a:p|p|td|th|tr|li|div|h\d|si|c|row|dc:\w+|cp:\w+|vt:\w+|text:p)>|<(?:w:br|br|w:tab)[^>]*>"
)
_XML = (".xml", ".rels", ".svg", ".html", ".htm", ".xhtml")
_TEXT = (".txt", ".csv", ".tsv", ".json", ".jsonl", ".md", ".toml", ".yaml", ".yml", ".vtt", ".srt", ".log")
# What JSON writes for ø, and marks that nobody sees: soft hyphens, joiners, marks of order.
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_LEAST_BYTES = 4
_LEAST_LETTERS = 3
_LEAST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """Something of the key that stands in a finished file. `part` is the place inside it; `who` a person's id or a kind of identifier."""

    part: str
    who: str
    count: int = 1


@dataclass(frozen=True, repr=False)
class Searcher:
    """Searches files for what `key` knows. Make it once and use it for many files.

    `surely` leaves out names that are ordinary words too («Skogen», and «Even» where nobody but the program has named him): of those the gate
    judges by the sentence, and a search that stops what is to be written must not stop at each.
    """

    key: Key
    policy: NamePolicy
    surely: bool = False

    def __repr__(self) -> str:
        return f"Searcher({self.key!r})"

    def search(self, path: Path) -> tuple[FoundInFile, ...]:
        """Return what was found in the file at `path`, one for each part and person or kind; empty when it is clean."""
        counts: dict[tuple[str, str], int] = {}
        for part, content in _parts(path.name, path.read_bytes()):
            for who in self._in_part(part, content):
                counts[part, who] = counts.get((part, who), 0) + 1
        return tuple(FoundInFile(part, who, count) for (part, who), count in sorted(counts.items()))

    def search_text(self, text: str) -> tuple[str, ...]:
        """Return person ids and kinds of identifiers that stand in `text`, once for each time."""
        return tuple(self._in_text(text))

    def _in_part(self, part: str, content: bytes) -> Iterator[str]:
        suffix = Path(part).suffix.lower()
        if suffix in _XML:
            yield from self._in_xml(_decoded(content))
        elif suffix in _TEXT:
            yield from self._in_text(_decoded(content))
        else:
            yield from self._in_bytes(content)

    def _in_xml(self, text: str) -> Iterator[str]:
        # Word cuts a name into several runs when it likes, so tags are taken out without leaving a blank; paragraphs and cells end a line.
        yield from self._in_text(html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", text))))
        # Drawings tell in a comment what each word of theirs says.
        yield from self._in_text("\n".join(html.unescape(said) for said in _COMMENT.findall(text)))
        attributes = [html.unescape(a or b) for a, b in _ATTRIBUTE.findall(text)]
        yield from self._in_text(
            "\n".join(unquote(value) for value in attributes if not value.startswith(("http://schemas", "urn:")))
        )

    def _in_text(self, text: str) -> Iterator[str]:
        text = unicodedata.normalize("NFC", _ESCAPED.sub(_letter, text).translate(_UNSEEN))
        for row in text.split("\n"):
            line = read_line(row)
            for known in known_names(line, self._names):
                who = known.match.ids[0]
                words = line.low[known.i : known.i + known.match.n]
                if not (self.surely and all(_is_word(low, self.key.by_id[who].origin == "text") for low in words)):
                    yield who
            lowered = row.casefold()
            yield from (kind for needle, kind in self._needles if needle in lowered and _whole(needle, lowered))
        digits = re.sub(r"(?<=\d)[ .\-\u00a0](?=\d)", "", text)
        runs = set(re.findall(r"\d+", digits))
        yield from (kind for number, kind in self._numbers if number in runs)

    def _in_bytes(self, content: bytes) -> Iterator[str]:
        lowered = content.lower()
        for needle, who in self._byte_needles:
            for coded in {needle.encode("utf-8"), needle.encode("utf-16-le"), needle.encode("latin-1", "ignore")}:
                if len(coded) >= _LEAST_BYTES and _whole_bytes(coded.lower(), lowered):
                    yield who
                    break

    @cached_property
    def _names(self) -> Names:
        index = build_index(self.key.people)
        # Only what is known: a report may use words that merely sound like a name.
        return Names(NameIndex(index.by_first, {}, {}), self.policy, self._kept)

    @cached_property
    def _kept(self) -> frozenset[str]:
        made = {
            word
            for person in self.key.people
            for name in (person.pseudonym, person.surname)
            for word in name_words(name)
        }
        kept = {word for word, decision in self.key.verdicts.items() if decision.verdict == "keep"}
        told = {word.casefold() for phrase in self.policy.keep for word in phrase.split()}
        # What the study says may stand, hides nobody whom the team has named.
        called = {
            form[0] for one in self.key.people if one.origin == "register" for form in forms_of(one) if form[1:] == ()
        }
        return frozenset(made | kept | {word for word in told if word not in called or classify(word).word})

    @cached_property
    def _needles(self) -> tuple[tuple[str, str], ...]:
        """Places, and direct identifiers as they were written."""
        places = {(place.name.casefold(), place.kind) for place in self.key.places if len(place.name) > 3}
        written = {
            (entry.original.casefold(), entry.type)
            for entries in self.key.log.values()
            for entry in entries
            if entry.type not in ("person", "place", "organisation", "age", "date") and len(entry.original) > 4
        }
        return tuple(sorted(places | written))

    @cached_property
    def _numbers(self) -> tuple[tuple[str, str], ...]:
        found = set()
        for needle, kind in self._needles:
            digits = re.sub(r"\D", "", needle)
            if len(digits) >= _LEAST_DIGITS:
                found.add((digits, kind))
        return tuple(sorted(found))

    @cached_property
    def _byte_needles(self) -> tuple[tuple[str, str], ...]:
        names = {
            (name, person.id)
            for person in self.key.people
            for name in person.all_names
            for form in name_forms(name)
            if (form.part == "full" and form.words[1:]) or not classify(form.words[0]).word
            for name in (" ".join(form.words),)
            if len(name) >= _LEAST_BYTES and form.part != "initials" and name not in self._kept
        }
        return tuple(sorted(names | set(self._needles)))


def _parts(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (place, content) of every part of a file; zip files inside are opened too."""
    if not depth:
        yield f"{name}:filnavn.txt", Path(name).stem.encode("utf-8", "replace")
    if depth < 3 and zipfile.is_zipfile(io.BytesIO(content)):
        try:
            refuse_swollen(content)
        except BROKEN_ZIP:
            # A file that cannot be opened cannot be said to hold no names.
            raise InputError(
                Fault(
                    _("Filen er skadet eller blir urimelig stor når den pakkes ut, og kan ikke gjennomsøkes."),
                    _("Lagre den på nytt i programmet den er laget i."),
                    name.split(":")[0],
                )
            ) from None
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield f"{name}:kommentar.txt", archive.comment
            for member in sorted(archive.namelist()):
                yield f"{name}:navn.txt", member.encode("utf-8")
                yield from _parts(f"{name}:{member}", archive.read(member), depth + 1)
        return
    yield name, content


def _is_word(low: str, widely: bool) -> bool:
    facts = classify(low)
    return len(low) < _LEAST_LETTERS or facts.plain or (widely and facts.wide)


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _decoded(content: bytes) -> str:
    from bsb.text.sheets import decode

    return decode(content)


def _whole(needle: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", text) is not None


def _whole_bytes(needle: bytes, content: bytes) -> bool:
    at = content.find(needle)
    while at >= 0:
        before, after = content[at - 1 : at], content[at + len(needle) : at + len(needle) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = content.find(needle, at + 1)
    return False

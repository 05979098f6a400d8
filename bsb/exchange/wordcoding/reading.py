"""Reading an interview that was coded in Word: comments become codings with their exact words, author and time.

Nothing is guessed: a code the codebook lacks waits for an answer, and a comment on words that were changed is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bsb.errors import Fault, ReadError, TableError
from bsb.exchange.code_names import CodeNames
from bsb.exchange.wordcoding.comments import Comment, comments_of
from bsb.exchange.wordcoding.grammar import Mention, read_comment
from bsb.exchange.wordcoding.marks import INTERVIEW
from bsb.exchange.wordcoding.places import Placing, placing_of
from bsb.exchange.wordcoding.stream import Stream, stream_of
from bsb.exchange.wordcoding.values import NewCode, WordCoding, WordCodingResult, WordMemo
from bsb.ingest import xml
from bsb.ingest.archive import Archive
from bsb.language import _
from bsb.model.material import Material
from bsb.model.transcript import Span, Transcript
from bsb.text.normalise import slug

__all__ = ["read_coded_interview"]

_MAIN = "word/document.xml"
_MOST_BYTES = 48 * 1024 * 1024


def read_coded_interview(path: Path, material: Material, coder: str = "") -> WordCodingResult:
    """Read a coded interview (.docx). `coder` is who coded where a comment has no author.

    Raises `TableError` for a file that is damaged, or that is no interview of this study.
    """
    try:
        archive = Archive(path, path.name)
        if _MAIN not in archive or archive.size(_MAIN) > _MOST_BYTES:
            raise _not_ours(path)
        stream = stream_of(xml.tree(archive.read(_MAIN), path.name))
        comments = comments_of(archive)
    except ReadError as error:
        raise TableError(error.faults) from None
    except OSError:
        raise TableError(
            Fault(_("Filen finnes ikke eller kan ikke åpnes."), _("Se på navnet."), file=path.name)
        ) from None
    transcript = _interview(stream, material)
    if transcript is None:
        raise _not_ours(path)
    placing = placing_of(stream, transcript)
    return _Reader(stream, placing, CodeNames(material.codebook), coder).result(comments)


def _not_ours(path: Path) -> TableError:
    return TableError(
        Fault(
            _("Dokumentet er ikke et intervju fra denne studien."),
            _(
                "Lag det med «bsb export I07.docx», og kod i det. Et utfylt referat eller gruppeark leses inn med «bsb conference FIL»."
            ),
            file=path.name,
        )
    )


def _interview(stream: Stream, material: Material) -> Transcript | None:
    """Return the interview that a document says it is: in its bookmark, else as a word of its first line."""
    start, end = stream.bookmarks.get(INTERVIEW, (0, 0))
    first = stream.text.lstrip().split("\n", 1)[0].split()
    return next(
        (found for word in (stream.text[start:end].strip(), *first) if (found := material.transcript.get(word))), None
    )


@dataclass
class _Reader:
    """Goes through the comments once and sorts what they say."""

    stream: Stream
    placing: Placing
    names: CodeNames
    coder: str
    codings: list[WordCoding] = field(default_factory=list)
    waiting: dict[str, list[WordCoding]] = field(default_factory=lambda: defaultdict(list))
    spelt: dict[str, str] = field(default_factory=dict)
    memos: list[WordMemo] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def result(self, comments: Sequence[Comment]) -> WordCodingResult:
        known = {comment.id for comment in comments}
        answers = [comment for comment in comments if comment.parent in known]
        for comment in comments:
            if comment.parent not in known:
                self._take(comment)
        for comment in answers:
            self._answer(comment, {one.id: one.parent for one in answers})
        return WordCodingResult(
            transcript=self.placing.transcript.id,
            codings=tuple(dict.fromkeys(self.codings)),
            new_codes=tuple(self._new_codes()),
            memos=tuple(self.memos),
            refused=(*self.refused, *self.placing.faults()),
        )

    def _take(self, comment: Comment) -> None:
        spans = self._place(comment)
        self.spans[comment.id] = spans
        author = comment.author or self.coder
        if not spans:
            return
        if not author:
            self._refuse(comment, _("Merknaden har ingen forfatter."), _("Si hvem som har kodet med --coder."))
            return
        said = read_comment(comment.text, self.names)
        if said.note:
            self.memos += [WordMemo(span, said.note, author, comment.when) for span in spans]
        elif not said.mentions:
            self._refuse(comment, _("Merknaden er tom."), _("Skriv koden i den."))
        for mention in said.mentions:
            self._code(mention, spans, comment, author)

    def _place(self, comment: Comment) -> tuple[Span, ...]:
        place = self.stream.comments.get(comment.id)
        if place is None or place[0] >= place[1]:
            self._refuse(
                comment, _("Merknaden står ikke på noen ord."), _("Merk ordene først, og sett merknaden på dem.")
            )
            return ()
        spans, faults = self.placing.spans(*place)
        self.refused += faults
        if not spans and not faults:
            self._refuse(comment, _("Merknaden står utenfor replikkene."), _("Sett den på ord som noen har sagt."))
        return spans

    def _code(self, mention: Mention, spans: Sequence[Span], comment: Comment, author: str) -> None:
        if len(mention.codes) > 1:
            names = ", ".join(mention.codes)
            self._refuse(
                comment, _("Flere koder heter det: {codes}.").format(codes=names), _("Skriv id-en til den du mener.")
            )
            return
        code = mention.codes[0] if mention.codes else slug(mention.name)
        rows = [
            WordCoding(span, code, author, comment.when, mention.valence, mention.directness, mention.memo, comment.id)
            for span in spans
        ]
        if mention.codes:
            self.codings += rows
        else:
            self.waiting[code] += rows
            self.spelt.setdefault(code, mention.name)

    def _new_codes(self) -> Iterator[NewCode]:
        for code in sorted(self.waiting):
            yield NewCode(
                self.spelt[code], code, self.names.suggest(self.spelt[code]), tuple(dict.fromkeys(self.waiting[code]))
            )

    def _answer(self, comment: Comment, parents: dict[str, str]) -> None:
        top, seen = comment.parent, {comment.id}
        while top in parents and top not in seen:
            seen.add(top)
            top = parents[top]
        spans = self.spans.get(top, ())
        if not spans:
            self._refuse(comment, _("Svaret hører til en merknad som ikke er tatt inn."), "")
        elif comment.text.strip():
            author = comment.author or self.coder
            self.memos += [WordMemo(span, comment.text.strip(), author, comment.when) for span in spans]

    def _refuse(self, comment: Comment, what: str, repair: str) -> None:
        self.refused.append(Fault(what, repair, place=self._where(comment)))

    def _where(self, comment: Comment) -> str:
        number = _("merknad {id}").format(id=comment.id)
        place = self.stream.comments.get(comment.id)
        near = next((one for one in self.placing.turns if place and one.end >= place[0]), None)
        return f"{number}, " + _("replikk {n}").format(n=near.turn.index + 1) if near else number

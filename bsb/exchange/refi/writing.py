"""Writing a study as a project file (.qdpx) that NVivo, ATLAS.ti, MAXQDA and QualCoder read. Pseudonymised text only.

Texts are UTF-8 without byte order mark and with bare line ends, ends are exclusive, and every selection is named by its quote: so all
programs count the same, and one that does not can be found out. The same study always gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from bsb.errors import TableError
from bsb.exchange.refi.codes import add_codes, add_set, code_guid
from bsb.exchange.refi.extras import extra_of, write_extras, write_withheld
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.project_parts import NoteBook, Users, add_cases, add_variables, values_of_transcript
from bsb.exchange.refi.rendering import Rendered, is_plain, labels_of, render
from bsb.exchange.refi.values import Loss
from bsb.exchange.refi.xmltext import add, as_bytes, moment, new_guid
from bsb.language import _
from bsb.model.coding import MACHINE, Coding, Segment, Status
from bsb.model.material import Material
from bsb.model.transcript import Transcript
from bsb.text.files import write_bytes
from bsb.text.zipped import zip_bytes

__all__ = ["ProjectOptions", "write_project"]

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "bsb"


@dataclass(frozen=True, slots=True)
class ProjectOptions:
    """What goes into the file. `proposals` takes the program's own proposals along, as a coder of their own.

    `turns` makes a case for every role with its turns; `flat` writes codes without a tree (ATLAS.ti keeps one level only).
    `coders` False writes «Koder 1» and so on in place of coders' names.
    """

    proposals: bool = False
    turns: bool = True
    flat: bool = False
    coders: bool = True


def write_project(material: Material, path: Path, options: ProjectOptions | None = None) -> tuple[Loss, ...]:
    """Write the study to `path` and return what the format has no place for. Raises `TableError` when there is nothing to write."""
    if not material.transcripts or not material.codebook.codes:
        raise TableError(_("Det er ingen utskrifter eller ingen kodebok å eksportere."), _("Les inn utskrifter først."))
    writer = _Writer(material, options or ProjectOptions())
    root = writer.project()
    members = [("project.qde", as_bytes(root, NAMESPACE)), *sorted(writer.files.items())]
    write_bytes(path, zip_bytes(members))
    return writer.losses.values()


class _Writer:
    """Holds the parts while the file is put together, in the order the schema wants them."""

    def __init__(self, material: Material, options: ProjectOptions) -> None:
        self.material, self.options, self.losses = material, options, Losses()
        self.study = material.settings.id
        self.files: dict[str, bytes] = {}
        self.codings = _codings_of(material, options, self.losses)
        memos = material.human.memos
        self.withheld = _withheld(material, self.codings)
        names = sorted(
            {coding.coder for rows in self.codings.values() for coding in rows}
            | {m.author for m in memos if m.author}
            | {coder for coders in self.withheld.values() for coder in coders if coder}
        )
        self.users = Users(self.study, names, options.coders)
        self.notes = NoteBook(material, self.users, self.losses)
        self.labels = labels_of(material.persons)
        self.segments: dict[str, list[Segment]] = defaultdict(list)
        for segment in material.segments:
            self.segments[segment.span.transcript].append(segment)

    def project(self) -> Element:
        material = self.material
        root = add(None, "Project", name=material.settings.title or self.study, origin=ORIGIN)
        sources = add(None, "Sources")
        for transcript in material.transcripts:
            self._source(sources, transcript)
        self.users.add_to(root)
        codes_of = {code.id: self.notes.about(code.id) for code in material.codebook.codes}
        add_codes(add(root, "CodeBook"), material.codebook, codes_of, self.options.flat)
        add_variables(root, material)
        add_cases(root, material, self.options.turns)
        root.append(sources)
        own = self.notes.about("")
        self.notes.add_to(root)
        add_set(add(root, "Sets"), material.codebook, "targetGUID")
        for guid in own:
            add(root, "NoteRef", targetGUID=guid)
        _count_left(material, self.losses)
        return root

    def _source(self, sources: Element, transcript: Transcript) -> None:
        guid = new_guid(self.study, "tekst", transcript.id)
        rendered = render(transcript, self.labels, self.material.person)
        if not is_plain(rendered.text):
            self.losses.add(_("tekst med styretegn som andre programmer kan snuble i"), transcript.id)
        self.files[f"sources/{guid}.txt"] = rendered.text.encode("utf-8", "replace")
        source = add(sources, "TextSource", guid=guid, name=transcript.id, plainTextPath=f"internal://{guid}.txt")
        for segment in self.segments[transcript.id]:
            self._segment(source, segment, rendered)
        if self.options.turns:
            self._turns(source, transcript, rendered)
        for note in self.notes.about(transcript.id):
            add(source, "NoteRef", targetGUID=note)
        for element in values_of_transcript(self.study, transcript, self.material):
            source.append(element)

    def _segment(self, source: Element, segment: Segment, rendered: Rendered) -> None:
        codings, notes = self.codings.get(segment.id, ()), self.notes.about(segment.id)
        withheld = self.withheld.get(segment.id, ())
        if not codings and not notes and not withheld:
            return
        start = rendered.begins[segment.span.turn] + segment.span.start
        end = start + len(segment.text)
        if rendered.text[start:end] != segment.text:
            self.losses.add(_("koding på et segment som ikke lenger står i teksten"), segment.id, len(codings))
            self.losses.add(_("utsagn som ikke kan siteres"), segment.id, len(withheld))
            return
        made = add(
            source,
            "PlainTextSelection",
            guid=new_guid(self.study, "segment", segment.id),
            name=segment.text,
            startPosition=str(start),
            endPosition=str(end),
        )
        extras = write_extras((one.code, self.users.name(one.coder), extra_of(one)) for one in codings)
        lines = (extras, write_withheld(map(self.users.name, withheld)))
        if any(lines):
            add(made, "Description", "\n".join(filter(None, lines)))
        for coding in codings:
            self._coding(made, segment, coding)
        for note in notes:
            add(made, "NoteRef", targetGUID=note)

    def _coding(self, selection: Element, segment: Segment, coding: Coding) -> None:
        made = add(
            selection,
            "Coding",
            guid=new_guid(self.study, "koding", segment.id, coding.code, coding.coder),
            creatingUser=self.users.guid(coding.coder),
            creationDateTime=moment(coding.when),
        )
        add(made, "CodeRef", targetGUID=code_guid(self.material.codebook, coding.code))
        if coding.memo:
            add(made, "NoteRef", targetGUID=self.notes.of_coding(segment.id, coding))

    def _turns(self, source: Element, transcript: Transcript, rendered: Rendered) -> None:
        for turn in transcript.turns:
            if turn.text:
                start = rendered.begins[turn.index]
                add(
                    source,
                    "PlainTextSelection",
                    guid=new_guid(self.study, "replikk", transcript.id, str(turn.index)),
                    startPosition=str(start),
                    endPosition=str(start + len(turn.text)),
                )


def _codings_of(material: Material, options: ProjectOptions, losses: Losses) -> Mapping[str, Sequence[Coding]]:
    """Return the codings that go along, by segment: what people accepted, and proposals where they are asked for."""
    chosen: dict[str, list[Coding]] = defaultdict(list)
    left: dict[str, int] = defaultdict(int)
    for coding in material.codings:
        machine = coding.coder == MACHINE
        if coding.segment not in material.segment or coding.code not in material.codebook.by_id:
            left[_("koding med en kode som ikke står i kodeboken, eller på et segment som er borte")] += 1
        elif machine and coding.status is Status.PROPOSED:
            if options.proposals:
                chosen[coding.segment].append(coding)
            else:
                left[_("forslag fra programmet")] += 1
        elif coding.status is Status.ACCEPTED:
            chosen[coding.segment].append(coding)
        else:
            left[_("avvist eller trukket koding")] += 1
    for what in sorted(left):
        losses.add(what, count=left[what])
    return {segment: sorted(rows, key=lambda row: (row.code, row.coder)) for segment, rows in chosen.items()}


def _withheld(material: Material, codings: Mapping[str, Sequence[Coding]]) -> Mapping[str, Sequence[str]]:
    """Return who has said of each segment that it may not be quoted, but for those whose coding says so in the file."""
    said: dict[str, set[str]] = defaultdict(set)
    for row in material.human.reservations:
        if not row.quotable and row.segment in material.segment:
            said[row.segment].add(row.author)
    for coding in material.codings:
        if not coding.publishable and coding.coder != MACHINE and coding.segment in material.segment:
            said[coding.segment].add(coding.coder)
    for segment, rows in codings.items():
        said[segment] -= {one.coder for one in rows if not one.publishable}
    return {segment: sorted(who) for segment, who in said.items() if who}


def _count_left(material: Material, losses: Losses) -> None:
    """Note what a study has and the format has no place for."""
    turns = [turn for transcript in material.transcripts for turn in transcript.turns]
    human = material.human
    written: Iterable[tuple[str, int]] = (
        (_("merke i talen, som latter og pauser"), sum(len(turn.marks) for turn in turns)),
        (_("tidspunkt på replikk"), sum(turn.start_ms is not None for turn in turns)),
        (
            _("opplysning om en person (holdes tilbake)"),
            sum(one.owner in material.person for one in material.attributes),
        ),
        (_("sammendrag"), len(human.summaries)),
        (_("vurdering"), len(human.assessments)),
        (_("lenke i et årsaksdisplay"), len(human.links)),
        (_("funn"), len(human.findings)),
        (_("innspill fra konferansen"), len(human.inputs)),
        (_("tall om en case"), len(human.figures)),
        (_("planmål"), len(human.goals)),
        (_("hendelse"), len(human.events)),
        (_("anbefaling"), len(human.recommendations)),
        (_("kondensat"), len(human.condensates)),
    )
    for what, number in written:
        losses.add(what, count=number)

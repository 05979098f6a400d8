"""The texts of another program's project as talks: those the study has already, and those that come in as any transcript does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import BsbError
from bsb.exchange.refi import Loss, RefiProject, RefiSource, Talk, talk_of
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.xmltext import new_guid
from bsb.language import _
from bsb.model.raw import RawTranscript
from bsb.study.salting import known_by, salt_of
from bsb.text.normalise import nfc

if TYPE_CHECKING:
    from bsb.engine import Engine
    from bsb.model.transcript import Transcript
    from bsb.privacy.key import Key
    from bsb.study.saying import IngestOptions
    from bsb.study.study import Study

__all__ = ["SourceTalk", "fresh_talks", "talks_of"]

_RELATED = 0.5


@dataclass(frozen=True, repr=False)
class SourceTalk:
    """A text of the project, read. `stored` is the id of the transcript that it is, or ''; `plain` says that it came out of this
    study, so that nothing in it has been replaced since."""

    source: RefiSource
    talk: Talk
    stored: str = ""
    plain: bool = False

    @property
    def file_hash(self) -> str:
        """What tells texts apart."""
        return self.talk.raw.file_hash


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one text; a class because worker processes must be able to find it by name."""

    known: Mapping[str, tuple[str, ...]]
    interviewers: tuple[str, ...]
    language: str

    def __call__(self, source: RefiSource) -> Talk:
        from bsb.ingest.options import ReadOptions

        stem = nfc(source.name).rsplit(".", 1)[0].casefold()
        registered = self.known.get(stem, ())
        return talk_of(source, ReadOptions(self.interviewers, registered=registered, language=self.language))


def talks_of(
    study: Study, project: RefiProject, key: Key, options: IngestOptions, engine: Engine
) -> tuple[list[SourceTalk], tuple[Loss, ...]]:
    """Return the texts that have talk in them, in the order of the file, and what was lost with the others."""
    from bsb.study.saying import known_interviewers

    asking = known_interviewers(study, options, [one.name for one in project.sources])
    reader = _Reader(asking, options.interviewers, study.settings.language)
    known, salt = _Known(study, key), salt_of(study)
    losses, found = Losses(), []
    for result in engine.map(reader, project.sources):
        source = project.sources[result.index]
        if result.value is None:
            _lose(source, result.error, losses)
            continue
        talk = replace(result.value, raw=known_by(result.value.raw, salt))
        stored, plain = known.find(source, talk)
        found.append(SourceTalk(source, talk, stored, plain))
    return found, losses.values()


def _lose(source: RefiSource, _error: BsbError | None, losses: Losses) -> None:
    losses.add(_("tekst som det ikke er noen tale i"), source.key)
    codings = sum(len(one.codings) for one in source.selections) + len(source.codings)
    losses.add(_("koding på en slik tekst"), source.key, codings)


class _Known:
    """What the study has already, by what a text can be recognised by."""

    def __init__(self, study: Study, key: Key) -> None:
        from bsb.privacy.restore import restore_transcript

        with study.store.reading() as view:
            self.hashes = dict(view.hashes())
            stored = view.transcripts()
        self.guids = {new_guid(study.settings.id, "tekst", one.id): one.id for one in stored}
        self.spoken = {_spoken(one.turns): one.id for one in reversed(stored)}
        originals = (restore_transcript(one, key) for one in stored if one.id in key.log)
        self.original = {_spoken(one.turns): one.id for one in originals}

    def find(self, source: RefiSource, talk: Talk) -> tuple[str, bool]:
        """Return the id of the transcript that `source` is, and whether it is the pseudonymised text itself."""
        spoken = _spoken(talk.raw.turns)
        if source.guid in self.guids:
            return self.guids[source.guid], True
        if spoken in self.spoken:
            return self.spoken[spoken], True
        if talk.raw.file_hash in self.hashes:
            return self.hashes[talk.raw.file_hash], False
        return self.original.get(spoken, ""), False


def _spoken(turns: Iterable[object]) -> tuple[str, ...]:
    return tuple(getattr(turn, "text", "") for turn in turns)


def fresh_talks(
    study: Study, talks: Sequence[SourceTalk], key: Key, options: IngestOptions
) -> tuple[list[RawTranscript], Mapping[str, str]]:
    """Return the talks that are new, each text once, with what the team knows of them, and what the file calls their cases.

    What the file says of case and form may name somebody, so it waits outside until it has been looked at.
    """
    from bsb.ingest.facts import merged
    from bsb.study.saying import facts_of

    wanted = {talk.file_hash: talk for talk in reversed(talks) if not talk.stored}
    new = [talk for talk in talks if wanted.get(talk.file_hash) is talk]
    paths = {talk.file_hash: Path(talk.talk.raw.stem) for talk in new}
    facts = facts_of(study, list(paths.values()), options)
    others = _Others(study, key)
    raws, cases = [], {}
    for talk in new:
        raw = talk.talk.raw
        cases[talk.file_hash] = raw.facts.case
        told = replace(raw.facts, case="", form="", date=_date(raw.facts.date))
        raw = replace(raw, facts=merged(facts[paths[talk.file_hash]], told))
        raws.append(replace(raw, stem=others.stem(raw)))
    return raws, cases


def _date(text: str) -> str:
    import re

    return text if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) else ""


class _Others:
    """Sees to that a text never takes the place of another interview only because the two are called the same."""

    def __init__(self, study: Study, key: Key) -> None:
        with study.store.reading() as view:
            stored: Mapping[str, Transcript] = {one.id: one for one in view.transcripts()}
        self.key, self.stored = key, stored
        self.by_stem = {nfc(stem).casefold(): id for id, stem in key.stems.items()}
        self.given: set[str] = set()

    def stem(self, raw: RawTranscript) -> str:
        """Return the name that `raw` is remembered by: its own when it is new or a later version of the one so called."""
        wanted, n = raw.stem, 2
        while nfc(wanted).casefold() in self.given or self._is_another(wanted, raw):
            wanted, n = f"{raw.stem} ({n})", n + 1
        self.given.add(nfc(wanted).casefold())
        return wanted

    def _is_another(self, stem: str, raw: RawTranscript) -> bool:
        from bsb.privacy.restore import restore_transcript

        stored = self.stored.get(self.by_stem.get(nfc(stem).casefold(), ""))
        if stored is None:
            return False
        before = {turn.text for turn in restore_transcript(stored, self.key).turns}
        now = {turn.text for turn in raw.turns}
        return len(before & now) < _RELATED * min(len(before), len(now))

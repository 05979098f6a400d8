"""What every part of a report looks at: the material, its themes, who may be called what, and small pieces of language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bsb.display.conferees import conferees
from bsb.display.spec import DisplaySpec
from bsb.display.work import Work as DisplayWork
from bsb.language import _
from bsb.language.roles import spoken_role
from bsb.model.display import Edition
from bsb.model.human import ConferenceInput, Finding, Summary
from bsb.model.marks import goal_marks
from bsb.model.material import Material
from bsb.model.people import Case, Person, PersonKind
from bsb.model.report import Bullets, Human, Inline, Listed, Paragraph, Text, Tone
from bsb.model.transcript import Source, Transcript
from bsb.report.themes import Theme, ThemeOptions
from bsb.text.normalise import natural

__all__ = ["Work", "bullets", "human", "paragraph", "sentences", "theirs"]


def paragraph(key: str, *runs: str | Inline, tone: Tone = Tone.BODY) -> Paragraph:
    """Return a paragraph of texts and other runs."""
    return Paragraph(key, tuple(Text(run) if isinstance(run, str) else run for run in runs), tone)


def bullets(key: str, items: Iterable[str | Sequence[str | Inline]], ordered: bool = False) -> Bullets:
    """Return a list; an item is a text, or texts and other runs."""
    rows = [(item,) if isinstance(item, str) else tuple(item) for item in items]
    return Bullets(
        key, tuple(tuple(Text(run) if isinstance(run, str) else run for run in row) for row in rows), ordered
    )


def theirs(text: str, strong: bool = False) -> Text:
    """Return text that people wrote or said, for the release gate to look at."""
    return Text(text, strong, theirs=True)


def human(key: str, prompt: str, text: str = "", listed: Listed = Listed.NOT) -> Human:
    """Return a field for people."""
    return Human(key, prompt, text, listed)


def sentences(*parts: str) -> str:
    """Return sentences one after another, without those that are empty."""
    return " ".join(filter(None, parts))


@dataclass(frozen=True)
class Work:
    """One report being put together. `case` is the only case it is about, or None for the whole study; `chosen` is how themes were chosen."""

    material: Material
    themes: tuple[Theme, ...] = ()
    others: tuple[Theme, ...] = ()
    case: Case | None = None
    edition: Edition = Edition.EXTERNAL
    chosen: ThemeOptions = field(default_factory=ThemeOptions)

    @cached_property
    def taken(self) -> set[str]:
        """Segments that are quoted already; what quotes more adds to it, so that none is used twice."""
        return {choice.segment for theme in self.themes for choice in theme.chosen}

    @property
    def external(self) -> bool:
        """Whether it may leave the study."""
        return self.edition is Edition.EXTERNAL

    @property
    def service(self) -> str:
        """The evaluated service's name, or a word for it."""
        return self.material.settings.service or _("tjenesten")

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.material.settings.language

    @cached_property
    def interviews(self) -> tuple[Transcript, ...]:
        """The interviews, by id."""
        return tuple(
            sorted(
                (each for each in self.material.transcripts if each.source is Source.INTERVIEW),
                key=lambda each: each.id,
            )
        )

    @cached_property
    def groups(self) -> int:
        """How many of the interviews are of groups: by the word for the form, else by how many answer."""
        answer = {each.id for each in self.voices}
        told = ((each.told_as_group, len(answer.intersection(each.speakers))) for each in self.interviews)
        return sum(several > 1 if said is None else said for said, several in told)

    @cached_property
    def voices(self) -> tuple[Person, ...]:
        """Everyone who speaks in an interview and does not lead it, by id."""
        ids = {person for transcript in self.interviews for person in transcript.speakers}
        known = (self.material.person.get(each) for each in sorted(ids))
        return tuple(each for each in known if each is not None and each.answers)

    @cached_property
    def roles(self) -> Counter[str]:
        """How many have each role."""
        return Counter(person.role for person in self.voices)

    @cached_property
    def kinds(self) -> Counter[PersonKind]:
        """How many there are of each kind."""
        return Counter(person.kind for person in self.voices)

    @property
    def only_users(self) -> bool:
        """Whether all who were heard are users of the service."""
        return set(self.kinds) <= {PersonKind.PARTICIPANT}

    @property
    def hide_below(self) -> int:
        """The least number that a word about people may have behind it outside."""
        return self.material.settings.display.hide_below

    def who(self, person: str, transcript: str) -> str:
        """Return what a reader may know of who said something: a role, wider when few have it; the case when many there have it."""
        known = self.material.person.get(person)
        if known is None:
            return _("deltaker")
        if not self.external:
            name = known.pseudonym if known.pseudonym != known.role else ""
            return ", ".join(filter(None, (spoken_role(known.role), name)))
        role = self._role(known)
        case = self._case(known, transcript) if role == known.role else ""
        return ", ".join(filter(None, (spoken_role(role), case)))

    def _role(self, person: Person) -> str:
        if self.roles[person.role] >= self.hide_below:
            return person.role
        staff = self.kinds[PersonKind.STAFF] + self.kinds[PersonKind.EXTERNAL]
        employed = person.kind in {PersonKind.STAFF, PersonKind.EXTERNAL}
        return _("ansatt") if employed and staff >= self.hide_below else _("deltaker")

    def _case(self, person: Person, transcript: str) -> str:
        known = self.material.transcript.get(transcript)
        if (
            known is None
            or self.case is not None
            or len(self.material.cases) < 2
            or known.case not in self.material.case
        ):
            return ""
        alike = self._by_case[known.case, person.role]
        return self.material.case[known.case].name if alike >= self.hide_below else ""

    @property
    def case_word(self) -> str:
        """What readers call what is compared: «bydel», where all cases are of that kind."""
        kinds = {case.kind for case in self.material.cases}
        kind = kinds.pop() if len(kinds) == 1 else ""
        known = {"bydel": _("bydel"), "kommune": _("kommune"), "tjeneste": _("tjeneste"), "gruppe": _("gruppe")}
        return known.get(kind, kind) or _("case")

    @cached_property
    def goal_marks(self) -> Mapping[str, str]:
        """What stands for each plan goal in the report, in the order of the goals."""
        return goal_marks(sorted((goal.id for goal in self.material.human.goals), key=natural))

    @cached_property
    def _by_case(self) -> Counter[tuple[str, str]]:
        pairs = {(transcript.case, person) for transcript in self.interviews for person in transcript.speakers}
        people = self.material.person
        return Counter((case, people[person].role) for case, person in sorted(pairs) if person in people)

    def findings(self, theme: Theme) -> tuple[Finding, ...]:
        """The findings of a theme, what works before what does not as their order in the study has it."""
        return theme.findings

    def summary(self, theme: Theme, column: str) -> Summary | None:
        """What somebody has written about one side of a theme for this report, or None."""
        rows = (row for row in self.material.human.summaries if row.display in {"prosessrapport", "rapport"})
        return next((row for row in rows if row.row == theme.code.id and row.column == column), None)

    def open_to(self, theme: Theme) -> tuple[Transcript, ...]:
        """The interviews where a theme could come up: it was asked about, nobody knows, or somebody brought it up.

        Who was never asked does not count as somebody who did not say it.
        """
        spoken = {row.transcript for row in theme.rows}
        asked = self._asking.asked
        return tuple(
            each for each in self.interviews if each.id in spoken or asked(theme.code.id, each.id) is not False
        )

    def open_people(self, theme: Theme) -> int:
        """How many people took part in the interviews where a theme could come up."""
        ids = {person for transcript in self.open_to(theme) for person in transcript.speakers}
        return len(ids & {person.id for person in self.voices} | {row.person for row in theme.rows})

    @cached_property
    def _asking(self) -> DisplayWork:
        # The display floor knows which topics a code belongs to; the report counts by the same rule.
        return DisplayWork(self.material, spec=DisplaySpec("rapport"), edition=self.edition)

    def group_name(self, row: ConferenceInput) -> str:
        """The group behind an answer, `Gruppe 2 (bruker, leder)`, without the roles that few at the conference had."""
        roles = conferees(self.material, [row.roles], self.hide_below if self.external else 0)
        return _("Gruppe {n}").format(n=row.group) + (f" ({roles})" if roles else "")

    def label(self, theme: Theme) -> str:
        """The theme's name in the report's language."""
        return theme.code.label(self.language)

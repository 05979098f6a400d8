"""The fixed rule by which quotes are proposed (D48), with reasons and the balance found and shown.

1. what somebody marked as a good illustration first   2. not used elsewhere   3. one per person until all have one
4. spread over interviews, and then to those who are quoted least elsewhere in the same report   5. at least one positive and one critical where both exist, otherwise in proportion, and one deviating voice
6. 15-70 words in reports, at most 35 on slides   7. ties by segment id
8. what says little («ja») comes after all that says something on its side, and there is one such at most
9. what nobody has read comes after all that somebody has read on its side, and between equals what a person has given its sign comes first

It proposes; a person chooses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from bsb.display.items import sign_of
from bsb.display.telling import says_something
from bsb.language import _, joined, ngettext
from bsb.model.coding import Coding, Segment, Status, Valence
from bsb.model.material import Material
from bsb.model.quick import quick
from bsb.model.transcript import Source
from bsb.text.tokens import word_count

__all__ = [
    "Balance",
    "QuoteChoice",
    "QuoteOptions",
    "balance",
    "candidates",
    "choose_quotes",
    "pick",
    "quotable",
    "rank_quotes",
    "rule_lines",
]

SIDES = ("positiv", "kritisk", "blandet", "")
"""The sides a statement can be on; neutral and unsaid are ''."""


@dataclass(frozen=True, slots=True)
class QuoteOptions:
    """How many quotes, how long, and from where. `used` are segments that stand elsewhere already; `sides` limits to some sides.

    `shown` are quotes on other themes of the same report: between equals, whoever has been heard least there comes first, so that forty
    interviews are not told by the first three. `sources` empty means interviews only where there are any. `cases` and `transcripts` empty mean all.
    """

    count: int = 3
    words_least: int = 15
    words_most: int = 70
    used: frozenset[str] = frozenset()
    sides: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
    sources: tuple[Source, ...] = (Source.INTERVIEW,)
    below: bool = True
    include_proposed: bool = True
    shown: tuple[QuoteChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteChoice:
    """A quote that the rule proposes: `rank` from 1, which `side` it is on, why it stands here, and whether it is the deviating voice."""

    segment: str
    rank: int
    side: str
    reason: str
    person: str = ""
    transcript: str = ""
    words: int = 0
    deviating: bool = False
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """How many statements there are on each side, and how many of them are shown. Keys are `positiv`, `kritisk`, `blandet` and ''."""

    found: dict[str, int] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def sentence(self, form: str = "") -> str:
        """Say it in a line: «Vist: 1 av 1 positive og 2 av 7 kritiske.»; one-sidedness is said too.

        `form` is another way to say it, with `{parts}` where the numbers go.
        """
        parts = [
            _of_side(side, found).format(shown=self.shown.get(side, 0), found=found)
            for side in SIDES
            if (found := self.found.get(side, 0))
        ]
        if not parts:
            return _("Ingen uttalelser.")
        text = (form or _("Vist: {parts}.")).format(parts=joined(parts))
        sided = [side for side in ("positiv", "kritisk", "blandet") if self.found.get(side)]
        only: dict[tuple[str, ...], str] = {
            ("positiv",): _("Ingen kritiske uttalelser er funnet."),
            ("kritisk",): _("Ingen positive uttalelser er funnet."),
        }
        return " ".join(filter(None, (text, only.get(tuple(sided), ""))))


def _of_side(side: str, found: int) -> str:
    # «1 av 1 positiv», «2 av 7 kritiske»: the word follows how many there are.
    return {
        "positiv": ngettext("{shown} av {found} positiv", "{shown} av {found} positive", found),
        "kritisk": ngettext("{shown} av {found} kritisk", "{shown} av {found} kritiske", found),
        "blandet": ngettext("{shown} av {found} blandet", "{shown} av {found} blandede", found),
        "": ngettext("{shown} av {found} uten fortegn", "{shown} av {found} uten fortegn", found),
    }[side]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A segment that may be quoted on a theme. `proposed` says that nobody has read it, `sign_taken` that the side it is on is the program's word."""

    segment: str
    person: str
    transcript: str
    side: str
    words: int
    illustrative: bool
    proposed: bool
    telling: bool = True
    sign_taken: bool = False


_PROPOSED, _candidate = Status.PROPOSED, quick(Candidate)
_SIDE = {"+": "positiv", "−": "kritisk", "±": "blandet", "": ""}


def side_of(codings: Iterable[Coding]) -> str:
    """Return which side codings taken together are on: positiv, kritisk, blandet or ''."""
    return _SIDE[sign_of(codings)]


def candidate(segment: Segment, codings: Sequence[Coding], words: int | None = None) -> Candidate:
    """Return a segment as a candidate, judged by those of its codings that concern the theme (`words` when they are counted)."""
    illustrative, proposed, taken = False, True, True
    for coding in codings:
        illustrative = illustrative or coding.illustrative
        proposed = proposed and coding.status is _PROPOSED
        taken = taken and (coding.sign_is_taken or coding.valence is Valence.NONE)
    size = word_count(segment.text) if words is None else words
    return _candidate(
        segment.id,
        segment.person,
        segment.span.transcript,
        side_of(codings),
        size,
        illustrative,
        proposed,
        # What a person has found to be a good illustration is one, however short.
        illustrative or says_something(segment.text, size),
        taken,
    )


def candidates(material: Material, code: str, options: QuoteOptions = QuoteOptions()) -> tuple[Candidate, ...]:
    """Return every segment that may be quoted on `code` (and the codes below it), in transcript order.

    Left out: what somebody marked as not to be quoted, interviewers' words, and what `options` leaves out.
    """
    codes = set(material.codebook.below(code)) if options.below and code in material.codebook.by_id else {code}
    found = []
    for segment in sorted(
        material.segments, key=lambda each: (each.span.transcript, each.span.turn, each.span.start, each.id)
    ):
        rows = material.codes_of.get(segment.id, ())
        about = [
            row for row in rows if row.code in codes and (options.include_proposed or row.status is not Status.PROPOSED)
        ]
        if about and all(row.publishable for row in rows) and _inside(material, segment, options):
            found.append(candidate(segment, about))
    return tuple(each for each in found if not options.sides or each.side in options.sides)


def quotable(
    material: Material, segments: Collection[str], options: QuoteOptions = QuoteOptions()
) -> tuple[Candidate, ...]:
    """Return those of `segments` that may be quoted, whatever they are coded as, by id."""
    known = (material.segment.get(name) for name in sorted(segments))
    return tuple(
        candidate(segment, rows)
        for segment in known
        if segment is not None
        and (rows := material.codes_of.get(segment.id, ()))
        and all(row.publishable for row in rows)
        and _inside(material, segment, options)
    )


def _inside(material: Material, segment: Segment, options: QuoteOptions) -> bool:
    person = material.person.get(segment.person)
    if person is not None and not person.answers:
        return False
    transcript = material.transcript.get(segment.span.transcript)
    if options.transcripts and segment.span.transcript not in options.transcripts:
        return False
    if options.cases and (transcript is None or not _in_case(material, transcript.case, options.cases)):
        return False
    return not options.sources or segment.source in options.sources


def _in_case(material: Material, case: str, wanted: tuple[str, ...]) -> bool:
    seen: set[str] = set()
    while case and case not in seen:
        if case in wanted:
            return True
        seen.add(case)
        case = material.case[case].parent if case in material.case else ""
    return False


def choose_quotes(material: Material, code: str, options: QuoteOptions = QuoteOptions()) -> tuple[QuoteChoice, ...]:
    """Return at most `options.count` quotes on `code`, by the rule, best first. Nothing is chosen at random."""
    return pick(candidates(material, code, options), options)


def rank_quotes(material: Material, code: str, options: QuoteOptions = QuoteOptions()) -> tuple[QuoteChoice, ...]:
    """Return every candidate for `code` in the order the rule would take them."""
    found = candidates(material, code, options)
    first = pick(found, options)
    taken = {choice.segment for choice in first}
    rest = pick([each for each in found if each.segment not in taken], options, len(found), first)
    return first + rest


def balance(found: Iterable[Candidate], choices: Iterable[QuoteChoice]) -> Balance:
    """Return how many statements and people stand on each side, and how many statements are shown."""
    rows = list(found)
    people = {side: len({row.person for row in rows if row.side == side and row.person}) for side in SIDES}
    return Balance(
        dict(Counter(row.side for row in rows)),
        dict(Counter(choice.side for choice in choices)),
        {side: n for side, n in people.items() if n},
    )


def pick(
    found: Sequence[Candidate], options: QuoteOptions, count: int | None = None, before: Sequence[QuoteChoice] = ()
) -> tuple[QuoteChoice, ...]:
    """Take quotes from candidates by the rule. `before` are quotes already taken, whose speakers wait their turn."""
    wanted = options.count if count is None else count
    here = Counter(each.side for each in found)
    slots = _slots(here, wanted, here if count is not None else _room(found))
    deviating = _minority(found)
    people = Counter(choice.person for choice in before)
    interviews = Counter(choice.transcript for choice in before)
    heard = Counter(choice.person for choice in options.shown)
    visited = Counter(choice.transcript for choice in options.shown)
    left: dict[str, list[tuple[tuple[bool, bool, bool], str, Candidate]]] = {side: [] for side in slots}
    for each in sorted(found, key=lambda each: each.segment):
        own = (not each.illustrative, each.segment in options.used, not _fits(each, options))
        left[each.side].append((own, each.segment, each))
    speakers = {side: len({each.person for _own, _segment, each in rows}) for side, rows in left.items()}
    taken: list[tuple[Candidate, str]] = []
    # The side with the fewest speakers first: a speaker it needs is not spent on a side that has others.
    for side in sorted(slots, key=lambda side: (speakers[side], SIDES.index(side))):
        for _turn in range(slots[side]):
            row = min(
                left[side],
                key=lambda row: (
                    not row[2].telling,
                    row[2].proposed,
                    people[row[2].person],
                    row[0],
                    row[2].sign_taken,
                    interviews[row[2].transcript],
                    heard[row[2].person],
                    visited[row[2].transcript],
                    row[1],
                ),
            )
            best = row[2]
            taken.append((best, _reason(best, people, interviews, options)))
            left[side].remove(row)
            people[best.person] += 1
            interviews[best.transcript] += 1
    taken.sort(key=lambda pair: (SIDES.index(pair[0].side),))
    start = len(before)
    return tuple(_choice(each, start + number, reason, deviating) for number, (each, reason) in enumerate(taken, 1))


def _choice(each: Candidate, rank: int, reason: str, deviating: str) -> QuoteChoice:
    odd = bool(deviating) and each.side == deviating
    why = "; ".join(filter(None, (_("avvikende stemme") if odd else "", reason)))
    return QuoteChoice(each.segment, rank, each.side, why, each.person, each.transcript, each.words, odd, each.proposed)


def _fits(each: Candidate, options: QuoteOptions) -> bool:
    return options.words_least <= each.words <= options.words_most


def _reason(each: Candidate, people: Counter[str], interviews: Counter[str], options: QuoteOptions) -> str:
    parts = [_("merket som god illustrasjon")] if each.illustrative else []
    if each.segment in options.used:
        parts.append(_("brukt før; ingen ubrukte igjen"))
    parts.append(_("ny stemme") if not people[each.person] else _("samme person igjen; alle har én"))
    if not interviews[each.transcript]:
        parts.append(_("nytt intervju"))
    if not each.telling:
        parts.append(_("sier lite; ingen andre her sier mer"))
    if not _fits(each, options):
        parts.append(_("kort") if each.words < options.words_least else _("lang; forkortes"))
    return ", ".join(parts)


def _room(found: Sequence[Candidate]) -> Counter[str]:
    """Return how many quotes each side has room for: as many as say something, or one where nothing there does."""
    telling = Counter(each.side for each in found if each.telling)
    return Counter({side: telling[side] or 1 for side in {each.side for each in found}})


def _slots(found: Counter[str], count: int, room: Counter[str]) -> dict[str, int]:
    """Part `count` places between the sides: one each for positive and critical where both exist, the rest in proportion, as far as there is `room`."""
    total = sum(found.values())
    count = min(count, sum(room.values()))
    slots = dict.fromkeys(found, 0)
    if found["positiv"] and found["kritisk"] and count >= 2:
        slots["positiv"] = slots["kritisk"] = 1
    while sum(slots.values()) < count:
        # Largest shortfall first; a tie goes to the order of SIDES.
        open_sides = [side for side in SIDES if side in slots and slots[side] < room[side]]
        best = max(open_sides, key=lambda side: (found[side] * count / total - slots[side], -SIDES.index(side)))
        slots[best] += 1
    return slots


def _minority(found: Sequence[Candidate]) -> str:
    """The side that few take against many (at most a third of the people on the other), or ''."""
    people = {side: len({each.person for each in found if each.side == side}) for side in ("positiv", "kritisk")}
    few, many = sorted(people, key=lambda side: (people[side], side))
    return few if people[few] and people[few] * 3 <= people[many] else ""


def rule_lines(options: QuoteOptions) -> tuple[str, ...]:
    """Say the rule in words, for the rules block."""
    return (
        _(
            "Sitater er foreslått etter fast regel: de noen har lest, før forslag ingen har lest; de som er merket som gode illustrasjoner først, så de som ikke er brukt andre steder; "
            "ingen person får to før alle har fått ett; spredt på intervjuer; minst ett positivt og ett kritisk der begge finnes, ellers i forhold "
            "til antallet; helst {least}–{most} ord; det som sier lite («ja», «det er vel greit») bare når ingen andre sier mer, og da ett; likt avgjøres av segmentnummer."
        ).format(least=options.words_least, most=options.words_most),
    )

"""A small study made by hand, and a notation that keeps it readable.

talk("I01", "nord", "fokusgruppe", "I: Hvordan gikk det? / Kari: Det gikk bra. / Per: Nei, dårlig.")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from bsb.model.codebook import Code, Codebook, Dimension, Level, Phase
from bsb.model.coding import Coding, Directness, OriginOfCoding, Segment, Status, Valence
from bsb.model.guide import Guide, Topic
from bsb.model.human import (
    Assessment,
    Condensate,
    ConferenceInput,
    Event,
    Figure,
    Finding,
    Link,
    PlanGoal,
    Recommendation,
    Rule,
    Summary,
)
from bsb.model.material import HumanTables, Material
from bsb.model.people import Attribute, Case, Person, PersonKind
from bsb.model.settings import StudySettings
from bsb.model.transcript import Origin, Source, Span, Transcript, Turn
from bsb.text.normalise import slug, text_hash

KINDS = {
    "bruker": PersonKind.PARTICIPANT,
    "pårørende": PersonKind.RELATIVE,
    "oppfølger": PersonKind.STAFF,
    "NAV-ansatt": PersonKind.EXTERNAL,
    "leder": PersonKind.STAFF,
}


def person(number: int, name: str, role: str = "bruker") -> Person:
    return Person(f"P{number:02}", KINDS.get(role, PersonKind.OTHER), role, name)


INTERVIEWER = Person("P00", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer")


def talk(name: str, case: str, form: str, text: str, people: Iterable[Person], **facts: Any) -> Transcript:
    """A transcript from `I: … / Kari: …`; `I` is the interviewer."""
    ids = {person.pseudonym: person.id for person in people} | {"I": "P00"}
    turns = []
    for index, piece in enumerate(text.split(" / ")):
        label, speech = piece.strip().split(": ", 1)
        turns.append(Turn(index, ids[label], speech))
    return Transcript(name, case, form, tuple(turns), Origin("0" * 64, "txt"), **facts)


def segments(transcript: Transcript, interviewer: str = "P00") -> list[Segment]:
    """One segment for each turn that is not the interviewer's."""
    found = []
    for turn in transcript.turns:
        if turn.person == interviewer:
            continue
        before = transcript.turns[turn.index - 1] if turn.index else None
        question = before.index if before and before.person == interviewer and len(turn.text.split()) < 8 else None
        span = Span(transcript.id, turn.index, 0, len(turn.text))
        number = f"{transcript.id}-S{len(found) + 1:03}"
        found.append(Segment(number, span, turn.text, text_hash(turn.text), turn.person, transcript.source, question))
    return found


VALENCES = {"+": Valence.POSITIVE, "-": Valence.CRITICAL, "±": Valence.MIXED, "": Valence.NONE}


def coded(
    segment: str, codes: str, *, coder: str = "anna", status: Status = Status.ACCEPTED, **facts: Any
) -> list[Coding]:
    """Codings from `informasjon+ nav- trygghet(i)`; `(i)` is indirect."""
    rows = []
    for word in codes.split():
        direct = Directness.INDIRECT if word.endswith("(i)") else Directness.DIRECT
        word = word.removesuffix("(i)")
        sign = word[-1] if word[-1] in "+-±" else ""
        origin = OriginOfCoding.HUMAN if coder != "bsb" else OriginOfCoding.TERMS
        row = Coding(segment, word.rstrip("+-±"), coder, origin, status, valence=VALENCES[sign], directness=direct)
        rows.append(replace(row, **facts))
    return rows


def code(label: str, dimension: Dimension = Dimension.THEME, parent: str = "", order: int = 0, **facts: Any) -> Code:
    return Code(slug(label), {"nb": label}, dimension, parent, order=order, **facts)


CODES = (
    code(
        "Informasjon",
        order=1,
        level=Level.SYSTEM,
        phase=Phase.PLANNING,
        questions=("g1",),
        definition="Det brukerne får vite.",
    ),
    code("Medvirkning", order=2, level=Level.INDIVIDUAL, phase=Phase.PRACTICE, questions=("g2",)),
    code("Egne mål", parent="medvirkning", order=3, level=Level.INDIVIDUAL, phase=Phase.PLANNING),
    code("Ansvarsgruppe", parent="medvirkning", order=4, level=Level.GROUP, phase=Phase.PRACTICE),
    code("Trygghet", order=5, questions=("g3",)),
    code("NAV", Dimension.SERVICE, order=6),
    code("Bolig", Dimension.SERVICE, order=7),
    code("Fastlege", Dimension.SERVICE, order=8),
    code("Mestring i hverdagen", Dimension.EFFECT, order=9),
    code("Oppfølgeren", Dimension.ACTOR, order=10),
    code("NAV-veilederen", Dimension.ACTOR, order=11),
)

PEOPLE = (
    INTERVIEWER,
    person(1, "Kari"),
    person(2, "Per"),
    person(3, "Liv"),
    person(4, "Odd", "pårørende"),
    person(5, "Siv"),
    person(6, "Ida"),
    person(7, "oppfølgeren", "oppfølger"),
)

TALKS = (
    talk(
        "I01",
        "nord",
        "fokusgruppe",
        "I: Hva har dere fått vite? / Kari: Jeg fikk vite alt på første møte, og det gjorde meg trygg. / "
        "Per: Ingen på NAV sa noe om hva jeg hadde rett på før det var for sent. / I: Og boligen? / "
        "Kari: Boligen er fin, men jeg ble ikke spurt om hvor jeg ville bo. / Liv: Sånn var det for meg også.",
        PEOPLE,
        date="2026-02-03",
        invited=6,
        attended=3,
        minutes=110,
        pages=24,
        asked=("g1", "g2"),
        asked_known=True,
    ),
    talk(
        "I02",
        "nord",
        "enkeltintervju",
        "I: Fortell om ansvarsgruppen. / Odd: Vi pårørende sitter der, men det er fagfolkene som snakker sammen. / "
        "I: Hva skulle vært annerledes? / Odd: At noen spurte først. ",
        PEOPLE,
        date="2026-02-10",
        invited=1,
        attended=1,
        minutes=60,
        pages=12,
        asked=("g2",),
        asked_known=True,
    ),
    talk(
        "I03",
        "sør",
        "fokusgruppe",
        "I: Hva betyr oppfølgingen? / Siv: Uten oppfølgeren min hadde jeg ikke kommet meg ut av døra om morgenen. / "
        "Ida: Fastlegen min ringer aldri tilbake, og det er jeg som må mase. / Siv: Vi lager mål sammen, de er mine. / "
        "Ida: Det var fint vær den dagen.",
        PEOPLE,
        date="2026-03-01",
        invited=5,
        attended=2,
        minutes=95,
        pages=20,
    ),
    talk(
        "K01",
        "sør",
        "dialogkonferanse",
        "oppfølgeren: Vi har ikke vært gode nok på å si hva folk har rett på.",
        PEOPLE,
        date="2026-05-20",
        source=Source.CONFERENCE,
    ),
)


def material(**changes: Any) -> Material:
    """The whole small study; keyword arguments replace its parts."""
    found = [segment for transcript in TALKS for segment in segments(transcript)]
    codings = [
        *coded("I01-S001", "informasjon+ trygghet+(i)", illustrative=True),
        *coded("I01-S002", "informasjon- nav-"),
        *coded("I01-S003", "bolig± medvirkning-"),
        *coded("I01-S004", "medvirkning-(i)"),
        *coded("I02-S001", "ansvarsgruppe- medvirkning-"),
        *coded("I02-S002", "medvirkning-", publishable=False),
        *coded("I03-S001", "trygghet+ mestring-i-hverdagen+ oppfolgeren+"),
        *coded("I03-S002", "fastlege-"),
        *coded("I03-S003", "egne-mal+", coder="bsb", status=Status.PROPOSED, score=0.6),
        *coded("K01-S001", "informasjon-"),
    ]
    base = Material(
        settings=StudySettings("demo", "Oppfølging i Fjordvik", service="oppfølgingstjenesten", role_word="oppfølger"),
        codebook=Codebook("liten", "Liten kodebok", CODES, version="3"),
        guide=Guide("Temaguide", (Topic("g1", "Informasjon"), Topic("g2", "Medvirkning"), Topic("g3", "Trygghet"))),
        cases=(Case("nord", "Nord", "bydel"), Case("sør", "Sør", "bydel"), Case("vest", "Vest", "bydel")),
        persons=PEOPLE,
        attributes=(Attribute("P01", "kjønn", "k"), Attribute("P02", "kjønn", "m"), Attribute("P03", "kjønn", "k")),
        transcripts=TALKS,
        segments=tuple(found),
        codings=tuple(codings),
    )
    return replace(base, **changes)


def with_human(base: Material, **tables: Sequence[object]) -> Material:
    """`base` with human tables: `with_human(material(), summaries=[…])`."""
    return replace(base, human=HumanTables(**{name: tuple(rows) for name, rows in tables.items()}))


def summary(display: str, row: str, column: str, text: str, **facts: Any) -> Summary:
    return Summary(id=f"{display}|{row}|{column}", display=display, row=row, column=column, text=text, **facts)


def small() -> Material:
    """The small study with something in every human table."""
    rules = [Rule(id="R1", variable="tillit", scale="høy / middels / lav", wording="Høy når alle forteller om tillit.")]
    judged = [
        Assessment(
            id="V1",
            case="nord",
            variable="tillit",
            value="høy",
            rule="R1",
            segments=("I01-S001",),
            author="anna",
            phase="før",
        ),
        Assessment(
            id="V2", case="sør", variable="tillit", value="lav", rule="R1", segments=("I03-S002",), author="anna"
        ),
        Assessment(id="V3", case="nord", variable="kontinuitet", value="ja", rule="Ja når samme oppfølger i to år."),
        Assessment(id="V4", case="sør", variable="kontinuitet", value="nei", rule="Ja når samme oppfølger i to år."),
        Assessment(id="V5", case="vest", variable="kontinuitet", value="", rule=""),
    ]
    links = [
        Link(
            id="L1",
            source="informasjon",
            target="trygghet",
            case="nord",
            basis="informant sier",
            segments=("I01-S001",),
        ),
        Link(
            id="L2",
            source="trygghet",
            target="mestring-i-hverdagen",
            case="sør",
            basis="informant sier",
            segments=("I03-S001",),
        ),
        Link(id="L3", source="mestring-i-hverdagen", target="trygghet", case="sør", author="anna"),
        Link(id="L4", source="nav", target="informasjon", case="nord"),
    ]
    findings = [
        Finding(
            id="F1",
            theme="informasjon",
            wording="Informasjonen kommer sent.",
            supports=("I01-S002",),
            contradicts=("I01-S001",),
        ),
        Finding(id="F2", theme="medvirkning", wording="Få blir spurt.", supports=("I01-S003", "I02-S001")),
    ]
    inputs = [
        ConferenceInput(
            id="N1",
            conference="K01",
            group="1",
            finding="F1",
            response="bekrefter",
            text="Slik er det.",
            roles="bruker",
        ),
        ConferenceInput(id="N2", conference="K01", group="2", finding="F2", response="nyanserer", roles="ansatt"),
    ]
    events = [
        Event(id="H1", case="nord", text="Søkte bolig", date="2025-01-10", phase="før", domain="bolig", order=1),
        Event(
            id="H2",
            case="nord",
            text="Fikk bolig",
            date="2025-08-01",
            phase="etter",
            domain="bolig",
            order=2,
            critical=True,
            note="trygt",
        ),
    ]
    figures = [
        Figure(id="T1", case="nord", indicator="innbyggere", value="4 200", year="2025", source="SSB", verified=True),
        Figure(id="T2", case="sør", indicator="innbyggere", value="3100", year="2025", source="SSB"),
        Figure(id="T3", case="nord", indicator="ventetid", value="30–35", kind="range", year="2025"),
    ]
    goals = [
        PlanGoal(id="M1", document="Plan 2025", wording="Alle skal få informasjon.", page="4", themes=("informasjon",))
    ]
    return with_human(
        material(),
        rules=rules,
        assessments=judged,
        links=links,
        findings=findings,
        inputs=inputs,
        events=events,
        figures=figures,
        goals=goals,
        recommendations=[Recommendation(id="A1", theme="informasjon", wording="Skriv det ned.", rests_on=("F1",))],
        condensates=[
            Condensate(id="C1", segment="I01-S001", text="Ble trygg av å vite", code="vite", theme="trygghet")
        ],
        summaries=[summary("temamatrise", "nord", "informasjon", "Noen får vite alt, andre ikke noe.")],
    )

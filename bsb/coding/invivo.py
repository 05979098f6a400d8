"""In-vivo candidates: things participants keep talking about that no code covers.

Norwegian puts its concepts into compounds (`skjemavelde`) and pairs of describing word and noun (`kalde blikk`). Those that several people
use, that no term of the codebook matches, and that stand in segments where the codes do not explain them, are put forward with quotes. Clock and
calendar, small talk, and words that say nothing by themselves are left out. A person decides whether a candidate is a theme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bsb.coding.codebook_shipped import spoken
from bsb.coding.grounds.matching import TermIndex
from bsb.coding.talk import Talk
from bsb.coding.words import STOP, Word, wordset
from bsb.model.material import Material
from bsb.text.compound import parts

__all__ = ["Candidate", "InVivoOptions", "in_vivo"]

_BEFORE_NOUN = wordset(
    "en et ei den det de denne dette disse min mi mitt mine din sin sitt sine vår vårt våre noen ingen hver alle mange"
)
_ARTICLES = wordset("en et ei denne dette min mi mitt mine din sin sitt sine vår vårt våre noen ingen")
_DEFINITE = ("en", "et", "a", "ene", "ane")
_LETTERS = 4
_LONG = 10  # letters from which a compound is taken for a noun wherever it stands
_TENS = ("tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti", "hundre")
_CLEAR = 0.5  # score of a proposal from which its code is taken to explain the segment
_SHOWN_WORDS = 8

# What everybody says of everything: clock and calendar, amounts, places in a row, and the talk about talking.
_EMPTY = wordset(
    """
    time timer klokke klokka minutt sekund uke helg måned år halvår kveld morgen ettermiddag formiddag natt stund øyeblikk periode
    mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april mai juni juli august september oktober november
    desember vår sommer høst vinter jul påske første andre tredje fjerde femte siste forrige neste to tre fire fem seks sju åtte ni ti
    elleve tolv tretten fjorten femten seksten sytten atten nitten tjue tretti førti femti hundre tusen halvparten dobbelt antall kilo
    meter liter krone prosent bit del deler side sider greie greier sak saker ord spørsmål svar eksempel måte måter grunn sted
    steder plass vei veg punkt slags type forskjell problem situasjon forhold tilfelle folk menneske person mann dame kvinne gutt jente
    barn fyr kar liv verden hus dør rom bord stol vindu gate bil hånd hode øye fot kropp navn nummer telefon brev ark lapp papir penn
    kaffe viktig stor liten gammel ny ung lang kort god dårlig bra ille verst best bedre verre mer mindre fin rar vanskelig lett
    snakke fortelle spørre svare høre lytte sitte stå ligge komme gå kjøre bo hete kalle bruke jobbe prøve begynne slutte fortsette
    koste kutte regne betale miste bygge sammen hjemme ute inne oppe nede tilbake egentlig faktisk liksom kanskje akkurat iallfall
    alltid aldri ingenting alt noe noen alle ganger gang gong ting dag eneste likevel derfor forskjellig utenfor innenfor voksen
    gammal merke forhånd rest ende begynnelse slutt sånn enda tilbud tjeneste kommune kontor system tid stykke lov skyld fall
    """
)


@dataclass(frozen=True, slots=True)
class InVivoOptions:
    """How often, by how many people, how many at most, and how many segments are shown of each."""

    least_segments: int = 3
    least_persons: int = 2
    most: int = 40
    shown: int = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word or pair of words: how many segments and persons use it, the share of segments that no code explains, examples, a quote.

    `where` holds every segment it is said in.
    """

    text: str
    segments: int
    persons: int
    uncoded: float
    examples: tuple[str, ...]
    quote: str = ""
    where: tuple[str, ...] = ()


@dataclass
class _Seen:
    segments: list[str] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    noun: int = 0
    sure: bool = False
    compound: bool = False
    forms: Counter[str] = field(default_factory=Counter)
    places: dict[str, int] = field(default_factory=dict)


def in_vivo(material: Material, options: InVivoOptions | None = None) -> tuple[Candidate, ...]:
    """Return candidates, those said in most segments that no code explains first; compounds and pairs before plain words."""
    used = options or InVivoOptions()
    seen = _collect(material)
    unexplained = _unexplained(material)
    found = [
        (_candidate(row, unexplained, material, used), row.compound)
        for row in seen.values()
        if _counts(row, used) and not unexplained.isdisjoint(row.segments)
    ]
    ranked = sorted(found, key=lambda pair: (-_weight(*pair), -pair[0].persons, pair[0].text))
    return tuple(candidate for candidate, _compound in ranked[: used.most])


def _collect(material: Material) -> Mapping[str, _Seen]:
    book = spoken(material.codebook)
    index = TermIndex.of(book)
    asking = {person.id for person in material.persons if not person.answers}
    names = {person.pseudonym.casefold() for person in material.persons}
    seen: dict[str, _Seen] = defaultdict(_Seen)
    segments = [segment for segment in material.segments if segment.person not in asking]
    talk = Talk.of((segment.text for segment in segments), book.language)
    for segment, words, hits in zip(segments, talk.words, index.find(talk), strict=True):
        covered = {at for hit in hits for at in range(hit.first, hit.last + 1)}
        covered |= {at for at, word in enumerate(words) if word.low in names or _held_back(segment.text, word)}
        for name, at, form, noun, sure, compound in _names(words, covered):
            row = seen[name]
            if segment.id not in row.places:
                row.places[segment.id] = words[at].start
                row.segments.append(segment.id)
                row.noun += noun
                row.forms[form] += 1
            row.persons.add(segment.person)
            row.sure = row.sure or sure
            row.compound = row.compound or compound
    return seen


def _held_back(text: str, word: Word) -> bool:
    """Tell whether a word stands where a name was taken out: [telefonnummer]."""
    return text[word.start - 1 : word.start] == "[" or text[word.end : word.end + 1] == "]"


def _unexplained(material: Material) -> frozenset[str]:
    """Return segments where no person has set a code and no proposal is clear."""
    settled = {
        row.segment
        for rows in material.codes_of.values()
        for row in rows
        if row.status.value == "accepted" or row.score >= _CLEAR
    }
    return frozenset(segment.id for segment in material.segments if segment.id not in settled)


def _counts(row: _Seen, options: InVivoOptions) -> bool:
    enough = len(row.segments) >= options.least_segments and len(row.persons) >= options.least_persons
    # «gruet» ends as a noun does; then somebody must have said it as one, with «et» or «mitt» before it.
    return enough and row.sure and row.noun * 2 >= len(row.segments)


def _weight(one: Candidate, compound: bool) -> float:
    """A concept of the participants' own is a compound or a pair more often than a plain word."""
    return (0.5 + one.uncoded) * one.persons * (2.0 if compound else 1.0)


def _candidate(row: _Seen, unexplained: frozenset[str], material: Material, options: InVivoOptions) -> Candidate:
    without = [segment for segment in row.segments if segment in unexplained]
    examples = tuple(dict.fromkeys((*without, *row.segments)))[: options.shown]
    form = min(row.forms, key=lambda text: (-row.forms[text], text))
    share = round(len(without) / len(row.segments), 2)
    quote = _around(material.segment[examples[0]].text, row.places[examples[0]])
    return Candidate(form, len(row.segments), len(row.persons), share, examples, quote, tuple(row.segments))


def _around(text: str, place: int) -> str:
    left, right = text[:place].split(), text[place:].split()
    before = ("… " if len(left) > _SHOWN_WORDS else "") + " ".join(left[-_SHOWN_WORDS:])
    after = " ".join(right[: _SHOWN_WORDS + 1]) + (" …" if len(right) > _SHOWN_WORDS + 1 else "")
    return f"{before} {after}".strip()


def _names(words: Sequence[Word], covered: set[int]) -> Iterator[tuple[str, int, str, bool, bool, bool]]:
    """Yield each noun that no term covers, and each describing word with its noun.

    Name, place, the form said, whether it stands as a noun, whether that is beyond doubt, whether it is more than a plain word.
    """
    for at, word in enumerate(words):
        if at in covered or not _content(word):
            continue
        before = words[at - 1] if at else None
        compound = bool(parts(word.low).heads)
        definite = _is_definite(word)
        long = compound and len(word.lemma) >= _LONG
        sure = _after_article(before) or (definite and (long or not _may_be_verb(word)))
        sure = sure or (long and not word.lemma.endswith(("e", "ig")))
        noun = sure or definite
        yield word.keys[0], at, word.low, noun, sure, compound
        if before is not None and noun and _describes(before, words[at - 2] if at > 1 else None):
            yield f"{before.keys[0]} {word.keys[0]}", at - 1, f"{before.low} {word.low}", True, True, True


def _content(word: Word) -> bool:
    return (
        word.lemma not in STOP
        and word.lemma not in _EMPTY
        and word.low not in _EMPTY
        and len(word.lemma) >= _LETTERS
        and not word.lemma.startswith(_TENS)
        and word.low.isalpha()
    )


def _describes(word: Word, before: Word | None) -> bool:
    """Tell whether a word describes the noun after it: in the plural or definite form of an adjective, or after an article."""
    if (
        word.lemma in STOP
        or not word.low.isalpha()
        or len(word.low) < _LETTERS
        or word.low.endswith(("er", "te", "de"))
    ):
        return False
    after_article = before is not None and before.low in _ARTICLES
    return after_article or (word.low != word.lemma and word.low.endswith("e") and not word.low.endswith("ene"))


def _after_article(before: Word | None) -> bool:
    return before is not None and before.lemma in _BEFORE_NOUN and before.low not in {"det", "de"}


def _may_be_verb(word: Word) -> bool:
    """«gruet» of grue, «kasta» of kaste: so end nouns too (eplet, jenta)."""
    return word.lemma.endswith("e") and word.low.endswith(("et", "a"))


def _is_definite(word: Word) -> bool:
    return word.low != word.lemma and word.low.endswith(_DEFINITE) and word.low.startswith(word.lemma[:-1])

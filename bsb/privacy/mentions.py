"""The possible names of a line, in order: those that the key knows, and those that lists, frames and the model see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bsb.privacy import frame_words as fw
from bsb.privacy.ambiguous import ENOUGH, score
from bsb.privacy.candidates import Candidate, find_candidate
from bsb.privacy.extent import without_particles
from bsb.privacy.identifiers import Found
from bsb.privacy.initials import spelt_out
from bsb.privacy.known import Known, Names, inside, known_names
from bsb.privacy.line import Line
from bsb.privacy.matcher import surname_at
from bsb.privacy.verbs import verbs
from bsb.privacy.wordclass import classify

__all__ = ["Mention", "mentions_in"]


@dataclass(frozen=True, slots=True, repr=False)
class Mention:
    """A possible name met in a text: its words as written (without genitive), and what the frame told about the person.

    `turn` is -1 for what stands before the talk. `label` is whose turn it is; `presents` that they say it of themselves.
    """

    turn: int
    name: str
    kind: str
    ground: str
    sure: bool
    role: str = ""
    employer: str = ""
    workplace: bool = False
    kin: bool = False
    gender: str = ""
    label: str = ""
    presents: bool = False
    ids: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Mention(turn={self.turn}, {self.kind}, {self.ground})"


def mentions_in(line: Line, taken: tuple[Found, ...], number: int, label: str, names: Names) -> Iterator[Mention]:
    """Yield who a line names, in order. `taken` are stretches that are something else; `number` and `label` are the turn's."""
    known = {known.i: known for known in known_names(line, names, taken)}
    i, length = 0, len(line)
    while i < length:
        found = known.get(i)
        if found and not (_alone(found) and _fuller(line, i, known, taken, names)):
            yield _known_mention(line, found, number, label)
            i += found.match.n
            continue
        candidate = _candidate(line, i, taken, names)
        if candidate:
            n = without_particles(line, i, _until_known(line, i, candidate.n, known))
            if n == candidate.n or not _word_again(line, i, n, candidate):
                yield _mention(line, i, n, candidate, number, label)
            i += n
            continue
        i += 1


def _candidate(line: Line, i: int, taken: tuple[Found, ...], names: Names) -> Candidate | None:
    candidate = find_candidate(line, i, names.policy, names.keep)
    if not candidate or inside(line.starts[i], taken) or _hides_another(line, i, candidate, names):
        return None
    return candidate


def _hides_another(line: Line, i: int, candidate: Candidate, names: Names) -> bool:
    """Say whether a doubtful name that begins small has one in it that is sure: «boyfriend John» is John."""
    if candidate.sure or candidate.n < 2 or line.capital(i) or not line.cased:
        return False
    inside = (find_candidate(line, i + k, names.policy, names.keep) for k in range(1, candidate.n))
    return any(one is not None and one.sure for one in inside)


def _alone(known: Known) -> bool:
    """Say whether one word of what somebody is called stands, to which a surname may come."""
    match = known.match
    return match.n == 1 and match.part in ("first", "nick") and not match.genitive and match.how != "spelt"


def _fuller(line: Line, i: int, known: dict[int, Known], taken: tuple[Found, ...], names: Names) -> bool:
    """Say whether more words than the one that is known make the name: «sverre dal», where the team has written down a Sverre.

    Taken for Sverre alone, the surname would stand.
    """
    candidate = _candidate(line, i, taken, names)
    if not candidate or candidate.n < 2 or not candidate.sure or candidate.kind != "person":
        return False
    return not any(i + k in known and not _surname(line, i, known[i + k]) for k in range(1, candidate.n))


def _surname(line: Line, i: int, known: Known) -> bool:
    """Say whether somebody known is there by a surname only, of a name that begins at word `i`."""
    if without_particles(line, i, known.i - i) == 1 < known.i - i and classify(line.low[i]).first:
        # «maria da luz»
        return True
    # «T. Myrvang» is Torunn Myrvang: a letter with a full stop is no name of somebody else.
    return line.gap(known.i) in (" ", "\u00a0") and (known.match.part == "last" or surname_at(line, known.i))


def _until_known(line: Line, i: int, n: int, known: dict[int, Known]) -> int:
    """Return how many words of a name come before somebody who is known.

    «Tor-Even» is one, whoever Even is; «Grete Hegstad» is, whoever else is called Hegstad: taken for that surname alone, she would keep her
    first name. So is «hans kristian», whoever Kristian is: with him taken out, what is left is a word.
    """
    return next(
        (k for k in range(1, n) if i + k in known and line.gap(i + k) != "-" and not _goes_with(line, i, known[i + k])),
        n,
    )


def _word_again(line: Line, i: int, n: int, candidate: Candidate) -> bool:
    """Say whether what is left of a name, when somebody known is taken out of it, is a word: «jo» of «jo torunn»."""
    word = n == 1 and classify(line.low[i]).word and not line.telling_capital(i)
    return word and score(line, i, 1, candidate.frame) < ENOUGH


def _goes_with(line: Line, i: int, known: Known) -> bool:
    if _surname(line, i, known):
        return True
    if known.match.n > 1:
        return False
    one, other = classify(line.low[i]), classify(line.low[known.i])
    # «jo torunn hjelpte meg»: nobody has a man's name and a woman's.
    return one.first > 0 and i + 1 == known.i and {one.gender, other.gender} != {"k", "m"}


def _mention(line: Line, i: int, n: int, candidate: Candidate, number: int, label: str) -> Mention:
    frame = candidate.frame
    return Mention(
        turn=number,
        name=_written(line, i, n),
        kind=candidate.kind,
        ground=candidate.ground,
        sure=candidate.sure,
        role=frame.role or frame.after_role or frame.told,
        employer=frame.employer,
        workplace=frame.workplace,
        kin=frame.kin,
        gender=frame.gender or classify(line.low[i]).gender,
        label=label,
        presents=_presents(line, i),
    )


def _known_mention(line: Line, known: Known, number: int, label: str) -> Mention:
    n, frame = known.match.n, known.frame
    return Mention(
        turn=number,
        name=_written(line, known.i, n),
        kind="person",
        ground="register",
        sure=True,
        role=frame.role or frame.after_role or frame.told,
        employer=frame.employer,
        # «Fru Myrvang» may be anybody of that name; it is no word for somebody's own people.
        kin=frame.kin and line.at(known.i - 1) not in fw.HONORIFICS,
        gender=frame.gender,
        label=label,
        presents=_presents(line, known.i),
        ids=known.match.ids,
    )


def _written(line: Line, i: int, n: int) -> str:
    """Return the name as written, without a genitive s that the lists do not know as part of it."""
    if letters := spelt_out(line, i):
        return letters.capitalize() if line.cased else letters
    text = line.text[line.starts[i] : line.ends[i + n - 1]]
    last = line.low[i + n - 1]
    facts = classify(last)
    if facts.base and facts.base != last:
        return text[:-1]
    apostrophe = line.text[line.ends[i + n - 1] : line.ends[i + n - 1] + 1] in ("'", "’")
    return (
        text[:-1]
        if facts.unknown and last.endswith("s") and len(last) > 4 and not apostrophe and _owns(line, i + n)
        else text
    )


def _owns(line: Line, j: int) -> bool:
    # «Kvits bil»: an unknown word in s right before another word that is a plain one. «Kalnes sa»: what somebody does is not owned.
    word = line.at(j)
    return line.near(j) and classify(word).word and not line.capital(j) and word not in verbs() and word not in fw.STOP


def _presents(line: Line, i: int) -> bool:
    """«jeg heter X», «eg heiter X», «mitt navn er X», «jeg er X, og»: the speaker's own name."""
    if line.at(i - 1) in ("heter", "heiter", "heite", "hete", "heitt", "het") and line.at(i - 2) in (
        "jeg",
        "eg",
        "æ",
        "e",
        "ej",
        "i",
        "je",
    ):
        return True
    if line.at(i - 1) == "er" and line.at(i - 2) == "navn" and line.at(i - 3) == "mitt":
        return True
    return (
        i >= 2
        and line.at(i - 1) in ("er", "e")
        and line.at(i - 2) in ("jeg", "eg", "æ")
        and line.gap(i + 1).strip()[:1] in (",", ".", "")
    )

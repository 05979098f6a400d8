"""Names that are also words (Per, Liv, Hans, Stein, Mai, Jo, Even, Bo, Dag …): name or word in this place?

The answer is a score. What the frame says for a name is added; what the word's own use says against it is taken away; two points make a name.
"""

from __future__ import annotations

from math import log
from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.extent import like_surname
from bsb.privacy.frames import Frame
from bsb.privacy.line import Line
from bsb.privacy.roles import kin_words
from bsb.privacy.verbs import deeds, verbs
from bsb.privacy.word_uses import against
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set
from bsb.text.number_words import UPTO99

__all__ = ["DOUBTFUL", "ENOUGH", "IN_STUDY", "IN_TEXT", "OFTEN_IN_TEXT", "is_plain_name", "score"]

ENOUGH: Final = 2.0
IN_STUDY: Final = 0.75
IN_TEXT: Final = 1.5
OFTEN_IN_TEXT: Final = 2.25
DOUBTFUL: Final = -1.0
# A small letter in a text that has capitals.
_SMALL: Final = 1.0
# So few bearers that the word is nearly always the word.
_RARE: Final = 200
# Two words that many are called, joined where all is written small: «dag og vår er gift».
_TWO_WORDS: Final = 1.0
# What the name model's opinion counts at even odds, how much more or less by the odds, and what it never exceeds. Fitted on marked
# development text: in print a capital and a frame say most of it, where all is written small the model does.
_EVEN_ODDS: Final = {True: 1.25, False: 1.75}
_BY_ODDS: Final = 0.4
_LEAST_ODDS: Final = 0.002

# How often the word is a word: points against it before anything is known.
_ADDRESSING: Final = word_set(
    "jeg du dere kan vil hva hvem hvor nå da skal husker vet eg dokker ka æ kva si fortell hei kom vent hør se slutt gi ta ring sett gå hjelp"
)
# Verbs whose object is hardly anything but a person.
_ASKING: Final = word_set(
    """
    spurte spør spurt spurde spørre spørja ringte ringer ringt ringde ringe ringa kontaktet kontakta kontakte nevnte nevne takke takker takket kjenner
    savner savnet traff treffe treffa besøkte
    """
)
_OWNING: Final = word_set("hans vår per jo min sine en andre anna inga noen da alle bare")
_MONTHS: Final = word_set("april mai juni juli august dag liv stein sol storm line live")
_COMMON: Final = word_set(
    """
        hans per jo liv dag vår even andre an ha sine saman vera anna du vel den tale live line van bare alle da når
        som var min din noen noe ma ta le
        """
)


def score(line: Line, i: int, n: int, frame: Frame, *, known: float = 0.0) -> float:
    """Return points for a name at words `i` to `i + n - 1`.

    `known` is 0 when nobody is known to be called so, `IN_STUDY` when somebody in the study is, `IN_TEXT` when somebody in this interview is, `OFTEN_IN_TEXT` when
    that has been said three times or more.
    """
    word = line.at(i)
    points = _for(line, i, n, frame)
    points += known
    points += _believed(line, i)
    if n > 1:
        return points + 2.0
    points -= 1.0 if word in _COMMON else 0.25
    if line.cased and not line.capital(i):
        points -= _SMALL
    if not known and classify(word).first < _RARE:
        points -= 1.0
    return points - against(word, line, i)


def _believed(line: Line, i: int) -> float:
    belief = line.belief(i)
    if belief < 0.0:
        return 0.0
    belief = min(max(belief, _LEAST_ODDS), 1.0 - _LEAST_ODDS)
    return _EVEN_ODDS[line.cased] + _BY_ODDS * log(belief / (1.0 - belief))


def _for(line: Line, i: int, n: int, frame: Frame) -> float:
    capital = line.cased and line.capital(i)
    points = 4.0 if line.telling_capital(i) and not line.shouted(i) else 0.0
    points += _called(frame) + _official(frame, capital) + _company(line, i, n, frame, capital)
    return points + max(_beside_names(line, i, n), 0.0)


def _called(frame: Frame) -> float:
    return (
        4.0 * frame.called
        + 3.0 * frame.sin
        + 3.0 * frame.called_to
        + 2.5 * frame.pronoun
        + 2.5 * frame.apposed
        + 4.0 * frame.owns
    )


def _official(frame: Frame, capital: bool) -> float:
    """Role and kin words. In lower case «oppfølgeren» right before a word is mostly its subject, not its title."""
    points = 2.0 * bool(frame.employer or frame.workplace) + 2.0 * bool(frame.after_role)
    if frame.role:
        title = not frame.role_definite and not frame.role_parted
        points += 3.0 if capital or title else 1.5
    return points + (2.5 if frame.kin and capital else 1.75 if frame.kin else 0.0)


def _company(line: Line, i: int, n: int, frame: Frame, capital: bool) -> float:
    """What goes before and after: «hos X», «X sa», «da sa X at», «jeg og X», «…, X?», «X.» alone."""
    after = line.at(i + n) if line.near(i + n) else ""
    points = 0.0
    if frame.towards:
        points += 1.5 if after and after not in fw.CLAUSES else 2.25
        points += 0.75 if line.at(i - 1) in _ASKING else 0.0
    if frame.acts:
        points += 2.5 if capital or after in deeds() else 1.75
    if frame.inverted:
        points += 1.75
    if frame.employer and capital and _done_there(line, frame):
        # «Dag på LAR ga meg ny dose»: who works there does something.
        points += 1.0
    if frame.beside:
        points += 2.0
    if frame.resumed:
        points += 2.0 if capital else 1.25
    if _aged(line, i + n):
        points += 2.5
    if _whose(line, i):
        points += 2.0
    if (
        capital
        and line.initial(i)
        and line.at(i) in _NEVER_THERE
        and after in _AT
        and line.at(i + n + 1) not in _NO_PLACE
    ):
        # «Even på naborommet, han banka»: the word has no place after it.
        points += 2.0
    if frame.cleft:
        # «det var Sol som sa det»: things do not say.
        points += 3.0 if line.at(i + n + 1) in deeds() else 1.0
    return points + _set_apart(line, i, n, capital)


def _done_there(line: Line, frame: Frame) -> bool:
    after = next((k for k, start in enumerate(line.starts) if start >= frame.employer_end), len(line))
    return line.near(after) and line.at(after) in verbs()


def _aged(line: Line, j: int) -> bool:
    """«August er femten», «Elle e ni og Máhtte e sju»: so many years old, where no thing is counted."""
    if not line.near(j) or line.at(j) not in _IS_OF_AGE:
        return False
    stop = line.stops(j + 2)
    return line.at(j + 1) in UPTO99 and line.near(j + 1) and (bool(stop) or line.at(j + 2) in _AFTER_AGE)


def _whose(line: Line, i: int) -> bool:
    """«broren til saka», «mora te Per»."""
    return line.near(i) and line.near(i - 1) and line.at(i - 1) in ("til", "te", "åt") and line.at(i - 2) in kin_words()


_IS_OF_AGE: Final = word_set("er e æ var va blir bli ble blei vart fyller fylte fylde")
_AFTER_AGE: Final = word_set("og år når da nå no men så")
_NEVER_THERE: Final = word_set("even hans per odd jo")
_AT: Final = word_set("på i fra frå nede oppe borte ved")
_NO_PLACE: Final = word_set("dag døgn time år uke veke måned hode det den dette grunn vegne side måte kvelden morgenen")


def _set_apart(line: Line, i: int, n: int, capital: bool) -> float:
    """Alone, or parted by commas: «Kai.», «Mai, husker du», «takk for det, Liv.»"""
    if _alone(line, i, n):
        # «Stein. Han ringte»: the next sentence speaks of somebody.
        resumed = 1.0 if line.at(i + n) in ("han", "hun", "ho") else 0.0
        return (3.5 if capital else 1.5) + resumed
    if line.initial(i) and line.stops(i + n) == "," and line.at(i + n) in _ADDRESSING:
        return 1.5 if capital else 1.0
    last = line.gap(i).strip() == "," and line.stops(i + n) in (".", "?", "!", "end", "»")
    return (2.5 if capital else 1.75) if last and i > 1 else 0.0


def _alone(line: Line, i: int, n: int) -> bool:
    """A sentence that is the name: «Kai.», «Even?»"""
    return line.initial(i) and line.stops(i + n) in (".", "?", "!", "…", "end")


def _beside_names(line: Line, i: int, n: int) -> float:
    """«Liv og Torunn», «Stein, Dag og Mette», «per hansen»: names keep company with names."""
    points = 0.0
    for at, comma in ((i + n, line.near(i + n, comma=True)), (i - 1, line.near(i, comma=True))):
        step = 1 if at > i else -1
        if line.at(at) in ("og", "eller", "å") and comma:
            at += step
        if comma and is_plain_name(line, at):
            # «Dag og Vår er gift»: two capitals, of which the second tells.
            points = max(points, 3.5 if step == 1 and line.telling_capital(at) and line.capital(i) else 2.5)
        elif comma and _paired(line, i, n, at) and not line.cased and classify(line.at(at)).first > _RARE:
            points = max(points, _TWO_WORDS)
    after = i + n
    if line.near(after) and (_surname(line, after) or (line.telling_capital(after) and classify(line.at(after)).first)):
        points += 3.0
    if _doubled(line, i, after) or _headed(line, i, after):
        points += 2.5
    return points


def _paired(line: Line, i: int, n: int, at: int) -> bool:
    """«dag og vår»: with «og» between, and no comma."""
    joint = i + n if at > i else i - 1
    return (
        abs(at - joint) == 1
        and line.low[joint] in ("og", "å")
        and line.near(max(at, joint))
        and line.near(max(i + n, joint) if at > i else i)
    )


def _doubled(line: Line, i: int, after: int) -> bool:
    """«dag are fikk fem»: a word-name after a word-name is the rest of a double name, if it is no noun of the first."""
    if not line.near(after) or line.at(i) in _OWNING:
        return False
    facts = classify(line.at(after))
    return facts.first > _RARE and (facts.word or facts.wide) and line.at(after) not in fw.STOP | _MONTHS


def _headed(line: Line, i: int, after: int) -> bool:
    """«liv-saken»: Norwegian joins its words without a hyphen, but not a name to a word."""
    tied = after < len(line) and line.gap(after) == "-" and line.gap(i) not in ("-", "'")
    return tied and classify(line.at(after)).word and not classify(line.at(after)).named


def is_plain_name(line: Line, at: int) -> bool:
    """Say whether a first name that is nothing else stands at word `at`."""
    from bsb.privacy.lists import first_names, word_names
    from bsb.privacy.vocabulary import is_word

    word = line.at(at)
    facts = first_names().get(word)
    if not facts or word in word_names(wide=True):
        return bool(facts) and line.telling_capital(at)
    return facts.count >= 500 and not is_word(word)


def _surname(line: Line, at: int) -> bool:
    from bsb.privacy.lists import surnames
    from bsb.privacy.vocabulary import is_word

    word = line.at(at).removesuffix("s") if line.at(at) not in surnames() else line.at(at)
    if word not in surnames():
        return not line.cased and like_surname(word)
    return line.telling_capital(at) or not is_word(word)

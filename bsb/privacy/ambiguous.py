"""Names that are also words (Per, Liv, Hans, Stein, Mai, Jo, Even, Bo, Dag …): name or word in this place?

The answer is a score. What the frame says for a name is added; what the word's own use says against it is taken away; two points make a name.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.frames import Frame
from bsb.privacy.line import Line

__all__ = ["ENOUGH", "score"]

ENOUGH: Final = 2.0

# How often the word is a word: points against it before anything is known.
_COMMON: Final = frozenset(
    [
        "hans",
        "per",
        "jo",
        "liv",
        "dag",
        "vår",
        "even",
        "andre",
        "an",
        "ha",
        "sine",
        "saman",
        "vera",
        "anna",
        "du",
        "vel",
        "den",
        "tale",
        "live",
        "line",
        "van",
        "bare",
        "alle",
        "da",
        "når",
        "som",
        "var",
        "min",
        "din",
        "noen",
        "noe",
        "ma",
        "ta",
        "le",
    ]
)


def score(line: Line, i: int, n: int, frame: Frame, *, known: bool) -> float:
    """Return points for a name at words `i` to `i + n - 1`; `known` says that somebody in the study is called so."""
    word = line.at(i)
    points = _for(line, i, n, frame)
    if known:
        points += 0.75
    if n > 1:
        return points + 2.0
    points -= 1.0 if word in _COMMON else 0.25
    return points - _against(word, line, i)


def _for(line: Line, i: int, n: int, frame: Frame) -> float:
    capital = line.cased and line.capital(i)
    points = 4.0 if line.telling_capital(i) and not line.shouted(i) else 0.0
    points += _called(frame) + _official(frame, capital) + _company(line, i, n, frame, capital)
    return points + max(_beside_names(line, i, n), 0.0)


def _called(frame: Frame) -> float:
    return 4.0 * frame.called + 3.0 * frame.sin + 3.0 * frame.called_to + 2.5 * frame.pronoun


def _official(frame: Frame, capital: bool) -> float:
    """Role and kin words. In lower case «oppfølgeren» right before a word is mostly its subject, not its title."""
    points = 2.0 * bool(frame.employer or frame.workplace) + 2.0 * bool(frame.after_role)
    if frame.role:
        title = not frame.role_definite and not frame.role_parted
        points += 3.0 if capital or title else 1.5
    return points + (2.5 if frame.kin and capital else 1.75 if frame.kin else 0.0)


def _company(line: Line, i: int, n: int, frame: Frame, capital: bool) -> float:
    """What goes before and after: «hos X», «X sa», «X.» alone."""
    points = 0.0
    after = line.at(i + n) if line.near(i + n) else ""
    if frame.towards:
        points += 1.5 if after and after not in fw.CLAUSES else 2.25
    if frame.acts:
        points += 2.5 if capital or after in fw.DEEDS else 1.75
    if capital and _alone(line, i, n):
        points += 2.5
    return points


def _alone(line: Line, i: int, n: int) -> bool:
    """A sentence that is the name: «Kai.», «Even?»"""
    after = line.gap(i + n).strip()[:1] if i + n <= len(line) else ""
    return line.initial(i) and after in (".", "?", "!", "…", "")


def _beside_names(line: Line, i: int, n: int) -> float:
    """«Liv og Torunn», «Stein, Dag og Mette», «per hansen»: names keep company with names."""
    points = 0.0
    for at, comma in ((i + n, line.near(i + n, comma=True)), (i - 1, line.near(i, comma=True))):
        step = 1 if at > i else -1
        if line.at(at) in ("og", "eller", "å") and comma:
            at += step
        if comma and _plain_name(line, at):
            points = max(points, 2.5)
    after = i + n
    if line.near(after) and _surname(line, after):
        points += 3.0
    return points


def _plain_name(line: Line, at: int) -> bool:
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
    return word in surnames() and (line.telling_capital(at) or not is_word(word))


def _against(word: str, line: Line, i: int) -> float:
    check = _RULES.get(word)
    before, after = line.at(i - 1), line.at(i + 1)
    points = check(line, i, before, after) if check else 0.0
    # «en stein», «et liv», «min dag», «denne», a number before: a noun, not a name.
    if before in _DETERMINERS and word not in ("per",):
        points += 2.0
    return points


_DETERMINERS: Final = frozenset(
    [
        "en",
        "ei",
        "ein",
        "et",
        "eit",
        "ett",
        "en",
        "annen",
        "hver",
        "kvar",
        "hvert",
        "kvart",
        "denne",
        "dette",
        "den",
        "det",
        "ingen",
        "noe",
        "noen",
        "hele",
        "heile",
        "min",
        "mi",
        "mitt",
        "din",
        "ditt",
        "sitt",
        "sin",
        "mye",
        "mykje",
        "første",
        "siste",
        "neste",
        "forrige",
        "andre",
        "to",
        "tre",
        "fire",
        "fem",
        "mange",
        "flere",
        "alle",
        "stor",
        "stort",
        "god",
        "godt",
        "nytt",
        "ny",
        "lang",
        "hard",
        "tung",
        "ung",
        "bedre",
        "dårlig",
        "egen",
        "eget",
    ]
)
_TIME: Final = frozenset(
    [
        "uke",
        "veke",
        "måned",
        "månad",
        "dag",
        "år",
        "time",
        "minutt",
        "natt",
        "person",
        "stykk",
        "stk",
        "mann",
        "hode",
        "i",
        "telefon",
        "post",
        "mail",
        "brev",
        "dato",
        "definisjon",
        "sak",
        "gang",
        "kvadratmeter",
        "døgn",
        "kveld",
        "bruker",
        "kilo",
        "mil",
        "liter",
        "vedtak",
        "oktober",
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "november",
        "desember",
    ]
)


def _hans(line: Line, i: int, before: str, after: str) -> float:
    # After a definite noun, or before a noun: «saken hans», «hans sak». Only a verb, a stop or a surname leaves room for a name.
    if (
        line.near(i)
        and before.endswith(("en", "et", "a", "ene", "ane", "n", "i", "far", "mor", "til"))
        and before not in ("heter", "han")
    ):
        return 4.0
    if line.near(i + 1) and after not in fw.VERBS and after not in ("på", "i", "og", "som", "fra", "sin", "han", "hos"):
        return 4.0
    return 0.5


def _per(line: Line, i: int, before: str, after: str) -> float:
    if line.near(i + 1) and after in _TIME:
        return 5.0
    # The preposition must have a noun after it: «per og hunden», «per han bor» can only be Per.
    return -2.0 if not line.near(i + 1) or after in fw.CLAUSES or after in fw.VERBS else 1.0


def _mai(line: Line, i: int, before: str, after: str) -> float:
    if before in (
        "i",
        "fra",
        "til",
        "om",
        "før",
        "etter",
        "siden",
        "sidan",
        "hele",
        "midten",
        "slutten",
        "starten",
        "begynnelsen",
        "innen",
        "april",
        "juni",
        "per",
        "av",
        "og",
        "eller",
        "første",
        "syttende",
        "forrige",
    ):
        return 3.0
    if line.initial(i) and after in ("var", "er", "ble", "blir", "vart"):
        return 1.5
    digits = line.gap(i).strip()
    return 4.0 if digits[-1:].isdigit() or (digits.endswith(".") and digits[:-1].strip()[-1:].isdigit()) else 0.0


def _jo(line: Line, i: int, before: str, after: str) -> float:
    # A particle nearly everywhere: only `heter`, a role or kin word, `X sin`, and a surname outweigh it.
    if before in fw.HE or before in fw.SHE or before in fw.VERBS:
        return 5.0
    if _alone(line, i, 1):
        return 5.0
    return (
        2.5
        if after in ("takk", "da", "mer", "mindre", "flere", "men", "det", "jeg", "vi", "for", "så") or not line.near(i)
        else 1.5
    )


def _even(line: Line, i: int, before: str, after: str) -> float:
    return 3.0 if after in ("om", "tror", "trur") else 0.0


def _liv(line: Line, i: int, before: str, after: str) -> float:
    if after in ("og", "eller") and line.at(i + 2) in (
        "helse",
        "lære",
        "død",
        "lyst",
        "røre",
        "lemmer",
        "død",
        "levnet",
        "lyst",
    ):
        return 6.0
    if before in (
        "mitt",
        "ditt",
        "sitt",
        "vårt",
        "et",
        "eit",
        "til",
        "i",
        "om",
        "nytt",
        "hele",
        "godt",
        "på",
        "deres",
        "hans",
        "hennes",
        "gi",
        "ga",
    ):
        return 2.5
    return 0.0


def _dag(line: Line, i: int, before: str, after: str) -> float:
    if before in (
        "i",
        "hver",
        "kvar",
        "en",
        "ein",
        "per",
        "for",
        "god",
        "til",
        "etter",
        "neste",
        "om",
        "den",
        "samme",
        "annenhver",
        "noen",
        "fra",
        "av",
        "av",
    ):
        return 4.0
    return 5.0 if after in ("for", "etter", "og", "ut", "inn", "til") or before in ("natt",) else 0.5


def _bo(line: Line, i: int, before: str, after: str) -> float:
    if before in (
        "å",
        "skal",
        "vil",
        "kan",
        "må",
        "kunne",
        "skulle",
        "ville",
        "måtte",
        "få",
        "og",
        "får",
        "skulde",
        "der",
        "her",
        "hjemme",
        "alene",
    ) or after in ("i", "på", "der", "her", "alene", "sammen", "hjemme", "hos", "for", "med", "ute"):
        return 3.0
    return 0.5


def _var(line: Line, i: int, before: str, after: str) -> float:
    # «vår»: ours, or spring.
    if line.near(i) and before.endswith(("en", "et", "a", "ene")):
        return 4.0
    return 0.5 if after in fw.VERBS or not line.near(i + 1) else 3.0


def _verb_like(line: Line, i: int, before: str, after: str) -> float:
    # «finn», «be», «tar», «ta»: an order or an infinitive.
    return (
        3.0
        if before in ("å", "og", "kan", "vil", "skal", "må")
        or after in ("ut", "på", "det", "den", "en", "et", "noe", "meg", "deg", "frem", "fram")
        else 0.5
    )


def _stein(line: Line, i: int, before: str, after: str) -> float:
    return 3.0 if after in ("på", "for") or before in ("på", "av", "som") else 0.0


def _tom(line: Line, i: int, before: str, after: str) -> float:
    # Empty: after «er, helt, så, føler meg», and before nouns.
    return (
        3.5
        if before
        in (
            "er",
            "var",
            "e",
            "va",
            "helt",
            "så",
            "meg",
            "ble",
            "blir",
            "og",
            "føler",
            "ganske",
            "litt",
            "bare",
            "for",
            "se",
            "kjenner",
        )
        else 0.5
    )


def _after_verb(line: Line, i: int, before: str, after: str) -> float:
    return 2.0 if before in ("er", "å", "en", "ei", "et", "på", "i", "den", "det") else 0.25


def _never_alone(line: Line, i: int, before: str, after: str) -> float:
    return 3.0


_RULES: Final = {
    "hans": _hans, "per": _per, "mai": _mai, "juni": _mai, "april": _mai, "august": _mai, "jo": _jo, "even": _even, "liv": _liv, "dag": _dag,
    "bo": _bo, "vår": _var, "finn": _verb_like, "be": _verb_like, "stein": _stein, "tom": _tom, "sol": _after_verb, "storm": _after_verb,
    "tone": _after_verb, "line": _after_verb, "live": _after_verb, "bjørn": _after_verb, "stig": _verb_like, "endre": _verb_like,
    "fred": _after_verb, "rose": _after_verb, "lykke": _after_verb, "vilje": _after_verb, "tale": _verb_like,
    "an": _never_alone, "ha": _never_alone, "andre": _never_alone, "anna": _after_verb, "sine": _never_alone, "saman": _never_alone,
    "vera": _after_verb, "van": _never_alone, "le": _never_alone, "are": _after_verb, "my": _never_alone, "can": _never_alone, "ren": _never_alone,
}  # fmt: skip

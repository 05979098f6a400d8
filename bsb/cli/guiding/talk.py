"""The talk itself: where the study stands, what there is to choose, and the command of what was chosen, until somebody has had enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bsb import language
from bsb.cli.guiding.answers import typed_words, words_in
from bsb.cli.guiding.choices import POINT, PROGRAM, Choice, choices, command_of, first_choices
from bsb.cli.screen import typed
from bsb.errors import BsbError
from bsb.language import _

__all__ = ["Desk", "guide"]

_LEAVE = frozenset({"0", "q", "quit", "exit", "slutt", "avslutt"})


@dataclass(frozen=True, slots=True)
class Desk:
    """What a talk needs of the machine: to ask (None: nobody answers any more), to say, to tell faults, to run a command in a folder, and to show a folder."""

    ask: Callable[[str], str | None]
    say: Callable[[str], None]
    tell: Callable[[BsbError], None]
    run: Callable[[Sequence[str], Path], int]
    show: Callable[[Path], None]


def guide(desk: Desk, folder: Path, speaks: str = "") -> None:
    """Talk somebody through a study: the one in `folder` or above it, or one that is made or pointed out first.

    Messages are in the language of the study unless `speaks` names another.
    """
    place = _study(desk, folder)
    while place is not None and _one_round(desk, place, speaks):
        pass


def _study(desk: Desk, folder: Path) -> Path | None:
    """Return the folder of a study, or None when somebody leaves before there is one."""
    from bsb.study.placing import study_folder

    while (place := study_folder(folder)) is None:
        desk.say(_("Det er ingen undersøkelse i denne mappen."))
        chosen = _chosen(desk, first_choices(), "")
        if chosen is None:
            return None
        words = _words(desk, chosen)
        if words and chosen.command != POINT:
            # The demo, or a folder of this name, may be there from before: then it is gone on with.
            _run(desk, words, folder)
        where = folder / _where(words)
        if words and study_folder(where) is None:
            desk.say(_("Det er ingen undersøkelse der."))
        elif words:
            folder = where
    return place


def _where(words: Sequence[str]) -> Path:
    return Path("bsb-demo", "studie") if words == ["demo"] else Path(words[-1] if words else "")


def _one_round(desk: Desk, place: Path, speaks: str) -> bool:
    """Say where the study stands, ask, and do what was chosen; return whether to go on."""
    chosen = _chosen(desk, choices(), _told(desk, place, speaks))
    if chosen is None:
        return False
    if not chosen.command:
        desk.show(place)
    elif words := _words(desk, chosen):
        _run(desk, words, place)
        if desk.ask(_("Enter for å gå videre")) is None:
            return False
    return True


def _told(desk: Desk, place: Path, speaks: str) -> str:
    """Say where the study stands, and return the next command; '' when it has faults, which are told."""
    from bsb.study import Study
    from bsb.study.standing import standing_of

    try:
        study = Study.open(place)
        if not speaks:
            language.set_language(study.settings.language)
        found = standing_of(study)
        study.store.close()
    except BsbError as error:
        desk.tell(error)
        return ""
    desk.say("")
    for line in found.lines():
        desk.say(line)
    return found.next


def _chosen(desk: Desk, among: Sequence[Choice], next_command: str) -> Choice | None:
    """Show what there is to choose and return it, asking as often as it takes; None is to leave."""
    following = command_of(next_command, among)
    desk.say("")
    for number, each in enumerate(among, 1):
        desk.say(f"{number:>3}  {each.label}")
    desk.say(f"{0:>3}  {_('Avslutt')}")
    desk.say("")
    question = _("Skriv et tall og trykk Enter")
    if following is not None:
        question = _("Skriv et tall, eller bare Enter for det neste ({command})").format(command=next_command)
    by_number = {str(number): each for number, each in enumerate(among, 1)}
    while (answer := desk.ask(question)) is not None and (said := answer.strip()).casefold() not in _LEAVE:
        found = by_number.get(said) or _command(said) or (following if not said else None)
        if found is not None:
            return found
        desk.say(_("Skriv et av tallene over. Hele kommandoer går også: bsb status"))
    return None


def _command(said: str) -> Choice | None:
    words = typed_words(said)
    return Choice(said, tuple(words[1:])) if len(words) > 1 and words[0] == PROGRAM else None


def _words(desk: Desk, chosen: Choice) -> list[str]:
    """Return the words of a command, with what the choice asks for; nothing when that was not answered."""
    question = chosen.files or chosen.words
    if not question:
        return list(chosen.command)
    answer = desk.ask(question)
    if answer is None:
        return []
    # A folder to be made is one word, blanks and all.
    more = [answer.strip()] if chosen.command == ("init",) else words_in(answer)
    more = [each for each in more if each] or ([chosen.usual] if chosen.usual else [])
    return [*chosen.command, *more] if more else []


def _run(desk: Desk, words: Sequence[str], folder: Path) -> int:
    desk.say("")
    desk.say(_("Kjører: {command}").format(command=typed(PROGRAM, *words)))
    desk.say("")
    code = desk.run(words, folder)
    desk.say("")
    return code

"""The verb `display`: from names to files. Every display is a pure function of one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bsb.errors import BsbError, DisplayError, Fault, ReleaseError, StudyError, UsageError
from bsb.language import _
from bsb.model.narrowing import by_case, case_named, only_case
from bsb.study.display_list import own_names, steps
from bsb.study.key_search import KeySearch
from bsb.study.sharing import HOLDS
from bsb.study.study import Progress, silent

if TYPE_CHECKING:
    from bsb.display.bare import Lack
    from bsb.display.many import Made
    from bsb.display.spec import DisplaySpec
    from bsb.model.material import Material
    from bsb.study.study import Study

_Said = TypeVar("_Said")

__all__ = ["DisplayOptions", "make_displays"]

FORMATS = ("xlsx", "docx", "html", "csv", "png", "svg", "dot", "graphml", "pptx")
EDITIONS = {"internal": "intern", "intern": "intern", "external": "ekstern", "ekstern": "ekstern"}


@dataclass(frozen=True, slots=True)
class DisplayOptions:
    """Which files to make: formats, edition (internal/external), only one case, all of a step, or everything.

    `hold` says what the release gate does with a word it holds in an external edition: `stop`, or `mask` it as […], in quotes and in
    what people have written. `words` is an Excel sheet that is written with the held words when it stops. `every_case` makes them for each
    case that has interviews, each in a folder of its own.
    """

    formats: tuple[str, ...] = ("xlsx", "html")
    edition: str = "internal"
    case: str = ""
    step: str = ""
    everything: bool = False
    folder: str = ""
    hold: str = "stop"
    words: str = ""
    every_case: bool = False

    @property
    def leaves(self) -> bool:
        """Whether what is made is to leave the study."""
        return EDITIONS.get(self.edition) == "ekstern"


def make_displays(
    study: Study,
    names: Sequence[str],
    options: DisplayOptions,
    progress: Progress = silent,
    told: Callable[[Fault], None] | None = None,
    search: KeySearch | None = None,
    lacking: Callable[[Lack], None] | None = None,
) -> list[Path]:
    """Make the displays and return their files, in order. An external edition is searched by `search` too.

    With `told`, a display of a whole step that cannot be made is left out, and `told` is called with each of its faults; else it is raised.
    `lacking` is called with what the study has nothing of, and the displays that show nothing because of it.

    Raises `StudyError` when a whole step or everything is asked for of a study in which there is nothing to show;
    it raises `UsageError` for an unknown format or edition or nothing asked for, `DisplayError` with the faults of every display file at
    once, and `ReleaseError` when the release gate stops an external edition; then nothing is written.
    """
    from bsb.display.bare import lacks
    from bsb.display.many import LeftOut, all_made, make_each
    from bsb.display.writers.stage import Stage
    from bsb.study.salting import salt_of
    from bsb.study.snapshot import material_of
    from bsb.study.written_names import refuse_named_files

    _check(options)
    if options.every_case and options.case:
        raise UsageError(
            _("{these} kan ikke brukes sammen.").format(these="--case, --every-case"), _("Ta bort et av dem.")
        )
    specs, faults = _asked_for(study, names, options)
    if faults and (told is None or names or not specs):
        raise DisplayError(faults)
    material = material_of(study, grounds=False)
    parts = list(_parts(study, material, specs, options))
    missing = lacks(material if options.every_case else parts[0].material, parts[0].specs)
    if not names:
        _refuse_nothing(missing, parts[0].specs)
    ready: Iterable[Iterable[Made | LeftOut]]
    if options.leaves:
        if not names:
            # Those that are for the study's own people only are left out of a whole step, and refused when named.
            parts = [replace(part, specs=[spec for spec in part.specs if not spec.internal_only]) for part in parts]
        ready = _let_out(study, parts, options, search or KeySearch(study))
    else:
        refuse_named_files(study, material, parts[0].specs)
        ready = (make_each(part.material, part.specs, EDITIONS[options.edition], options.formats) for part in parts)
    paths: dict[tuple[int, int], list[Path]] = {}
    left = dict.fromkeys(faults)
    lacking_formats: dict[str, list[int]] = {}
    asked = sum(len(part.specs) for part in parts)
    with ExitStack() as stages:
        for number, (part, displays) in enumerate(zip(parts, ready, strict=True)):
            stage = stages.enter_context(Stage(part.folder, salt_of(study)))
            for made in displays if told is not None and not names else all_made(displays):
                if isinstance(made, LeftOut):
                    left |= dict.fromkeys(made.faults)
                    continue
                for ending in made.lacks:
                    lacking_formats.setdefault(ending, []).append(made.place)
                paths[number, made.place] = stage.add(made.files) if made.files.files else []
                progress(_("Lager displayer"), len(paths), asked)
    _tell(told, [*left, *_only_networks(lacking_formats, parts[0].specs)])
    _tell(lacking, missing)
    return [path for place in sorted(paths) for path in paths[place]]


@dataclass(frozen=True, slots=True)
class _Part:
    """The displays of a study, or of one case in it: what of, which, and where their files go."""

    material: Material
    specs: Sequence[DisplaySpec]
    folder: Path


def _parts(study: Study, material: Material, specs: Sequence[DisplaySpec], options: DisplayOptions) -> Iterator[_Part]:
    folder = Path(options.folder) if options.folder else study.output / "displayer"
    if options.every_case:
        cases = dict(by_case(material))
        if not cases:
            raise StudyError(_("Ingen utskrifter er lest inn."), _("Kjør «bsb ingest MAPPE» først."))
        for case, part in cases.items():
            yield _Part(part, _said_of(material.case[case].name, specs), folder / case)
    elif options.case:
        case = case_named(material, options.case)
        yield _Part(only_case(material, case), _said_of(material.case[case].name, specs), folder / case)
    else:
        yield _Part(material, specs, folder)


def _said_of(case: str, specs: Iterable[DisplaySpec]) -> list[DisplaySpec]:
    """Return displays with the case that they are of said under them."""
    return [replace(spec, filter=replace(spec.filter, cases=spec.filter.cases or (case,))) for spec in specs]


def _asked_for(
    study: Study, names: Sequence[str], options: DisplayOptions
) -> tuple[list[DisplaySpec], tuple[Fault, ...]]:
    """Return what is to be made, and the faults of display files that cannot be read."""
    from bsb.display import load_spec

    specs, faults = [], list[Fault]()
    for name in (*_wanted(names, options), *(own_names(study.folder) if options.everything else ())):
        try:
            spec = load_spec(name, study.folder)
        except BsbError as error:
            faults.extend(error.faults)
            continue
        if spec.edition == "ekstern" and not options.leaves:
            faults.append(_not_let_out(spec))
        else:
            specs.append(spec)
    return specs, tuple(faults)


def _not_let_out(spec: DisplaySpec) -> Fault:
    # What is called external is taken for something that can be shared, and nothing is that before the gate has seen it.
    return Fault(
        _("Fila sier «utgave: ekstern», og det som skal deles, må gjennom utgangskontrollen."),
        _("Lag det med: {command}").format(command=f"bsb display {spec.slug} --edition external"),
        spec.file,
    )


def _let_out(study: Study, parts: Sequence[_Part], options: DisplayOptions, search: KeySearch) -> list[list[Made]]:
    """Return the displays of each part, all of them let out by the gate: what it has not is not written anywhere, beside or not."""
    from bsb.study.outside import Gate, let_out_displays
    from bsb.study.release import stopped_by, write_words

    gate = Gate(options.hold == "mask")
    out: list[list[Made]] = []
    others: list[Fault] = []
    for part in parts:
        before = len(gate.held)
        try:
            out.append(let_out_displays(study, part.material, part.specs, options.formats, gate, search))
        except ReleaseError as error:
            others += error.faults if len(gate.held) == before else ()
    if others or gate.held:
        write_words(study, options.words, gate.held)
        raise ReleaseError(dict.fromkeys((*stopped_by(gate.held).faults, *others)))
    return out


def _only_networks(formats: dict[str, list[int]], specs: Sequence[DisplaySpec]) -> Iterator[Fault]:
    """Yield one line of the formats that some displays cannot have, instead of one for each display."""
    for places in dict.fromkeys(map(tuple, map(sorted, formats.values()))):
        endings = ", ".join(ending for ending, found in formats.items() if tuple(sorted(found)) == places)
        names = ", ".join(dict.fromkeys(specs[place].id or specs[place].slug for place in places))
        yield Fault(
            _("{formats} finnes bare for nettverk, og er ikke laget for {names}.").format(formats=endings, names=names),
            _("Bruk png til lysbilder av matriser."),
        )


def _refuse_nothing(missing: Sequence[Lack], specs: Sequence[DisplaySpec]) -> None:
    """Raise `StudyError` where not one of many displays would show anything: a folder of empty files helps nobody."""
    waiting = {each for lack in missing for each in lack.displays}
    if not waiting or any((spec.id or spec.slug) not in waiting for spec in specs):
        return
    first = max(missing, key=lambda lack: len(lack.displays))
    raise StudyError(
        _("Det er ikke noe å vise ennå: {what}.").format(what=first.what),
        _("Gjør det først: {command}").format(command=first.command),
    )


def _tell(said: Callable[[_Said], None] | None, things: Iterable[_Said]) -> None:
    if said is not None:
        for thing in things:
            said(thing)


def _check(options: DisplayOptions) -> None:
    if not options.formats:
        raise UsageError(_("Si hvilket format filene skal ha."), _("Bruk {known}.").format(known=", ".join(FORMATS)))
    unknown = [name for name in options.formats if name not in FORMATS]
    if unknown:
        what = _("Ukjent format: {names}.").format(names=", ".join(unknown))
        raise UsageError(what, _("Bruk {known}.").format(known=", ".join(FORMATS)))
    if options.edition not in EDITIONS:
        raise UsageError(_("Ukjent utgave: {name}.").format(name=options.edition), _("Bruk internal eller external."))
    if options.hold not in HOLDS:
        raise UsageError(_("Ukjent valg: {name}.").format(name=options.hold), _("Bruk stop eller mask."))
    _check_gate(options)


def _check_gate(options: DisplayOptions) -> None:
    gate = "--hold mask" if options.hold == "mask" else "--words" if options.words else ""
    if gate and EDITIONS[options.edition] != "ekstern":
        # Somebody who believes that this edition can be shared must be told.
        raise UsageError(
            _("Utgangskontrollen ser bare på det som skal deles; {option} virker ikke her.").format(option=gate),
            _("Ta med --edition external."),
        )
    if options.hold == "mask" and options.words:
        raise UsageError(
            _("--words og --hold mask kan ikke brukes sammen."),
            _("Skriv arket først, svar i det, og bruk --hold mask etterpå."),
        )
    if options.words:
        from bsb.privacy.held_sheet import refuse_taken

        refuse_taken(Path(options.words))


def _wanted(names: Sequence[str], options: DisplayOptions) -> list[str]:
    from bsb.display import presets

    asked = [*names[:1], *(["--step"] if options.step else []), *(["--all"] if options.everything else [])]
    if len(asked) > 1:
        # Half of what was asked for would be left out without a word.
        raise UsageError(
            _("{these} kan ikke brukes sammen.").format(these=", ".join(asked)),
            _("Bruk navn på displayer, eller --step, eller --all."),
        )
    if options.everything:
        return [preset.slug for preset in presets()]
    if options.step:
        wanted = options.step.casefold()
        found = [preset.slug for preset in presets() if any(wanted in step.casefold() for step in preset.step)]
        if not found:
            raise UsageError(
                _("Ingen displayer hører til steget «{step}».").format(step=options.step),
                _("Stegene heter {steps}.").format(steps=", ".join(steps())),
            )
        return found
    if not names:
        raise UsageError(_("Si hvilke displayer du vil ha."), _("«bsb display --list» viser dem."))
    return list(dict.fromkeys(names))

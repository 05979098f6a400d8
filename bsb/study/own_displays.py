"""The verb that writes a display out as a file of the study's own, to be changed (`visninger/rolleordnet.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bsb.errors import StudyError, UsageError
from bsb.language import _

__all__ = ["CopyOptions", "DisplayCopy", "copy_displays"]


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """What the file is called, '' for the display's own name; and whether one that lies there may be replaced."""

    name: str = ""
    replace: bool = False


@dataclass(frozen=True, slots=True)
class DisplayCopy:
    """A file that was written: what makes it, what it builds on, and where the file that lay there was put by."""

    path: Path
    slug: str
    parent: str
    kept: Path | None = None


def copy_displays(folder: Path, names: Sequence[str], options: CopyOptions) -> list[DisplayCopy]:
    """Write displays that come with bsb out as files in `visninger/` of the study in `folder`.

    A file by the display's own name stands in the place of it; one by another name says so in `slug`, and is made beside it. Nothing is written
    when one of them cannot be. Raises `DisplayError` for a display there is none of, `UsageError` for a name that a file cannot have,
    and `StudyError` when there is a file by that name that may not be replaced.
    """
    from bsb.display.catalogue import load_spec
    from bsb.display.specwriter import written
    from bsb.text.files import write_text
    from bsb.text.keeping import write_over

    if not names:
        raise UsageError(_("Si hvilke displayer du vil ha."), _("«bsb display --list» viser dem."))
    if options.name and len(names) > 1:
        raise UsageError(
            _("Flere displayer kan ikke få samme navn."),
            _("Kopier ett om gangen, eller ta bort «--as {name}».").format(name=options.name),
        )
    specs = list({spec.slug: spec for spec in map(load_spec, names)}.values())
    places = [_place(folder, spec.slug, options) for spec in specs]
    made = []
    for spec, place in zip(specs, places, strict=True):
        slug = place.stem if options.name and place.stem != _file_name(spec.slug) else ""
        text = written(spec, slug)
        kept = write_over(place, partial(write_text, place, text))
        made.append(DisplayCopy(place, slug or spec.slug, spec.slug, kept))
    return made


def _file_name(slug: str) -> str:
    # As the files of the display are called: letters that every machine and every disk has.
    from bsb.text.normalise import slug as plain

    return plain(slug)


def _place(folder: Path, parent: str, options: CopyOptions) -> Path:
    """Return where the file goes. Raises when the name is no name of a file, is that of another display, or is taken."""
    from bsb.display.catalogue import own_files

    stem = _own_name(options.name, parent) if options.name else _file_name(parent)
    taken = next((path for path in own_files(folder) if _file_name(path.stem) == stem), None)
    if taken is not None and not options.replace:
        raise StudyError(
            _("{file} finnes fra før, og er ikke rørt.").format(file=taken.relative_to(folder)),
            _(
                "Gi kopien et annet navn: bsb display {display} --copy --as NAVN. Eller bytt ut fila: --replace (den som er der, blir tatt vare på)."
            ).format(display=parent),
        )
    return taken or folder / "visninger" / f"{stem}.yaml"


def _own_name(name: str, parent: str) -> str:
    """Return a name that somebody gave as a file can have it. Raises `UsageError` where it is none, or that of another display."""
    from bsb.display import presets

    bare = name.strip().removesuffix(".yaml").removesuffix(".yml")
    stem = _file_name(bare)
    if not stem or set(bare) & set("/\\:"):
        raise UsageError(
            _("«{name}» kan ikke være navnet på en kopi.").format(name=name),
            _("Skriv bare et navn, for eksempel «--as ansvarsgruppe». Fila havner i mappa «visninger»."),
        )
    if stem in {_file_name(each.slug) for each in presets() if each.slug != parent}:
        raise UsageError(
            _("«{name}» er navnet på et annet display.").format(name=name),
            _("Fila ville stått i stedet for det. Velg et annet navn."),
        )
    return stem

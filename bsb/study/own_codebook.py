"""The codebooks that come with bsb, in a study: another in the place of the one nobody has changed, and the study's own in its language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, StudyError
from bsb.language import LANGUAGES, _, ngettext

if TYPE_CHECKING:
    from bsb.coding.codebook_shipped import Translated
    from bsb.model.codebook import Codebook
    from bsb.study.study import Study

__all__ = ["in_other_language", "take_shipped", "translate"]

_YAML = {".yaml", ".yml"}


def take_shipped(study: Study, name: str) -> Codebook:
    """Put a codebook that comes with bsb in the place of the study's, in the study's language, and return it.

    Raises `StudyError` where the one that is there holds somebody's work, in words or in codings.
    """
    from bsb.coding.codebook_shipped import shipped_book, shipped_text
    from bsb.study.codebooks import is_untouched_template
    from bsb.text.files import write_text

    language = study.settings.language
    text, book, path = shipped_text(name, language), shipped_book(name, language), _path(study)
    if not is_untouched_template(study):
        raise StudyError(_("Kodeboken er skrevet i av dere, og blir ikke byttet ut."),
                         _("Skal den likevel bort: gi {file} et annet navn, og gjør dette en gang til.").format(file=path.name))  # fmt: skip
    _refuse_coded(study, book)
    write_text(path, text)
    return book


def translate(study: Study) -> Translated:
    """Put what came with bsb in the study's codebook in the study's language; what people have written stays. Return how it became.

    Raises `StudyError` for a codebook that is a sheet.
    """
    from bsb.coding.codebook_file import write_codebook
    from bsb.coding.codebook_shipped import shipped_text, translated
    from bsb.study.codebooks import is_untouched_template
    from bsb.text.files import write_text

    path, language = _path(study), study.settings.language
    if path.suffix.lower() not in _YAML:
        raise StudyError(_("Bare en kodebok i yaml kan settes over på et annet språk."),
                         _("Gjør den om først: bsb codebook convert {file} kodebok.yaml").format(file=path.name))  # fmt: skip
    done = translated(study.codebook(), language)
    if is_untouched_template(study):
        write_text(path, shipped_text(done.codebook.id, language))
    else:
        write_codebook(done.codebook, path)
    return done


def in_other_language(study: Study) -> Fault | None:
    """Return what is told where the study's codebook stands in another language than the study, in words that could be put over."""
    from bsb.coding.codebook_shipped import translated

    book, language = study.codebook(), study.settings.language
    if book.language == language or book.language not in LANGUAGES:
        return None
    there = translated(book, language).codebook
    if there.codes == book.codes:
        return None
    what = _("Kodeboken er på {theirs}, og undersøkelsen på {ours}. Rapportene får begge deler.")
    return Fault(
        what.format(theirs=_called(book.language), ours=_called(language)),
        _("bsb codebook translate setter over det som kom med bsb, og lar det dere har skrevet, stå."),
        study.settings.codebook,
    )


def _called(language: str) -> str:
    return {"nb": _("bokmål"), "nn": _("nynorsk"), "en": _("engelsk")}[language]


def _refuse_coded(study: Study, book: Codebook) -> None:
    from bsb.model.coding import MACHINE

    used = {row.code for row in study.material(grounds=False).standing if row.coder != MACHINE}
    lost = sorted(used - book.by_id.keys())
    if lost:
        what = ngettext(
            "Noen har kodet med {n} kode som ikke finnes i den nye kodeboken: {codes}.",
            "Noen har kodet med {n} koder som ikke finnes i den nye kodeboken: {codes}.",
            len(lost),
        )
        raise StudyError(
            what.format(n=len(lost), codes=", ".join(lost)),
            _("Behold den dere har, og legg til de kodene dere trenger."),
        )


def _path(study: Study) -> Path:
    return study.folder / study.settings.codebook

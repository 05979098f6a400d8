"""The verb `check`: is the study whole? Every fault at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import BsbError, Fault
from bsb.language import _
from bsb.model.coding import MACHINE
from bsb.study.placing import STORE_FILE
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.key import Secret
    from bsb.store.reading import Reading
    from bsb.study.study import Study

__all__ = ["check_finished", "check_integrity", "check_study", "is_draft"]


def check_study(study: Study) -> list[Fault]:
    """Return what is wrong with the study file, the segments, the codings and the codebook; empty when all is well."""
    faults = check_integrity(study)
    try:
        material = study.material()
    except BsbError as error:
        return [*faults, *error.faults]
    with study.store.reading() as view:
        lost = _coded(view)
    faults.extend(_drifted(material))
    faults.extend(_named(study, material))
    faults.extend(_homeless(material))
    for id, codes in lost.items():
        what = _("Ordene i segment {id} finnes ikke lenger i utskriften.").format(id=id)
        if codes:
            what += " " + _("Det er kodet {codes}.").format(codes="; ".join(codes))
        faults.append(Fault(what, _("Kodingene er bevart; kod ordene på nytt der de står nå.")))
    return faults


def _coded(view: Reading) -> dict[str, list[str]]:
    """Return what people have coded each lost segment with, «bolig (AK, KN)», by its id."""
    coders: dict[str, dict[str, list[str]]] = {id: {} for id in view.lost_segments()}
    for coding in view.codings():
        if coding.segment in coders and coding.coder != MACHINE:
            coders[coding.segment].setdefault(coding.code, []).append(coding.coder)
    return {id: [f"{code} ({', '.join(who)})" for code, who in codes.items()] for id, codes in coders.items()}


def check_integrity(study: Study) -> list[Fault]:
    """Return what is wrong inside the study file: the database itself, references, places in the texts, the journal. Needs no codebook."""
    file = "" if study.store.server else STORE_FILE
    repair = _("Hent den siste sikkerhetskopien.")
    faults = [Fault(flaw.what, repair, file, place=flaw.place) for flaw in study.store.faults()]
    return [*faults, *_unswept(study, file)]


def _unswept(study: Study, file: str) -> list[Fault]:
    with study.store.reading() as view:
        left = view.is_unswept()
    repair = (
        _("La den som eier tabellene, kjøre «bsb code» når ingen andre arbeider i studien.")
        if study.store.server
        else _("Lukk andre programmer som har studien åpen, se at det er plass på disken, og kjør «bsb code».")
    )
    what = _("Ord som er tatt ut av studien, kan fortsatt ligge i ubrukte deler av databasen.")
    return [Fault(what, repair, file)] if left else []


def _named(study: Study, material: Material) -> list[Fault]:
    from bsb.display import load_spec
    from bsb.display.catalogue import own_files
    from bsb.study.written_names import named_in_files

    specs, faults = [], list[Fault]()
    for path in own_files(study.folder):
        try:
            specs.append(load_spec(path))
        except BsbError as error:
            faults.extend(error.faults)
    return [*faults, *named_in_files(study, material, specs)]


def _drifted(material: Material) -> list[Fault]:
    return [
        Fault(
            _("Teksten i segment {id} er en annen enn da det ble laget.").format(id=one.id),
            _("Hent den siste sikkerhetskopien, og les utskriften inn på nytt."),
        )
        for one in material.segments
        if text_hash(one.text) != one.text_hash
    ]


def _homeless(material: Material) -> list[Fault]:
    unknown = sorted({coding.code for coding in material.codings} - set(material.codebook.by_id))
    return [
        Fault(
            _("Koden «{code}» er brukt, men står ikke i kodeboken.").format(code=code),
            _("Sett den inn i kodeboken igjen, eller kod om."),
            material.settings.codebook,
        )
        for code in unknown
    ]


def is_draft(path: Path) -> bool:
    """Whether a file is read as a draft: a Word document or slides."""
    return path.suffix.lower() in {".docx", ".pptx"}


def check_finished(study: Study, draft: Path, secret: Secret | None = None) -> tuple[tuple[Fault, ...], list[Path]]:
    """Return what should be looked at before a finished draft is sent, and where it was written: a table and a commented copy.

    With `secret`, every corner of the file is searched for what the key knows too. A file that is neither a Word draft nor slides is searched so alone.
    """
    from bsb.study.key_search import KeySearch, search_file_faults

    search = KeySearch(study, secret)
    if not is_draft(draft):
        return tuple(search_file_faults(search, draft)), []
    from bsb.report.drafts.check import caption_words, check_draft, write_check
    from bsb.report.word.seal import Seal
    from bsb.study.release import release_texts
    from bsb.study.salting import salt_of
    from bsb.study.writing_up import meant_for_print

    material = study.material(grounds=False)
    meant = (*meant_for_print(study), *caption_words(study.settings.language))
    seal = Seal(salt_of(study))
    found = check_draft(draft, material, lambda texts: release_texts(study, material, texts, meant), seal)
    paths = write_check(found, study.output / "kontroll") if found.faults else []
    return (*search_file_faults(search, draft), *found.as_faults()), paths

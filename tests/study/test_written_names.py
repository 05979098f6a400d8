"""Somebody's whole name or number in a codebook, a guide, bsb.toml or a display file stands in nothing that is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import BsbError, PrivacyError
from bsb.privacy.full_names import full_names
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.approvals import approve
from bsb.study.checking import check_study
from bsb.text.shipped import shipped

NAMES = ("Kari Nordberg", "kari.nordberg@eksempel.no", "917 43 286", "010190 12345")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Laget av Kari Nordberg i 2020", ["Kari Nordberg"]),
        ("Kari Anne Nordberg, og Ola Hansen", ["Kari Anne Nordberg", "Ola Hansen"]),
        ("møtet med Torvild Ulvestad.", ["Torvild Ulvestad"]),
        ("Adam og Eva", []),
        ("St. Olavs hospital", []),
        ("Bydel Gamle Oslo, Blå Kors og Kirkens Bymisjon", []),
        ("Villa Frida og FACT Ung", []),
        ("Mai. Deretter Juni", []),
        ("Bo selv, i egen bolig. Bo Trygt", []),
        ("Kari", []),
    ],
)
def test_whole_names(text: str, names: list[str]):
    assert [text[start:end] for start, end in full_names(text)] == names


def test_no_codebook_and_no_display_that_comes_along_names_anybody():
    for path in sorted([*shipped("codebooks").glob("*.yaml"), *shipped("examples").rglob("*.yaml")]):
        assert [line for line in path.read_text(encoding="utf-8").splitlines() if full_names(line)] == []


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    study.ingest([talks], secret=secret)
    return study


def write(study: Study, file: str, old: str, new: str) -> Study:
    path = study.folder / file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else old
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Study.open(study.folder)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kodebok.yaml", "koder:", 'koder:\n  - id: ny\n    navn: {nb: Ny}\n    definisjon: "Det NAVN gjør"'),
        ("temaguide.yaml", "tittel: ", "tittel: NAVN "),
        ("bsb.toml", 'tittel = "Prøve"', 'tittel = "Prøve NAVN"'),
        ("visninger/egen.yaml", "", 'display: sitatmatrise\nslug: egen\ntittel: "Sitater NAVN"\n'),
    ],
)
def test_nothing_is_made_where_somebody_is_named(read: Study, tmp_path: Path, file: str, old: str, new: str, name: str):
    study = write(read, file, old, new.replace("NAVN", name))
    ways = {
        "display": lambda: study.display(["egen" if "egen" in file else "sitatmatrise"]),
        "export": lambda: study.export(tmp_path / "bok.qdc"),
        "code": study.code,
        "datordbok": lambda: study.export(tmp_path / "datordbok.csv"),
    }
    for what, way in ways.items():
        if "egen" in file and what != "display":
            continue
        with pytest.raises(PrivacyError) as told:
            way()
        assert {fault.file for fault in told.value.faults} == {Path(file).name}
        assert name not in str(told.value)
    assert not study.output.exists() and not (tmp_path / "bok.qdc").exists()
    assert Path(file).name in {fault.file for fault in check_study(study)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("slug: sitater-hos-grethe", "slug"),
        ("slug: 91743286", "slug"),
        ("slug: egen\nrader: {etter: tema, overskrift: Kari Nordberg mener}", "overskrift"),
        ("slug: egen\nrader: {etter: tema, delrader: {etter: case, overskrift: 917 43 286}}", "overskrift"),
        ("slug: egen\nsider: {etter: case, overskrift: Hos Kari Nordberg}", "overskrift"),
        ("slug: egen\nregler: [Valgt av Kari Nordberg]", "regler"),
        ("slug: egen\nvalg: {sum_tekst: Kari Nordberg i alt}", "valg.sum_tekst"),
        ("slug: egen\nspørsmål: Hva sier Kari Nordberg?", "spørsmål"),
    ],
)
def test_a_name_is_told_with_the_key_it_stands_at(read: Study, text: str, key: str):
    write(read, "visninger/egen.yaml", "", f"display: sitatmatrise\n{text}\n")
    with pytest.raises(PrivacyError) as told:
        Study.open(read.folder).display(["visninger/egen.yaml"])
    assert [(one.file, one.place) for one in told.value.faults] == [("egen.yaml", f"«{key}»")]
    assert "Nordberg" not in str(told.value) and "grethe" not in str(told.value) and "286" not in str(told.value)


def test_the_displays_that_come_along_are_all_made(read: Study):
    from bsb.display import load_spec
    from bsb.display.catalogue import presets
    from bsb.study.written_names import named_in_files

    specs = [load_spec(preset.slug) for preset in presets()]
    assert len(specs) > 40 and named_in_files(read, read.material(), specs) == []


def test_ids_of_codes_and_cases_are_no_user_names(read: Study):
    from bsb.display import load_spec
    from bsb.study.written_names import named_in_files

    path = read.folder / "visninger" / "egen.yaml"
    path.parent.mkdir(exist_ok=True)
    lists = (
        "utvalg: {kode: [apb1234, hjelp-utenom], case: [nord2, kari2]}\nrader: {etter: case, verdier: [sor12, abc123]}"
    )
    path.write_text(f"display: sitatmatrise\nslug: egen\n{lists}\n", encoding="utf-8")
    assert named_in_files(read, read.material(), [load_spec(str(path))]) == []


def test_an_ordinary_slug_and_heading_stand(read: Study):
    write(
        read,
        "visninger/egen.yaml",
        "",
        "display: sitatmatrise\nslug: bo-trygt-i-gamle-oslo-2026\nrader: {etter: tema, overskrift: Det som Bydel Nord bør vite}\n",
    )
    assert Study.open(read.folder).display(["bo-trygt-i-gamle-oslo-2026"])


def test_what_points_at_nobody_is_approved_and_stands(read: Study, secret: Secret):
    study = write(read, "temaguide.yaml", "tittel: ", "tittel: Metoden til Kari Nordberg ")
    with pytest.raises(BsbError):
        study.display(["sitatmatrise"])
    approve(study, ["Kari", "Nordberg"], "KN", secret, sure=True)
    assert study.display(["sitatmatrise"])


def test_an_ingest_tells_where_those_of_the_register_are_named(study: Study, talks: Path, secret: Secret):
    study = write(study, "temaguide.yaml", "tittel: ", "tittel: Spør Torunn Myrvang ")
    report = study.ingest([talks], secret=secret)
    assert report.left is not None and report.left.places == ("temaguide.yaml",)

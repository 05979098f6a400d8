"""Codebooks go out and come back equal, and those of other programs come in whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsb.errors import CodebookError, TableError
from bsb.exchange.refi.qdc import read_codebook_qdc, write_codebook_qdc
from bsb.model.codebook import Code, Codebook, Dimension, Level, Phase, Term, TermKind

FULL = Codebook(
    "bolig-2026",
    "Bolig og oppfølging",
    (
        Code("tjenester", {"nb": "Tjenester", "nn": "Tenester", "en": "Services"}, Dimension.SERVICE, order=1),
        Code(
            "medvirkning",
            {"nb": "Medvirkning"},
            Dimension.THEME,
            "",
            Level.INDIVIDUAL,
            Phase.PRACTICE,
            "Når brukeren er med på å bestemme.\nOgså i det små.",
            "Ønsker som ble hørt\nTa med: dette er ikke en etikett",
            "Ren informasjon \\ opplysning",
            "Vi lager mål sammen.\n\\Id: heller ikke dette",
            (
                Term("individuell plan", TermKind.PHRASE),
                Term("plan", TermKind.LEMMA, ("kommuneplan", "by, plan"), ('"min"',), 0.5),
                Term(r"\bIP\b", TermKind.REGEX),
            ),
            ("g1", "g2"),
            "#0072B2",
            7,
        ),
        # Placed before its siblings in the book, but below in the tree.
        Code("egne-mal", {"nb": "Egne mål"}, parent="medvirkning", order=2),
        Code("nav", {"nb": "NAV"}, Dimension.SERVICE, "tjenester", order=3),
    ),
    version="3",
    language="nb",
    method="Rammeanalyse",
    description="Første utkast.\nMetode: se eget notat",
    meta={"laget": "2026", "kilde": "temaguide"},
)


def test_a_codebook_comes_back_equal(tmp_path):
    write_codebook_qdc(FULL, tmp_path / "k.qdc")
    found, losses = read_codebook_qdc(tmp_path / "k.qdc")
    assert found == FULL
    assert losses == ()


def test_written_twice_it_is_the_same_file(tmp_path):
    write_codebook_qdc(FULL, tmp_path / "a.qdc")
    write_codebook_qdc(FULL, tmp_path / "b.qdc")
    assert (tmp_path / "a.qdc").read_bytes() == (tmp_path / "b.qdc").read_bytes()


# Letters that labels, lines and XML could stumble on; whitespace is single in names, as codebook files have it.
TEXT = st.text(alphabet="aå:\\\n Ta med Id<>&\"'{}|😀", max_size=25)
NAME = st.text(alphabet="aåB:\\()<>&\"'>-😀", min_size=1, max_size=12)
TERMS = st.builds(Term, NAME, st.sampled_from(TermKind), st.tuples(NAME), st.tuples(NAME), st.sampled_from([1.0, 0.25]))


@st.composite
def codebooks(draw):
    ids = draw(st.lists(st.sampled_from(["a", "b-1", "c", "nav", "id", "nr"]), min_size=1, max_size=5, unique=True))
    codes = []
    for number, code_id in enumerate(ids):
        codes.append(
            Code(
                code_id,
                draw(
                    st.dictionaries(st.sampled_from(["nb", "nn", "en"]), NAME, max_size=2).map(
                        lambda d: {"nb": "x", **d}
                    )
                ),
                draw(st.sampled_from(Dimension)),
                draw(st.sampled_from(["", *ids[:number]])),
                draw(st.sampled_from([None, *Level])),
                draw(st.sampled_from([None, *Phase])),
                *(draw(TEXT) for _ in range(4)),
                tuple(draw(st.lists(TERMS, max_size=2, unique=True))),
                tuple(draw(st.lists(NAME, max_size=2))),
                draw(st.sampled_from(["", "#aabbcc", "blå"])),
                draw(st.integers(-5, 5)),
            )
        )
    texts = [draw(TEXT) for _ in range(4)]
    order = draw(st.permutations(codes))
    return Codebook(
        "bok", texts[0], tuple(order), texts[1], "nb", texts[2], texts[3], draw(st.dictionaries(NAME, NAME, max_size=2))
    )


@settings(max_examples=80, deadline=None)
@given(codebooks())
def test_any_codebook_comes_back_equal(tmp_path_factory, codebook):
    path = tmp_path_factory.mktemp("qdc") / "k.qdc"
    write_codebook_qdc(codebook, path)
    assert read_codebook_qdc(path) == (codebook, ())


def test_a_name_changed_in_another_program_is_the_newer(tmp_path):
    path = tmp_path / "k.qdc"
    write_codebook_qdc(FULL, path)
    path.write_text(path.read_text(encoding="utf-8").replace('name="Tjenester"', 'name="Hjelpere"'), encoding="utf-8")
    found, _ = read_codebook_qdc(path)
    assert found.by_id["tjenester"].labels == {"nb": "Hjelpere", "nn": "Tenester", "en": "Services"}


def test_a_code_moved_and_a_code_added_in_another_program(tmp_path):
    path = tmp_path / "k.qdc"
    write_codebook_qdc(replace(FULL, codes=FULL.codes[:2]), path)
    text = path.read_text(encoding="utf-8")
    new = '<Code guid="00000000-0000-0000-0000-000000000001" name="Helt ny" isCodable="true" color="#1af"/>'
    path.write_text(text.replace("</Description>", f"</Description>{new}", 1), encoding="utf-8")
    found, _ = read_codebook_qdc(path)
    assert [(code.id, code.parent) for code in found] == [
        ("tjenester", ""),
        ("helt-ny", "tjenester"),
        ("medvirkning", ""),
    ]
    assert found.by_id["helt-ny"].colour == "#11aaff"


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4"]
)
def test_codebooks_of_other_programs(tmp_path, namespace):
    path = tmp_path / "fra nvivo.qdc"
    path.write_text(
        f'<?xml version="1.0"?><CodeBook xmlns="{namespace}" origin="NVivo"><Codes><Code guid="A" name="Økonomi" isCodable="false">'
        '<Description>Penger og gjeld.\nTa med: lønn</Description><Code guid="B" name="Gjeld" isCodable="true"/></Code></Codes>'
        '<Sets><Set guid="C" name="x"/></Sets></CodeBook>',
        encoding="utf-8",
    )
    found, losses = read_codebook_qdc(path)
    assert [(code.id, code.parent) for code in found] == [("okonomi", ""), ("gjeld", "okonomi")]
    assert (found.codes[0].definition, found.codes[0].include) == ("Penger og gjeld.", "lønn")
    assert (found.id, found.title) == ("fra-nvivo", "fra nvivo")
    assert [loss.what for loss in losses] == ["sett av koder"]


def test_a_field_that_cannot_be_read_keeps_its_words(tmp_path):
    path = tmp_path / "k.qdc"
    path.write_text(
        '<CodeBook><Codes><Code guid="A" name="x" isCodable="1"><Description>Dimensjon: farge\nTerm: bolig*</Description></Code></Codes></CodeBook>',
        encoding="utf-8",
    )
    found, losses = read_codebook_qdc(path)
    assert found.codes[0].definition == "Term: bolig*\nDimensjon: farge"
    assert losses


@pytest.mark.parametrize(
    "codes",
    [
        (),
        (Code("a", {"nb": "A"}, parent="b"), Code("b", {"nb": "B"}, parent="a")),
        (Code("a", {"nb": "A"}, parent="borte"),),
        (Code("a", {"nb": "A"}), Code("a", {"nb": "B"})),
    ],
    ids=["empty", "ring", "no parent", "twice"],
)
def test_a_codebook_that_would_lose_codes_is_not_written(tmp_path, codes):
    with pytest.raises(CodebookError):
        write_codebook_qdc(replace(FULL, codes=codes), tmp_path / "k.qdc")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", ["", "<x/>", "<CodeBook/>", "<CodeBook><Codes/></CodeBook>", "<CodeBook>"])
def test_files_that_are_no_codebook(tmp_path, content):
    (tmp_path / "k.qdc").write_text(content, encoding="utf-8")
    with pytest.raises(TableError):
        read_codebook_qdc(tmp_path / "k.qdc")


def test_the_file_is_valid(tmp_path, shared):
    from lxml import etree

    write_codebook_qdc(FULL, tmp_path / "k.qdc")
    schema = etree.XMLSchema(etree.parse(shared / "refi" / "Codebook.xsd"))
    schema.assertValid(etree.parse(tmp_path / "k.qdc"))


def test_grouping_codes_cannot_be_coded_with(tmp_path):
    write_codebook_qdc(FULL, tmp_path / "k.qdc")
    text = (tmp_path / "k.qdc").read_text(encoding="utf-8")
    assert 'isCodable="false" name="Tjenester"' in text
    assert text.count('isCodable="true"') == 3

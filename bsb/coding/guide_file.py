"""Interview guides: topics with their questions, and the codes their answers belong to. In yaml, or as people have them: Word, Excel, text.

    tittel: Intervjuguide
    versjon: 1
    temaer:
      - id: medvirkning
        tittel: Medvirkning
        koder: [brukermedvirkning]
        sporsmal: [Hva får du være med og bestemme?]

Two older shapes are read too: topics with groups of points (`grupper`, `punkter`), and a numbered list (`intervjuguide`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsb.errors import Fault, InputError, TableError
from bsb.exchange.code_names import CodeNames
from bsb.language import _
from bsb.model.guide import Guide, Topic
from bsb.text.normalise import nfc, slug
from bsb.text.sheets import BROKEN_WORKBOOK, decode, read_sheet

if TYPE_CHECKING:
    from bsb.model.codebook import Codebook

__all__ = ["GUIDE_ENDINGS", "linked", "read_guide"]

_SHEETS, _TEXTS, _WORD = (".xlsx", ".xlsm", ".csv", ".tsv"), (".txt", ".md"), ".docx"
GUIDE_ENDINGS = (".xlsx", _WORD, ".csv", ".txt", ".md")
"""How a guide may end that stands beside bsb.toml in place of the yaml."""


def read_guide(path: Path) -> Guide:
    """Read a guide: .yaml, .docx, .xlsx, .csv, .txt, .md. Raises `InputError` with every fault."""
    path = Path(path)
    if path.suffix.lower() in (*_SHEETS, *_TEXTS, _WORD):
        return _as_written(path)
    return _of_yaml(path)


def linked(guide: Guide, book: Codebook) -> Guide:
    """Return a guide in which codes may be called by their labels, and a topic called as a code is of that code."""
    names = CodeNames(book)
    called = dict.fromkeys(slug(name) for code in book for name in (*code.labels.values(), code.id))
    ids = {name: found[0] for name in called if len(found := names.find(name)) == 1}
    return replace(guide, topics=tuple(_linked(topic, ids) for topic in guide.topics))


def _linked(topic: Topic, ids: Mapping[str, str]) -> Topic:
    told = tuple(ids.get(slug(code), code) for code in topic.codes)
    own = ids.get(slug(topic.title), "")
    return replace(topic, codes=told or ((own,) if own else ()))


def _as_written(path: Path) -> Guide:
    """Read a guide that is no yaml. Raises `InputError` when it cannot be read or has no questions."""
    from bsb.coding.guide_lines import guide_of_lines, plain_lines
    from bsb.coding.guide_tables import HEADINGS, topics_of_rows

    name = path.stem.replace("_", " ").capitalize()
    try:
        if path.suffix.lower() in _SHEETS:
            guide = Guide(name, tuple(topics_of_rows([row.cells for row in read_sheet(path, headings=HEADINGS)])))
        elif path.suffix.lower() == _WORD:
            guide = _in_word(path, name)
        else:
            guide = guide_of_lines(plain_lines(nfc(decode(path.read_bytes()))), name)
    except TableError as error:
        raise InputError(error.faults) from None
    except BROKEN_WORKBOOK:
        raise InputError(
            Fault(
                _("Guiden finnes ikke eller kan ikke leses."), _("Lagre den på nytt, som .docx eller .xlsx."), path.name
            )
        ) from None
    if not guide.topics:
        repair = _(
            "Skriv temaene som overskrifter med spørsmålene under, eller i et regneark med kolonnene tema og spørsmål."
        )
        raise InputError(Fault(_("Det er ingen spørsmål i guiden."), repair, path.name))
    if faults := list(_faults(guide.topics, path.name)):
        raise InputError(faults)
    return guide


def _in_word(path: Path, name: str) -> Guide:
    from bsb.coding.guide_lines import guide_of_lines
    from bsb.coding.guide_tables import topics_of_rows
    from bsb.coding.guide_word import lines_of, rows_of

    rows = rows_of(path)
    return Guide(name, tuple(topics_of_rows(rows))) if rows else guide_of_lines(lines_of(path), name)


def _of_yaml(path: Path) -> Guide:
    plain = _load(path)
    raw = _first(plain, "temaer", "tema", "topics", "intervjuguide")
    if not isinstance(raw, list):
        raise InputError(
            Fault(_("Det står ingen liste «temaer:» i guiden."), _("Skriv «temaer:» og så «- id: …»."), path.name)
        )
    topics = [topic for number, item in enumerate(raw, 1) for topic in _topics(item, number)]
    faults = list(_faults(topics, path.name))
    if faults:
        raise InputError(faults)
    return Guide(_text(plain, "tittel", "title") or path.stem, tuple(topics), _text(plain, "versjon", "version") or "1")


def _load(path: Path) -> Mapping[str, Any]:
    from ruamel.yaml.error import YAMLError

    from bsb.coding.codebook_yaml import compose, plain_node

    try:
        root = compose(nfc(decode(path.read_bytes())))
    except OSError:
        raise InputError(
            Fault(_("Guiden finnes ikke eller kan ikke leses."), _("Se på stavingen av navnet."), path.name)
        ) from None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise InputError(
            Fault(_("Guiden kan ikke leses som yaml."), _("Se etter innrykk og kolon."), path.name, line)
        ) from None
    plain = plain_node(root) if root is not None else {}
    return plain if isinstance(plain, dict) else {}


def _faults(topics: Sequence[Topic], file: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for topic in topics:
        if not topic.id:
            yield Fault(_("Et tema mangler id og tittel."), _("Skriv «id: …»."), file)
        elif topic.id in seen:
            yield Fault(_("To temaer har id «{id}».").format(id=topic.id), _("Gi det ene en annen id."), file)
        seen.add(topic.id)


def _first(plain: Mapping[str, Any], *names: str) -> Any:
    return next((plain[name] for name in names if plain.get(name)), None)


def _text(plain: Mapping[str, Any], *names: str) -> str:
    found = _first(plain, *names)
    return "" if found is None or isinstance(found, (list, dict)) else str(found).strip()


def _list(plain: Mapping[str, Any], *names: str) -> list[Any]:
    found = _first(plain, *names)
    return found if isinstance(found, list) else [found] if found else []


def _topics(item: Any, number: int) -> Iterator[Topic]:
    if not isinstance(item, dict):
        yield Topic(slug(str(item))[:60], str(item), (str(item),))
    elif _first(item, "grupper"):
        yield from _grouped(item)
    else:
        yield _plain_topic(item, number)


def _plain_topic(item: Mapping[str, Any], number: int) -> Topic:
    questions = tuple(
        str(question).strip() for question in _list(item, "sporsmal", "spørsmål", "questions") if question
    )
    hints = tuple(str(hint).strip() for hint in _list(item, "stikkord", "underpunkter") if hint)
    codes = tuple(str(code).strip() for code in _list(item, "koder", "kode", "codes", "slug") if code)
    title = _text(item, "tittel", "title", "navn") or (questions[0] if questions else "")
    name = (
        _text(item, "id") or (codes[0] if codes else "") or (f"sporsmal-{_text(item, 'nr') or number}" if title else "")
    )
    return Topic(name, title, questions + hints, codes)


def _grouped(item: Mapping[str, Any]) -> Iterator[Topic]:
    """Give one topic for the whole, and one for each run of points that belongs to another code than the whole."""
    own = _text(item, "slug")
    name, title = _text(item, "id") or slug(_text(item, "tittel")), _text(item, "tittel")
    by_code: dict[str, list[str]] = {own: []}
    for group in _list(item, "grupper"):
        lead = _text(group, "ledetekst")
        group_code = _text(group, "slug") or own
        for point in _list(group, "punkter"):
            code = _text(point, "slug") or group_code
            by_code.setdefault(code, []).extend(_questions(point, lead))
    for code, questions in by_code.items():
        topic = name if code == own else f"{name}-{code or 'annet'}"
        yield Topic(topic, title, tuple(dict.fromkeys(questions)), (code,) if code else ())


def _questions(point: Any, lead: str) -> list[str]:
    if not isinstance(point, dict):
        return [str(point)]
    text = _text(point, "tekst")
    opening = f"{lead.rstrip(':')} {text[:1].lower()}{text[1:]}" if lead.endswith(":") else text
    return [opening, *(str(child) for child in _list(point, "underpunkter"))]

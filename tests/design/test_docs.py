"""The pages hold together: links lead somewhere, every command that is shown exists, and the site's own list is right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from typer.main import get_command

from bsb.cli.app import app
from tools.check_site import fetched
from tools.docs_hooks import command_reference

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
MADE = {"kommandoer-alle.md", "endringer.md"}
CODE = re.compile(r"```.*?```|(?:^    .*$\n?)+|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def names(command: Any, before: str = "") -> set[str]:
    found = set()
    for name, child in getattr(command, "commands", {}).items():
        found |= {f"{before}{name}"} | names(child, f"{before}{name} ")
    return found


COMMANDS = names(get_command(app))
FIRST = {name.split()[0] for name in COMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_links_lead_to_files(page: Path):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not re.match(r"[a-z]+:", target) and target.split("/")[-1] not in MADE:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_commands_exist(page: Path):
    for code in CODE.findall(page.read_text(encoding="utf-8")):
        for line in code.splitlines():
            found = re.match(r"\W*bsb (?:-C \S+ |-C \"[^\"]+\" )?([a-z]+)(?: ([a-z]+))?", line)
            if found:
                assert found[1] in FIRST, line
                children = {name.split()[1] for name in COMMANDS if name.startswith(f"{found[1]} ")}
                assert not children or not found[2] or found[2] in children, line


def test_the_site_lists_pages_that_exist():
    def pages(nav: Any) -> list[str]:
        if isinstance(nav, str):
            return [nav]
        return [page for one in (nav.values() if isinstance(nav, dict) else nav) for page in pages(one)]

    listed = pages(YAML(typ="safe").load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])
    assert [page for page in listed if page not in MADE and not (DOCS / page).is_file()] == []
    assert len(listed) == len(set(listed))


def test_the_reference_tells_every_command_and_option():
    said = command_reference()
    assert [name for name in COMMANDS if f" bsb {name}\n" not in said] == []
    assert "`--dry-run`" in said
    assert "Bruk:" not in said


def test_a_page_that_fetches_from_elsewhere_is_found(tmp_path: Path):
    (tmp_path / "a.html").write_text('<script src="https://x.example/a.js"></script><a href="https://x.example">ut</a>')
    (tmp_path / "b.css").write_text("@font-face { src: url(//fonts.example/a.woff) } .x { background: url(../a.png) }")
    assert len(fetched(tmp_path)) == 2

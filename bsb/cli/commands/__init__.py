"""One module per command. `add_commands` hangs them on the app in the order people meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.cli.commands import (
    agreement,
    backup,
    check,
    code,
    codebook,
    conference,
    demo,
    display,
    export,
    guide,
    import_,
    ingest,
    init,
    key,
    merge,
    names,
    questionnaire,
    remove,
    report,
    search,
    status,
    store,
)

if TYPE_CHECKING:
    import typer

__all__ = ["add_commands"]


def add_commands(app: typer.Typer) -> None:
    """Add every command to `app`."""
    app.command("demo")(demo.demo)
    app.command("init")(init.init)
    app.command("guide")(guide.guide)
    app.command("ingest")(ingest.ingest)
    app.command("questionnaire")(questionnaire.questionnaire)
    app.command("remove")(remove.remove)
    app.add_typer(names.app, name="names")
    app.add_typer(key.app, name="key")
    app.add_typer(codebook.app, name="codebook")
    app.command("code")(code.code)
    app.command("agreement")(agreement.agreement)
    app.command("search")(search.search)
    app.command("display")(display.display)
    app.command("report")(report.report)
    app.command("conference")(conference.conference)
    app.command("export")(export.export)
    app.command("import")(import_.import_)
    app.command("merge")(merge.merge)
    app.command("status")(status.status)
    app.command("check")(check.check)
    app.command("backup")(backup.backup)
    app.command("restore")(backup.restore)
    app.add_typer(store.app, name="store")

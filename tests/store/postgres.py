"""A PostgreSQL of our own for the tests, from the distribution's packages: no network, no password, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["programs", "server"]

_USER = "postgres"


def programs() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`; None without them."""
    found = shutil.which("pg_ctl")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _as_user(command: list[str]) -> list[str]:
    # The server refuses to run as root.
    return ["runuser", "-u", _USER, "--", *command] if os.getuid() == 0 else command


def _run(*command: str) -> None:
    subprocess.run(_as_user(list(command)), check=True, capture_output=True, cwd="/")


@contextlib.contextmanager
def server(bin_: Path) -> Iterator[str]:
    """Start a server that listens on a socket in its own folder and give its address; stop it and remove the folder afterwards."""
    with tempfile.TemporaryDirectory(prefix="bsb-pg-", dir="/tmp") as made:
        folder = Path(made)
        if os.getuid() == 0:
            account = pwd.getpwnam(_USER)
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = str(folder / "data")
        make = [
            str(bin_ / "initdb"),
            "-D",
            data,
            "-U",
            "bsb",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
        ]
        try:
            # A Norwegian server sorts by its own rules: it would show if we left sorting to it.
            _run(*make, "--locale-provider=icu", "--icu-locale=nb-NO")
        except subprocess.CalledProcessError:
            _run(*make)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
        _run(str(bin_ / "pg_ctl"), "-D", data, "-w", "-l", f"{data}/log", "-o", options, "start")
        try:
            yield f"postgresql://bsb@/postgres?host={folder}"
        finally:
            _run(str(bin_ / "pg_ctl"), "-D", data, "-m", "immediate", "stop")

"""Print the oldest versions that pyproject.toml allows, as constraints for pip: to see that what is promised there holds.

python -m venv /tmp/gammel
python tools/lower_bounds.py > /tmp/gammel/eldste.txt
/tmp/gammel/bin/pip install -c /tmp/gammel/eldste.txt -e ".[all]" pytest pytest-xdist hypothesis krippendorff python-stdnum babel
/tmp/gammel/bin/pytest
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The tools that look at the code, and the site: they need not be old for a study to work.
_BESIDE = {"dev", "docs", "all"}


def bounds() -> Iterator[str]:
    """Yield `name==version` (or `version.*`) for each dependency with a lower bound, sorted."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(one for name in extras if name not in _BESIDE for one in extras[name])]
    for one in sorted(wanted, key=str.casefold):
        found = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9.]+)", one)
        if found and ";" not in one:
            # `2.2` is the line of 2.2: its very first version may have been taken back.
            yield f"{found[1]}=={found[2]}" + (".*" if found[2].count(".") < 2 else "")


if __name__ == "__main__":
    print("\n".join(bounds()))

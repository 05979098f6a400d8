"""Say whether a built site loads anything from elsewhere: fonts, scripts, styles, pictures. Ends with 1 and a list when it does.

    mkdocs build --strict
    python tools/check_site.py build/site

Links that a reader clicks on may lead out; what the page fetches by itself may not.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

_FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "link": "href",
}
_IN_STYLES = re.compile(r"""url\(\s*['"]?(?:https?:)?//[^)]*\)|@import\s+['"]?(?:https?:)?//[^;]*""")


class _Fetched(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get(_FETCHED.get(tag, ""), "") or ""
        if re.match(r"(?:https?:)?//", address) and given.get("rel") not in {"canonical", "prev", "next"}:
            self.found.append(address)


def fetched(site: Path) -> list[str]:
    """Return what the pages and styles of a site fetch from elsewhere, each with its file."""
    found = []
    for path in sorted(site.rglob("*.html")):
        page = _Fetched()
        page.feed(path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(site)}: {address}" for address in page.found]
    for path in sorted(site.rglob("*.css")):
        found += [f"{path.relative_to(site)}: {text}" for text in _IN_STYLES.findall(path.read_text(encoding="utf-8"))]
    return found


if __name__ == "__main__":
    outside = fetched(Path(sys.argv[1]))
    print("\n".join(outside) or "the site loads nothing from elsewhere")
    sys.exit(1 if outside else 0)

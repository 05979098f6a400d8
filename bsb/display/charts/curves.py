"""F10 saturation curve and the growth of a rating: lines over interviews or phases."""

from __future__ import annotations

from bsb.display.charts.base import CRITICAL, FOURTH, GREY, INK, MIXED, POSITIVE, wrapped
from bsb.display.charts.frame import framed, plain
from bsb.display.ratings import level_of
from bsb.language import _, counted
from bsb.model.display import Display, Heading, LayerKind

__all__ = ["alt", "alt_growth", "draw", "draw_growth"]

End = tuple[int, float, str]
"""Where a line ends, as phase and height, and what it is called."""
_LINE = 0.17
"""How high a line of text is, in inches."""


def _new(display: Display) -> list[tuple[str, int]]:
    sums = next((row for row in display.rows if row.kind == "sum"), None)
    if sums is None:
        return []
    return [
        (
            column.label,
            int((display.at[sums.key, column.key].number or 0) if (sums.key, column.key) in display.at else 0),
        )
        for column in display.columns
    ]


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return new codes for each interview as bars, and all so far as a line."""
    found = _new(display)
    total, line = 0, []
    for _name, n in found:
        total += n
        line.append(total)
    with framed(
        display, ending, dpi, alt(display), (max(len(found) * 0.5, 5.5), 2.8), left=0.8, right=1.7, bottom=0.6
    ) as frame:
        axes = frame.axes
        spots = list(range(len(found)))
        axes.bar(spots, [n for _l, n in found], color="#9CC3E0", edgecolor=POSITIVE, width=0.6, label=_("nye koder"))
        axes.plot(spots, line, color=INK, marker="o", markersize=4, linewidth=1.6, label=_("koder i alt"))
        for x, ((_name, n), so_far) in enumerate(zip(found, line, strict=True)):
            inside = x == 0 and n == so_far and n > 0
            axes.text(
                x,
                n / 2 if inside else n + max(total, 1) * 0.015,
                str(n),
                ha="center",
                va="bottom",
                fontsize=9,
                color=INK if inside else POSITIVE,
            )
            if x in {0, len(found) - 1}:
                axes.text(
                    x,
                    so_far + max(total, 1) * 0.04,
                    str(so_far),
                    ha="center",
                    va="bottom",
                    fontsize=9,
                    fontweight="bold",
                )
        axes.set_xticks(spots, [name for name, _n in found], rotation=90 if len(found) > 14 else 0)
        axes.set_ylim(0, max(total, 1) * 1.18)
        # Beside the drawing: inside, it would lie over the first bar.
        axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=9)
        plain(axes, ("top", "right"))
    return frame.picture


def alt(display: Display) -> str:
    """Say how many codes there are, and how many of them the last interviews brought."""
    found = _new(display)
    late = sum(n for _name, n in found[-3:])
    return _(
        "Stolper og kurve. {codes} er sett i {interviews}; de tre siste ga {late} nye. Tallene står i tabellen."
    ).format(codes=counted.codes(sum(n for _name, n in found)), interviews=counted.interviews(len(found)), late=late)


def _phases(display: Display) -> list[Heading]:
    # What has no phase has no place on a line through time.
    return [column for column in display.columns if column.kind == "item"]


def _lines(display: Display) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for row in display.rows:
        for x, column in enumerate(_phases(display)):
            cell = display.at.get((row.key, column.key))
            rated = (
                [layer.text for layer in cell.layers if layer.kind is LayerKind.RATING]
                if cell is not None and row.kind == "item"
                else []
            )
            if rated:
                found.setdefault(_name(display, row), []).append((x, rated[-1]))
    return found


def _name(display: Display, row: Heading) -> str:
    outer = next((each.label for each in display.rows if each.key == row.parent), "")
    several = len({each.parent for each in display.rows if each.kind == "item"}) > 1
    return f"{outer}: {row.label}" if outer and several else row.label


def _levels(display: Display) -> list[str]:
    """Return the levels that the lines reach, lowest first; «Høy» and «høy» are the same."""
    reached = {level_of(text): text for line in _lines(display).values() for _x, text in line}
    known = {level_of(level): level for level in display.levels if level_of(level) in reached}
    return [*known.values(), *(text for level, text in sorted(reached.items()) if level not in known)]


def draw_growth(display: Display, ending: str, dpi: int) -> bytes:
    """Return one line for each case over the phases."""
    lines, levels = _lines(display), _levels(display)
    height = {level_of(level): float(number) for number, level in enumerate(levels)}
    ends = [(line[-1][0], height[level_of(line[-1][1])], wrapped(name, 30)) for name, line in lines.items()]
    tall = max(0.85, _busiest(ends) * _LINE + 0.15)
    looks = ((POSITIVE, "-", "o"), (CRITICAL, "--", "s"), (FOURTH, "-.", "^"), (MIXED, ":", "D"))
    with framed(
        display,
        ending,
        dpi,
        alt_growth(display),
        (6.6, max(len(levels), 2) * tall),
        left=1.2,
        right=2.0,
        bottom=0.5,
        counts=False,
    ) as frame:
        axes = frame.axes
        for number, line in enumerate(lines.values()):
            colour, style, mark = looks[number % len(looks)]
            ys = [height[level_of(text)] + 0.05 * (number % 5 - 2) for _x, text in line]
            axes.plot([x for x, _t in line], ys, color=colour, linestyle=style, marker=mark, linewidth=1.8)
        for x, y, name in _apart(ends, _LINE / tall):
            axes.text(x + 0.08, y, name, va="center", fontsize=9, color=INK)
        axes.set_ylim(-0.5, max(len(levels), 2) - 0.5)
        axes.set_yticks(range(len(levels)), levels)
        phases = _phases(display)
        axes.set_xticks(range(len(phases)), [wrapped(each.label, 14) for each in phases])
        axes.set_xlim(-0.2, max(len(phases) - 1, 0) + 0.3)
        axes.grid(axis="y", color="#E3E7ED")
        axes.tick_params(colors=GREY)
        plain(axes, ("top", "right"))
    return frame.picture


def _busiest(ends: list[End]) -> int:
    """Return how many lines of text the names take where most of them stand together."""
    lines: dict[tuple[int, float], int] = {}
    for x, y, name in ends:
        lines[x, y] = lines.get((x, y), 0) + name.count("\n") + 1
    return max(lines.values(), default=1)


def _apart(ends: list[End], line: float) -> list[End]:
    """Return the names at the ends of lines so that none lies over another, those of one place about its middle; `line` is how high one is."""
    whole: dict[tuple[int, float], float] = {}
    for x, y, name in ends:
        whole[x, y] = whole.get((x, y), 0.0) + line * (name.count("\n") + 1)
    top = {place: place[1] + size / 2 for place, size in whole.items()}
    found = []
    for x, y, name in ends:
        size = line * (name.count("\n") + 1)
        found.append((x, top[x, y] - size / 2, name))
        top[x, y] -= size
    return found


def alt_growth(display: Display) -> str:
    """Say the first and last level of every line."""
    said = "; ".join(
        _("{name}: fra {first} til {last}").format(name=name, first=line[0][1], last=line[-1][1])
        for name, line in _lines(display).items()
    )
    return _("Linjer over faser. {said}.").format(said=said or _("Ingen vurderinger ennå"))

"""The study's tables as pandas frames, for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.exchange.rows import coding_rows, segment_rows

if TYPE_CHECKING:
    import pandas as pd

    from bsb.model.material import Material

__all__ = ["codings_frame", "segments_frame"]


def segments_frame(material: Material) -> pd.DataFrame:
    """Return segments as a frame, one row each; columns as in `bsb.exchange.rows.segment_rows`."""
    import pandas as pd

    return pd.DataFrame(segment_rows(material))


def codings_frame(material: Material) -> pd.DataFrame:
    """Return standing codings as a frame, one row each; columns as in `kodinger.jsonl`."""
    import pandas as pd

    return pd.DataFrame(coding_rows(material))

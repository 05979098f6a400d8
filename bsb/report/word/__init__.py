"""Word documents from any `Report`: real styles, captions with numbers, fields with results, controls that keep what people write."""

from __future__ import annotations

from bsb.report.word.writer import compose, write_word

__all__ = ["compose", "write_word"]

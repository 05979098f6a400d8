"""The study's tables, out to other programs and back in."""

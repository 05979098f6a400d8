"""Codebooks, meaning units, the program's proposals, and the ways people settle them.

The program proposes on grounds that are printed with each coding; it never decides. The rules are in `docs/koding.md`.
"""

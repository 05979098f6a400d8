"""REFI-QDA: the format that NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange projects and codebooks in.

    read_project(path)                      .qdpx → RefiProject (texts, codings, cases, notes, losses)
    talk_of(source)                         one text → turns with names, and where each word stood
    anchor(selections, talk, …)             codings onto the stored, pseudonymised turns, or onto a list of the lost
    write_project(material, path, options)  → losses
    read_codebook_qdc(path), write_codebook_qdc(codebook, path)

What comes out of `read_project` still has the other program's names in it, also in names of sources, cases and in notes.
"""

from bsb.exchange.refi.anchor import Anchored, Anchoring, Lost, anchor
from bsb.exchange.refi.container import texts_at_first_sight
from bsb.exchange.refi.qdc import read_codebook_qdc, write_codebook_qdc
from bsb.exchange.refi.reading import read_project
from bsb.exchange.refi.turns import Talk, talk_of
from bsb.exchange.refi.values import Loss, RefiCase, RefiCoding, RefiNote, RefiProject, RefiSelection, RefiSource
from bsb.exchange.refi.writing import ProjectOptions, write_project

__all__ = [
    "Anchored",
    "Anchoring",
    "Loss",
    "Lost",
    "ProjectOptions",
    "RefiCase",
    "RefiCoding",
    "RefiNote",
    "RefiProject",
    "RefiSelection",
    "RefiSource",
    "Talk",
    "anchor",
    "read_codebook_qdc",
    "read_project",
    "talk_of",
    "texts_at_first_sight",
    "write_codebook_qdc",
    "write_project",
]

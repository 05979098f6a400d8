"""The way back from the conference: filled sheets and minutes become rows that the study can take in.

given = read_feedback(["referat.docx", "gruppeark_01.docx"], material, "K1")
given.inputs         # rows of the table `innspill`, by finding
given.statements     # what was said word for word, to be read in as an interview of the kind `dialogkonferanse`

read_evaluations(["skjema1.docx", "skjema2.docx"])  ->  a small table with n
"""

from __future__ import annotations

from bsb.report.feedback.evaluation import Evaluation, evaluation_table, read_evaluations
from bsb.report.feedback.minutes import Feedback, Filled, Statement, read_feedback, read_forms, statements_text

__all__ = [
    "Evaluation",
    "Feedback",
    "Filled",
    "Statement",
    "evaluation_table",
    "read_evaluations",
    "read_feedback",
    "read_forms",
    "statements_text",
]

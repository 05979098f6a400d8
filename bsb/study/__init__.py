"""A study and its verbs: what a script or a notebook calls, and what each command calls once."""

from bsb.study.study import Study

__all__ = ["Study"]

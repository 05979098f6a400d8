"""One thread for each process.

Our matrices are small, and libraries that share one out between threads spend more time on the sharing than on the sums. With several
processes the threads also stand in each other's way.
"""

from __future__ import annotations

import os

__all__ = ["one_thread_each"]

_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def one_thread_each() -> None:
    """Ask numerical libraries that are not loaded yet, here and in processes started later, to use one thread.

    A number the user has set stands.
    """
    for name in _SETTINGS:
        os.environ.setdefault(name, "1")

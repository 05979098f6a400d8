"""The program loads no more than it needs to make a display, and nobody else is kept from what they ask for."""

from __future__ import annotations

import subprocess
import sys


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_sheets_are_made_without_numpy():
    code = (
        "import sys; from bsb.cli.lean import without_what_sheets_need_not as lean; lean(); lean(); import openpyxl;"
        "loaded = 'numpy' in sys.modules; import numpy; print(loaded, numpy.array([1, 2]).sum(), openpyxl.NUMPY)"
    )
    assert _run(code) == "False 3 False"


def test_pillow_is_there_for_those_who_ask_for_it():
    code = (
        "import sys; from bsb.cli.lean import without_what_sheets_need_not as lean; lean(); import openpyxl;"
        "loaded = 'PIL' in sys.modules; from PIL import Image; print(loaded, Image.new('L', (2, 3)).size)"
    )
    assert _run(code) == "False (2, 3)"


def test_a_script_gets_openpyxl_as_it_is():
    assert _run("import bsb, openpyxl; print(openpyxl.NUMPY)") == "True"

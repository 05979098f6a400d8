"""The field's things as frozen values: transcript, turn, segment, code, coding, and what people write about them.

Nothing here reads a file or imports a library that is not Python's own.
"""

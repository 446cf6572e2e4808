"""Keeping native libraries from writing past Python to where a user reads."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

ERRORS = 2  # the handle of standard errors


@contextmanager
def errors_unheard() -> Iterator[None]:
    """Let what is written to standard errors by the handle go nowhere for the length of a block."""
    try:
        kept, nothing = os.dup(ERRORS), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a windowed program on Windows has no such handle
        yield
        return
    os.dup2(nothing, ERRORS)
    try:
        yield
    finally:
        os.dup2(kept, ERRORS)
        os.close(kept)
        os.close(nothing)

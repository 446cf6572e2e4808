"""One line of 我的权限."""

from typing import NamedTuple


class Right(NamedTuple):
    """A label and what stands behind it."""

    label: str
    words: str

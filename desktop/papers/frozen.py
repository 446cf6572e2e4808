"""What a paper says, as the bytes that are frozen when it is issued, and their digest."""

from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

import msgspec

from desktop.papers.paper import Paper

_ENCODER = msgspec.json.Encoder(order="sorted")


def frozen_of(paper: Paper, content: Any) -> str:
    """Write down what a paper says: equal content, equal text."""
    blank = {one.name: one.default for one in fields(content) if one.name in paper.passing}
    return _ENCODER.encode(replace(content, **blank)).decode()


def thawed(paper: Paper, frozen: str) -> Any:
    """Read again what was frozen. Raises ValueError for what this program cannot read."""
    return msgspec.json.decode(frozen, type=paper.takes)


def digest_of_text(frozen: str) -> str:
    return sha256(frozen.encode()).hexdigest()

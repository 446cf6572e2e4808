"""Facts about divisions: whose village was merged into another, or moved below another town."""

from dataclasses import dataclass

from db.log.base import Block
from db.log.texts import Code


@dataclass(frozen=True, kw_only=True, slots=True)
class DivisionsChanged(Block):
    """Records of one kind that lay in a division lie in another now: at most 500, as empty rows.

    Whatever had the one code has the other from here on, and the town goes with the village. Cases
    keep the code under which they were registered: figures of the past stay with the old town.
    """

    from_code: Code
    to_code: Code

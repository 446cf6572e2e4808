"""What is known of the printers of this computer without asking them."""

from typing import NamedTuple


class Printer(NamedTuple):
    """One that is set up here; whether it has paper only a job tells."""

    name: str
    is_default: bool = False

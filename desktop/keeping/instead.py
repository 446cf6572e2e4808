"""What is done before a store is opened again, while no program has it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """`hosts`: this PC becomes the server of an office, `stops`: its service ends."""

    where: str = ""  # which store it is about
    backup: Path | None = None  # which is put in the place of the store
    hosts: bool = False
    stops: bool = False
    joined: str = ""  # the folder in which this PC has joined an office anew

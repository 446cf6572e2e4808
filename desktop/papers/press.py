"""One press for the whole program: fonts are opened once, and only when a paper is wanted."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING

from desktop.forms.parts import Form

if TYPE_CHECKING:
    from desktop.forms.pdf import Missing, Press

PRESS = "desktop.papers.new_press"  # a third of a second and 30 MB


def digest_of(pdf: bytes) -> str:
    return sha256(pdf).hexdigest()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as PDF, and the characters that no font here has; they are left blank."""

    pdf: bytes
    missing: "tuple[Missing, ...]"


class PressRoom:
    """Draws papers on reader threads."""

    @cached_property
    def _press(self) -> "Press":
        made: Press = import_module(PRESS).new_press()
        return made

    def draw(self, form: Form) -> Drawn:
        missing = tuple(self._press.missing_characters(form))
        return Drawn(self._press.pdf(form, by_hand=bool(missing)), missing)

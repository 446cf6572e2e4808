"""Who heads a household, and who belongs to it besides: asked by the form and by its use-case."""

from typing import NamedTuple

from db.queries import Reading
from db.queries.record_answers import RecordLine

HEAD = "0"  # GB/T 4761: 本人或户主
_ASKED = ("relation", "died_on", "merged_into")


class Home(NamedTuple):
    """A household, and those besides its head who are alive and registered in it."""

    id: int
    others: tuple[RecordLine, ...]

    @property
    def ids(self) -> list[int]:
        return [line.id for line in self.others]


def home_headed_by(person: int, reading: Reading) -> Home | None:
    """Give the household that a person heads, as far as the viewer may see it.

    Named as its head, or, where it names none, told by the person's own 与户主关系.
    """
    registers = reading.registers
    home = registers.leads_to("person", person, "household")
    if home is None:
        return None
    lines = registers.related("person", "household", [home.id], _ASKED)
    head = registers.leads_to("household", home.id, "head")
    own = (line.cells[0].text for line in lines if line.id == person)
    if (head.id != person) if head else (next(own, "") != HEAD):
        return None
    there = (line for line in lines if not line.cells[1].text and not line.cells[2].text)
    return Home(home.id, tuple(line for line in there if line.id != person))

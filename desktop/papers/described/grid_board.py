"""网格公示牌: of the grid, those who answer for it today, and the offices above it."""

from collections.abc import Iterator
from typing import NamedTuple

from db.queries import Reading
from db.queries.grids import Grid
from db.queries.places import Unit
from db.queries.record_answers import RecordLine
from db.subjects.records.permissions import TEAMS
from desktop.forms import grid_board as form
from desktop.forms.grid_board import GridBoard, Responsible
from desktop.papers.paper import Paper, Series
from desktop.papers.readers import WHOEVER_READS_IT
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes

_SHOWN = ("grid_head", "grid_worker", "grid_part_time", "grid_assistant", "grid_adviser")
_BINZHOU, _BASIS = "3716", "《滨州市社会治理网格化服务管理条例》第六条"
_PLACE, _SHORT = 9, "000"  # digits of a town's code, and what fills it up


class Answering(NamedTuple):
    """A person of the grid; `function` is a code of post_function."""

    function: str
    name: str
    unit: Unit | None


class GridSight(NamedTuple):
    """A grid as its board tells of it. What has an end of its duty is not put up any more."""

    grid: Grid
    lies_in: str
    parts: tuple[str, ...]  # its micro-grids, with what belongs to each
    people: tuple[Answering, ...]
    village: Unit | None
    supervisor: Unit | None
    hidden: bool
    ended: bool

    @property
    def complete(self) -> bool:
        return bool(self.people)


def read(reading: Reading, grid_id: int) -> GridSight | None:
    grid, view = reading.grids.grid(grid_id), reading.registers.get("grid", grid_id)
    if grid is None or view is None:
        return None
    duties = _standing(reading, "duty", grid_id, ("post", "post.function"))
    parts = _standing(reading, "micro_grid", grid_id, ("name", "range"))
    town = f"{grid.division[:_PLACE]}{_SHORT}"
    places = [reading.places.division(code) for code in dict.fromkeys((town, grid.division))]
    centres = reading.places.units(["centre"])
    return GridSight(
        grid=grid,
        lies_in="".join(place.name for place in places if place),
        parts=tuple(_part(line) for line in parts),
        people=tuple(sorted(_people(reading, duties), key=_rank)),
        village=reading.places.keeper(grid.division),
        supervisor=reading.places.keeper(town) or next(iter(centres), None),
        hidden=any(cell.hidden for line in (*duties, *parts) for cell in line.cells),
        ended=view.ended or bool(view.merged_into),
    )


def fill(sight: GridSight, _known: Reckoning) -> GridBoard:
    codes, grid, above = load_codes(), sight.grid, sight.supervisor
    office = sight.village.phone if sight.village else ""
    return GridBoard(
        name=grid.name,
        code=grid.code,
        kind=codes["grid_kind"].name_of(grid.type) if grid.type else "",
        lies_in=sight.lies_in,
        scope="；".join(sight.parts) or f"{sight.lies_in}{grid.name}范围内的住户、商户和公共场所",
        people=tuple(
            Responsible(
                function=codes["post_function"].name_of(one.function),
                name=one.name,
                unit=one.unit.name if one.unit else "",
                phone=(one.unit.phone if one.unit else "") or office,
            )
            for one in sight.people
        ),
        supervisor=above.name if above else "",
        supervision_phone=above.phone if above else "",
        basis=_BASIS if grid.division.startswith(_BINZHOU) else "",
    )


def _standing(
    reading: Reading, kind: str, grid_id: int, names: tuple[str, ...]
) -> list[RecordLine]:
    lines = reading.registers.related(kind, "grid", [grid_id], (*names, "until"))
    return [line for line in reversed(lines) if not line.cells[-1].text]


def _people(reading: Reading, duties: list[RecordLine]) -> Iterator[Answering]:
    """Give those who face the people; the office of each is that of the post."""
    for line in duties:
        name, function = line.cells[0].text, line.cells[1].text
        post = reading.registers.leads_to("duty", line.id, "post")
        unit = reading.registers.leads_to("post", post.id, "unit") if post else None
        if function in _SHOWN and name:
            yield Answering(function, name, reading.places.unit(unit.id) if unit else None)


def _rank(one: Answering) -> tuple[int, str]:
    return _SHOWN.index(one.function), one.name


def _part(line: RecordLine) -> str:
    name, reach = line.cells[0].text, line.cells[1].text
    return f"{name}（{reach}）" if reach else name


PAPER = Paper(
    key=form.CODE,
    title=form.NAME,
    about="grid",
    not_yet="配备网格长、网格员后可以出具",
    series=Series("网公示"),
    reader=WHOEVER_READS_IT,
    permission=TEAMS,
    takes=GridBoard,
    read=read,
    fill=fill,
    draw=form.grid_board,
    naming=lambda sight: (sight.grid.name,),
)

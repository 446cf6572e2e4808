"""Figures are counted from the rows at the moment they are asked for."""

from db.rows.uow import Store, answers, unit_of_work
from db.subjects.records.events import RecordAmended, RecordRemoved
from tests.stores import DAY, at

GRIDS = 735


def test_one_grid_less_is_seen_at_once(store: Store) -> None:
    with unit_of_work(store, at()) as uow:
        uow.record(
            [
                RecordAmended(
                    kind="grid",
                    id=number,
                    before={},
                    after={
                        "name": f"第{number}网格",
                        "type": "urban" if number <= 133 else "rural",
                    },
                )
                for number in range(1, 1 + GRIDS)
            ]
        )
    with answers(store, at()) as reading:
        assert reading.figures.totals(DAY).number("grids", "total") == GRIDS

    with unit_of_work(store, at()) as uow:
        uow.record([RecordRemoved(kind="grid", id=7, reason="并入相邻网格")])

    with answers(store, at()) as reading:
        grids = reading.figures.totals(DAY).county["grids"]
    assert (grids["total"], grids["urban"]) == (734, 132)

"""The 735 grids: how many of each kind lie where, their names, codes and shapes."""

import random
from collections.abc import Iterator

from db.log.base import Author, Value
from db.rows.uow import Act
from desktop.demo.places import County, Village
from desktop.demo.records import Desk, shares
from desktop.demo.shapes import outline, scatter

URBAN, RURAL, PUBLIC, PROFESSIONAL = 133, 501, 72, 29
KIND_DIGIT = {"urban": 1, "rural": 2, "public_service": 3, "professional": 4}
_PUBLIC = ("校园", "医疗卫生", "政务服务", "公园广场", "养老服务", "客运站点")
_PROFESSIONAL = ("工业园区", "专业市场", "物流园", "商业街区", "建设工地")
_FEWER_IN_FIELDS = 0.4  # exclusive grids cluster where people go

Kinds = list[tuple[str, str]]  # type, name of each grid of a village


def plan_grids(county: County, rng: random.Random) -> dict[str, Kinds]:
    """Decide which grids each village has; every village has at least one comprehensive grid."""
    streets = [village for village in county.villages if village.town.street]
    fields = [village for village in county.villages if not village.town.street]
    planned: dict[str, Kinds] = {village.code: [] for village in county.villages}
    for kind, villages, total in (("urban", streets, URBAN), ("rural", fields, RURAL)):
        weights = [(3.0 if v.is_community else 1.0) * rng.uniform(0.3, 1.7) for v in villages]
        extra = shares(total - len(villages), weights)
        for village, more in zip(villages, extra, strict=True):
            for n in range(1 + more):
                planned[village.code].append((kind, f"{village.label}第{n + 1}网格"))
    _exclusive(planned, county.villages, rng)
    return planned


def _exclusive(planned: dict[str, Kinds], villages: list[Village], rng: random.Random) -> None:
    weights = [1.0 if village.town.street else _FEWER_IN_FIELDS for village in villages]
    for kind, total, words in (
        ("public_service", PUBLIC, _PUBLIC),
        ("professional", PROFESSIONAL, _PROFESSIONAL),
    ):
        for n in range(total):
            village = rng.choices(villages, weights)[0]
            name = f"{village.label}{words[n % len(words)]}专属网格"
            if any(known == name for _, known in planned[village.code]):
                name = name.replace("专属", f"第{len(planned[village.code])}专属")
            planned[village.code].append((kind, name))


def grid_acts(
    desk: Desk, county: County, planned: dict[str, Kinds], author: Author, rng: random.Random
) -> Iterator[Act]:
    """Record the grids; the pieces of a village are handed out from west to east."""
    rows: dict[int, tuple[Value, ...]] = {}
    for village in county.villages:
        kinds = planned[village.code]
        counted = dict.fromkeys(KIND_DIGIT, 0)
        pieces = scatter(village.shape, len(kinds), rng)
        for n, ((kind, name), piece) in enumerate(zip(kinds, pieces, strict=True)):
            counted[kind] += 1
            grid = desk.new_id()
            village.all_grids.append(grid)
            if kind in {"urban", "rural"}:
                village.grids.append((grid, name))
            rows[grid] = (
                name,
                f"{village.code}{KIND_DIGIT[kind]}{counted[kind]:03d}",
                kind,
                village.code,
                village.town.code,
                village.party_units[n % len(village.party_units)],
                outline(piece),
                desk.since,
            )
    yield from desk.blocks("grid", rows, author)

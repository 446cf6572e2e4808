"""Shapes of places: an invented county outline, cut into towns, villages and grids.

Every cut is a Voronoi partition of the piece above it, so pieces meet and never overlap.
Coordinates are degrees (longitude, latitude) rounded to about a metre.
"""

import math
import random
from collections.abc import Sequence

from shapely import MultiPoint, Point, Polygon, prepare, voronoi_polygons
from shapely.ops import unary_union

Place = tuple[float, float]
_CENTRE = (118.125, 37.180)
_RADII = (0.166, 0.1755)  # degrees: some 30 by 40 km, about 900 km²
_CORNERS = 72
_WAVES = ((2, 0.035), (3, 0.045), (5, 0.02), (9, 0.012))
_ROUNDS = 3  # of moving seeds to the middle of their cells


def county_outline(rng: random.Random) -> Polygon:
    phases = [rng.uniform(0, math.tau) for _ in _WAVES]
    corners = []
    for n in range(_CORNERS):
        angle = math.tau * n / _CORNERS
        waves = zip(_WAVES, phases, strict=True)
        reach = 1 + sum(high * math.sin(turns * angle + phase) for (turns, high), phase in waves)
        lon = _CENTRE[0] + _RADII[0] * reach * math.cos(angle)
        lat = _CENTRE[1] + _RADII[1] * reach * math.sin(angle)
        corners.append((round(lon, 5), round(lat, 5)))
    return Polygon(corners)


def cut(whole: Polygon, seeds: Sequence[Place]) -> list[Polygon]:
    """Cut a shape so that each seed gets the piece nearest to it; pieces in order of the seeds."""
    if len(seeds) == 1:
        return [whole]
    cells = voronoi_polygons(MultiPoint(list(seeds)), extend_to=whole, ordered=True).geoms
    return _sewn([whole.intersection(cell) for cell in cells])


def scatter(whole: Polygon, count: int, rng: random.Random) -> list[Polygon]:
    """Cut a shape into pieces of similar size, west to east and north to south."""
    if count == 1:
        return [whole]
    prepare(whole)
    west, south, east, north = whole.bounds
    seeds: list[Place] = []
    while len(seeds) < count:
        point = (rng.uniform(west, east), rng.uniform(south, north))
        if whole.contains(Point(point)):
            seeds.append(point)
    pieces = cut(whole, seeds)
    for _ in range(_ROUNDS):
        middles = [piece.centroid for piece in pieces]
        pieces = cut(whole, [(middle.x, middle.y) for middle in middles])
    return sorted(pieces, key=lambda piece: (round(piece.centroid.x, 2), -piece.centroid.y))


def outline(piece: Polygon) -> str:
    """Write a ring as it is stored: lon lat, lon lat, …, the first corner again at the end."""
    return ", ".join(f"{lon:.5f} {lat:.5f}" for lon, lat in piece.exterior.coords)


def _sewn(parts: list[Polygon]) -> list[Polygon]:
    """Give the crumbs of a piece that a bay cut in two to the neighbour they touch most."""
    wholes = [_largest(part) for part in parts]
    for part, whole in zip(parts, wholes, strict=True):
        for crumb in getattr(part, "geoms", []):
            if crumb is whole or crumb.equals(whole) or not crumb.area:
                continue
            touched = [crumb.intersection(other).length for other in wholes]
            nearest = touched.index(max(touched))
            merged = unary_union([wholes[nearest], crumb])
            wholes[nearest] = merged if merged.geom_type == "Polygon" else wholes[nearest]
    return wholes


def _largest(part: Polygon) -> Polygon:
    pieces = [piece for piece in getattr(part, "geoms", [part]) if piece.geom_type == "Polygon"]
    return max(pieces, key=lambda piece: piece.area)

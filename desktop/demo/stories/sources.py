"""Where a case comes from: who registers it decides by which ways it can have come."""

import random

from desktop.demo.places import Unit
from desktop.demo.tables import code_of

HOTLINE = "12345热线转办"
_BY_UNIT: dict[str, dict[str, dict[str, int]]] = {
    "dispute": {
        "centre": {
            "来访": 46,
            "来电": 10,
            "网上申请": 7,
            HOTLINE: 14,
            "110移交": 5,
            "法院委托": 9,
            "信访移交": 4,
            "部门移送": 5,
        },
        "town": {
            "来访": 52,
            "来电": 12,
            "110移交": 7,
            "村居上报": 16,
            "排查发现": 10,
            "网上申请": 3,
        },
        "village": {"来访": 42, "网格巡查": 24, "排查发现": 24, "来电": 10},
    },
    "matter": {
        "centre": {HOTLINE: 66, "视频巡查": 14, "来电": 12, "来访": 8},
        "town": {"村居上报": 38, "视频巡查": 12, "来电": 22, "来访": 12, "网格巡查": 16},
        "village": {"网格巡查": 84, "来访": 9, "来电": 7},
    },
    "enquiry": {
        "centre": {"来访": 68, "来电": 32},
        "town": {"来访": 76, "来电": 24},
        "village": {"来访": 84, "来电": 16},
    },
}
_THEMES = {  # what a source is about; others are about anything
    "110移交": {"harm", "neigh", "nuisance", "home", "labour"},
    "法院委托": {"debt", "trade", "home", "harm", "service", "labour"},
    "网格巡查": {"neigh", "nuisance", "land", "home", "harm", "loss", "honour"},
}
_COMES = "来访"


def source_of(nature: str, unit: Unit, rng: random.Random, theme: str = "") -> str:
    """Draw the name of a source, as table source has it."""
    weights = _BY_UNIT[nature][unit.type]
    found = rng.choices(list(weights), list(weights.values()))[0]
    return _COMES if theme and theme not in _THEMES.get(found, {theme}) else found


def source_code(name: str) -> str:
    return code_of("source", name)


def hotline_number(name: str, day: str, rng: random.Random) -> str:
    """Give the number that the hotline gave to what it hands on."""
    return f"{day}{int(rng.random() * 100_000):05d}" if name == HOTLINE else ""

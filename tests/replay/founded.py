"""A county founded by hand, on the day before the story of the demonstration begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from db.log.clock import Clock
from desktop.demo.build import begins
from desktop.demo.clockwork import SimulatedWall
from desktop.demo.places import place_name
from desktop.demo.plan import Plan, Size
from desktop.demo.raising import BUILDER, COUNTY
from desktop.demo.tables import rows_of
from desktop.keeping.catalogue import county_of
from desktop.keeping.editing import with_founder
from desktop.keeping.founding import Founder, found
from desktop.keeping.plan import Division
from desktop.keeping.proposing import only_centre
from desktop.settings import Settings
from tests.replay.deeds import TODAY, Demonstration
from tests.replay.office import Office


@contextmanager
def founded(county: Demonstration, where: str) -> Iterator[Office]:
    """Found a store of the same divisions, in a folder or a database."""
    eve = begins(Plan(Size.SMALL, 1, TODAY)) - timedelta(days=1)
    wall = SimulatedWall(int(eve.timestamp() * 1000))
    rows = rows_of("boxing-divisions.csv")
    divisions = [
        Division(row["code"], place_name(row), row["level"], row["parent"]) for row in rows
    ]
    plan = with_founder(only_centre(county_of(COUNTY), divisions), BUILDER)
    founder = Founder(plan, password="Yuan-Ma-2024")
    settings = Settings(passphrase="yi-ge-hen-chang-de-kouling", keyring=False)
    made = found(where, founder, settings, Clock(wall=wall))
    yield Office(county, made, wall)
    made.store.engine.dispose()

"""All tables together, and the search indexes beside them."""

from sqlalchemy import Engine, MetaData, inspect

from db.followers import search
from db.followers.kinds import SUBJECTS
from db.jobs import planning
from db.models import cases, followers, jobs, journal, local, records, work
from db.models.base import METADATA
from db.store.engine import writing

TABLES = (
    cases,
    followers,
    jobs,
    journal,
    local,
    work,
    records,
)  # so that the metadata knows them all
# not beside the table: told there, it makes every desk load the dialect of PostgreSQL
followers.OPEN_CONFLICTS.dialect_options["postgresql"]["where"] = followers.OPEN
INDEXES = (
    *(one.index for one in SUBJECTS.values() if one.words),
    *(one.numbers_index for one in SUBJECTS.values() if one.numbers),
)


def metadata() -> MetaData:
    return METADATA


def create(engine: Engine) -> None:
    """Make every table at once, as the newest migration leaves them: for tests that need speed."""
    with writing(engine) as connection:
        METADATA.create_all(connection)
        for index in INDEXES:
            search.create(connection, index)
        planning.found(connection)


def is_ready(engine: Engine) -> bool:
    return inspect(engine).has_table("event")

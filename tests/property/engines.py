"""Stores in memory that are emptied and used again: their statements are compiled only once."""

from functools import cache
from typing import Any

from sqlalchemy import Engine

from tests.stores import in_memory


def empty(desk: int) -> Engine:
    """Give the desk's own engine with nothing in its store, whatever a run before has left."""
    engine = _engine(desk)
    driver = _driver(engine)
    if driver.in_transaction:  # a run that failed in the middle of one
        driver.rollback()
    _driver(_engine(0)).backup(driver)
    return engine


@cache
def _engine(_desk: int) -> Engine:
    return in_memory()


def _driver(engine: Engine) -> Any:
    return engine.raw_connection().driver_connection

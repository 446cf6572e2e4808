"""A store on each of the two engines, as the tests of the store have it."""

from tests.db.conftest import engine

__all__ = ["engine"]

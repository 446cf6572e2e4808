"""Whom a test founds a store for: a county with its centre and its first administrator."""

from desktop.keeping.catalogue import county_of, divisions_of
from desktop.keeping.editing import with_founder
from desktop.keeping.founding import Founder
from desktop.keeping.proposing import only_centre

COUNTY = "371625"


def founder_of(
    name: str, password: str, county: str = COUNTY, *, demonstration: bool = False
) -> Founder:
    """Found the centre alone; a demonstration enters its divisions itself."""
    known = county_of(county)
    divisions = () if demonstration else divisions_of(known)[:1]
    plan = with_founder(only_centre(known, divisions), name)
    return Founder(plan, password, demonstration=demonstration)

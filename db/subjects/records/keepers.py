"""Who keeps a record: less than all who may see it, for an amendment lets nobody read the rest."""

from db.process.folded import Row

KEPT_FOLD = 3  # from this fold on the first line of an audience names who keeps the record
SOUNDED_FOLD = 4  # from this fold on a row has what its names are sorted by


def keepers_of(row: Row) -> list[str]:
    """Give the paths of the units that keep a record.

    They are all that see it where an older fold wrote the row; so says the index of its numbers.
    """
    audience = str(row["audience"])
    return audience.partition("\n")[0].split() if row["fold"] >= KEPT_FOLD else audience.split()

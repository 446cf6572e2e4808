"""Names are sorted as they sound, by a column beside each that a list is sorted by."""

from db.subjects.records.described import Description, Found


def sounds_of(description: Description) -> dict[str, str]:
    """Name the columns by which names are sorted, each beside its field."""
    names = (one.removeprefix("-") for one in description.sorts)
    by_name = description.by_name
    return {one: f"{one}_key" for one in names if by_name[one].found is Found.NAME}


def sorted_by(description: Description, sort: str) -> str:
    """Give the column of a sort."""
    name = sort.removeprefix("-")
    return sounds_of(description).get(name, name)

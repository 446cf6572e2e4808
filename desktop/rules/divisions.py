"""What the code of a division tells: nine digits name its town, three more its village."""

_TOWN, _ITSELF = 9, "000"


def town_of(village: str) -> str:
    """Give the code of the town in which a village lies, by its own 12 digits."""
    return village[:_TOWN] + _ITSELF

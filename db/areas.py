"""Divisions as paths: who sees a special group is decided by where it lives, not by unit."""

HOMES = ("village", "division")  # the fields of registers that name the village of a record
NOWHERE_KNOWN = "/?/"  # a record that names no division is below nobody's
_COUNTY, _TOWN, _WHOLE = 6, 9, 12


def town_of(village: str) -> str:
    """Give the code of the town in which a village lies, by its own 12 digits."""
    return village[:_TOWN].ljust(_WHOLE, "0")


def area_path(code: str) -> str:
    """Write a 12-digit code as a path: county, town, village; a town has no third part.

    A code that is none lies nowhere: nobody reads what belongs to no division.
    """
    if len(code) != _WHOLE or not (code.isascii() and code.isdigit()):
        return NOWHERE_KNOWN
    parts = [code[:_COUNTY], code[_COUNTY:_TOWN], code[_TOWN:]]
    while parts and not parts[-1].strip("0"):
        parts.pop()
    return "/" + "".join(f"{part}/" for part in parts) if parts else NOWHERE_KNOWN

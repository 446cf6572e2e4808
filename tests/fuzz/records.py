"""What is entered into a register, told by its description alone."""

from collections.abc import Callable
from typing import Any

from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Field, Need
from desktop.texts.codes import load_codes
from tests.fuzz.county import County
from tests.usecases.office import TOWN, VILLAGE

Json = Any
_DAY = "2020-05-06"
_RULED = {"phone": "13854301276", "grid_code": "", "identity": "", "credit_code": ""}


def values_of(
    kind: str, county: County, refer: Callable[[str], int], *, whole: bool
) -> dict[str, Json]:
    """Give what must be told of a new record, and with `whole` all that can be told of it."""
    wanted = [one for one in BY_KIND[kind].typed if whole or one.need is Need.SAVE]
    return {one.name: _value(one, county, refer) for one in wanted}


def _value(one: Field, county: County, refer: Callable[[str], int]) -> Json:
    if one.refers:
        return refer(one.refers)
    if one is BY_KIND["division"].by_name["code"]:
        return f"{TOWN[:9]}{county.random.randrange(300, 400)}"
    if one.codes == "division":
        return VILLAGE
    if one.codes and one.type != "flag":
        return county.random.choice(load_codes()[one.codes].entries).code
    if one.rule in _RULED:
        return _RULED[one.rule]
    plain = {"number": 3, "flag": 1, "day": _DAY, "decimal": "12.5", "code": "c"}
    return plain.get(one.type) or county.new_name()

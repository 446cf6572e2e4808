"""The descriptions of the registers. A new register is one more of them, and a migration."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record. `type`: text, code (≤ 32), ref (an id) or number.

    `words`: it is found by any run of its characters; `initials`: and by those of its pinyin.
    `complete`: personal, found only by those who type all of it, and shown masked.
    """

    name: str
    type: str = "text"
    indexed: bool = False
    words: bool = False
    initials: bool = False
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """A register. `everybody`: divisions, units, grids and the like are no secret in the county."""

    kind: str
    table: str
    fields: tuple[Field, ...]
    everybody: bool = False
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def kinds(self) -> dict[str, str]:
        return {field.name: field.type for field in self.fields}


def _code(name: str, *, indexed: bool = False) -> Field:
    return Field(name, "code", indexed=indexed)


def _named(name: str = "name") -> Field:
    return Field(name, words=True, initials=True)


_SINCE = (Field("since", "code"), Field("until", "code"))  # ISO dates, or empty
DIVISION = Description(
    "division",
    "divisions",
    (
        _code("code", indexed=True),
        _named(),
        _code("level"),  # county, town, village
        _code("parent"),
        Field("outline"),  # lon lat, lon lat, … of a closed ring; towns only
        *_SINCE,
    ),
    everybody=True,
)
UNIT = Description(
    "unit",
    "units",
    (
        _named(),
        Field("short"),  # in numbers of agreements: 兴福
        _code("type", indexed=True),  # centre, town, village, department, committee, …
        Field("parent", "ref", indexed=True),
        Field("path"),
        _code("division", indexed=True),
        Field("phone"),
        Field("address"),
        _code("moving_in"),  # permanent, rotating, on_call, whole
        *_SINCE,
    ),
    everybody=True,
)
GRID = Description(
    "grid",
    "grids",
    (
        _named(),
        _code("code", indexed=True),
        _code("type", indexed=True),  # urban, rural, public_service, professional
        _code("division", indexed=True),
        _code("town", indexed=True),
        Field("party_unit", "ref"),
        Field("outline"),
        Field("external_code"),
        *_SINCE,
    ),
    everybody=True,
)
STAFF = Description(
    "staff",
    "staff",
    (_named(), _code("sex"), Field("phone", complete=True), Field("unit", "ref"), *_SINCE),
    everybody=True,
)
POST = Description(
    "post",
    "posts",
    (
        Field("staff", "ref", indexed=True),
        _code("function", indexed=True),  # grid_head, grid_adviser, grid_worker, mediator, …
        Field("unit", "ref", indexed=True),
        Field("full_time", "number"),
        Field("party_member", "number"),
        *_SINCE,
    ),
    everybody=True,
)
DUTY = Description(
    "duty",
    "duties",
    (Field("post", "ref", indexed=True), Field("grid", "ref", indexed=True), *_SINCE),
    everybody=True,
)
SERVICE = Description(
    "service",
    "services",
    (_named(), Field("unit", "ref", indexed=True), _code("class")),
    everybody=True,
)
PERSON = Description(
    "person",
    "people",
    (
        _named(),
        _code("document"),
        Field("number", indexed=True, complete=True),
        _code("sex"),
        _code("birth"),
        _code("ethnic"),
        Field("phone", indexed=True, complete=True),
        Field("address", words=True),
        _code("town"),
        _code("village"),
        Field("grid", "ref"),
        Field("household", "ref", indexed=True),  # the id of the house they live in
        Field("occupation"),
    ),
    indexes=(("village", "household"),),
)
HOUSE = Description(
    "house",
    "houses",
    (
        Field("address", words=True),
        _code("type"),
        _code("town"),
        _code("village", indexed=True),
        Field("grid", "ref"),
        Field("owner", "ref"),
    ),
)
ORGANISATION = Description(
    "organisation",
    "organisations",
    (
        _named(),
        Field("credit_code", indexed=True),
        _code("type"),
        Field("address", words=True),
        _code("town"),
        _code("village", indexed=True),
        Field("representative"),
        Field("phone", indexed=True, complete=True),
    ),
)
ACCOUNT = Description(
    "account",
    "accounts",
    (
        _code("name", indexed=True),
        Field("person_name"),
        Field("roles"),  # codes with spaces between
        Field("unit", "ref"),
        *_SINCE,
    ),
    everybody=True,
)
DESCRIPTIONS = (
    DIVISION,
    UNIT,
    GRID,
    STAFF,
    POST,
    DUTY,
    SERVICE,
    PERSON,
    HOUSE,
    ORGANISATION,
    ACCOUNT,
)

"""All registers of the house, in the order in which they are offered."""

from db.subjects.people import people, populations, special
from db.subjects.places import houses, lines, places
from db.subjects.records.described import Description
from db.subjects.teams import teams
from db.vocabulary import Vocabulary

DESCRIPTIONS: tuple[Description, ...] = (
    people.PERSON,
    people.HOUSEHOLD,
    populations.FLOATING,
    populations.LEFT_BEHIND,
    populations.OVERSEAS,
    people.VISIT,
    people.RESIDENCE,
    houses.HOUSE,
    houses.BUILDING,
    houses.RENTAL,
    places.GRID,
    places.MICRO_GRID,
    places.DIVISION,
    teams.STAFF,
    teams.POST,
    teams.DUTY,
    teams.TRAINING,
    places.UNIT,
    places.ROOM,
    teams.SERVICE,
    houses.ORGANISATION,
    lines.LINE,
    special.RELEASED,
    special.CORRECTIONS,
    special.MENTAL,
    special.DRUGS,
    special.YOUTH,
    special.AIDS,
    teams.ACCOUNT,
)
BY_KIND = Vocabulary({one.kind: one for one in DESCRIPTIONS})
FAMILIES = {
    "people": "人口",
    "houses": "房屋",
    "grids": "网格区划",
    "teams": "队伍",
    "units": "单位组织",
    "special": "特殊人群",
    "lines": "护路护线",
}

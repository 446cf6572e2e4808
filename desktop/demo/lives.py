"""How people live: marriage, schooling, party and work, read from one draw a person.

The shares are those of a northern county, told in round numbers.
"""

from bisect import bisect
from typing import NamedTuple

HEAD, SPOUSE, SON, DAUGHTER, PARENT = "0", "1", "2", "3", "5"  # GB/T 4761
UNMARRIED, MARRIED, WIDOWED, DIVORCED = "10", "20", "30", "40"  # GB/T 2261.2
FIRST_MARRIAGE, REMARRIED = "21", "22"
PARTY_MEMBER, YOUTH_LEAGUE, MASSES = "01", "03", "13"  # GB/T 4762
_GRADUATE, _BACHELOR, _COLLEGE, _VOCATIONAL = "10", "20", "30", "40"  # GB/T 4658
_HIGH, _MIDDLE, _PRIMARY = "60", "70", "80"
_IN_LEAGUE, _MARRIES, _OLD = range(14, 28), 22, 60
_SCHOOL, _MIDDLE_SCHOOL, _HIGH_SCHOOL, _LEAVES = 12, 15, 18, 22
_CLASSES = {  # GB/T 6565
    "务农": "50000",
    "养殖": "50000",
    "外出务工": "60000",
    "厂矿工人": "60000",
    "建筑工人": "60000",
    "运输司机": "60000",
    "司机": "60000",
    "企业职工": "60000",
    "个体经营": "40000",
    "商店店员": "40000",
    "服务员": "40000",
    "自由职业": "40000",
    "教师": "20000",
    "事业单位职员": "30000",
    "学生": "Y0000",
    "退休人员": "Y0000",
}
_SCHOOLED = (  # of those born before a year: bounds in percent, and what each part has finished
    (1955, (70, 95), (_PRIMARY, _MIDDLE, _HIGH)),
    (1975, (25, 80, 95, 98), (_PRIMARY, _MIDDLE, _HIGH, _VOCATIONAL, _COLLEGE)),
    (1990, (45, 65, 77, 91), (_MIDDLE, _HIGH, _VOCATIONAL, _COLLEGE, _BACHELOR)),
    (9999, (18, 34, 48, 74, 97), (_MIDDLE, _HIGH, _VOCATIONAL, _COLLEGE, _BACHELOR, _GRADUATE)),
)
_REMARRIED_SHARE, _SPOUSE_LOST, _ALONE_DIVORCED, _CHILD_MARRIED, _MEMBERS = 4, 70, 55, 35, 7


class Life(NamedTuple):
    """Codes of GB/T 2261.2, 4762 and 4658; no schooling that is not yet finished."""

    marital: str
    political: str
    education: str | None


def live(age: int, born: int, place: tuple[str, bool], draw: float) -> Life:
    """Tell a life. `place`: the relation to the head, and whether husband and wife live together.

    `draw` lies between 0 and 1; its digits decide three things apart from each other.
    """
    digits = int(draw * 1_000_000)
    first, second, third = digits % 100, digits // 100 % 100, digits // 10_000
    return Life(_marital(age, place, first), _political(age, second), _education(age, born, third))


def work_class(occupation: str) -> str | None:
    return _CLASSES.get(occupation)


def _marital(age: int, place: tuple[str, bool], percent: int) -> str:
    relation, coupled = place
    if age < _MARRIES:
        return UNMARRIED
    if relation in {HEAD, SPOUSE} and coupled:
        return REMARRIED if percent < _REMARRIED_SHARE else FIRST_MARRIAGE
    if relation == PARENT or age >= _OLD:
        return WIDOWED if percent < _SPOUSE_LOST else MARRIED
    if relation == HEAD:
        return DIVORCED if percent < _ALONE_DIVORCED else UNMARRIED
    return MARRIED if percent < _CHILD_MARRIED else UNMARRIED


def _political(age: int, percent: int) -> str:
    if age in _IN_LEAGUE:
        return YOUTH_LEAGUE if percent < _SPOUSE_LOST // 2 else MASSES
    return PARTY_MEMBER if age >= _LEAVES and percent < _MEMBERS else MASSES


def _education(age: int, born: int, percent: int) -> str | None:
    if age < _LEAVES:
        if age < _SCHOOL:
            return None
        return _PRIMARY if age < _MIDDLE_SCHOOL else _MIDDLE if age < _HIGH_SCHOOL else _HIGH
    bounds, finished = next(cut[1:] for cut in _SCHOOLED if born < cut[0])
    return finished[bisect(bounds, percent)]

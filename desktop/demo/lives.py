"""How people live: schooling, party and work, read from one draw a person.

The shares are those of a northern county, told in round numbers.
"""

from bisect import bisect
from typing import NamedTuple

HEAD, SPOUSE, SON, DAUGHTER, GRANDCHILD, PARENT = "0", "1", "2", "3", "4", "5"  # GB/T 4761
BROTHER, OTHER = "7", "8"
UNMARRIED, MARRIED, WIDOWED, DIVORCED = "10", "20", "30", "40"  # GB/T 2261.2
FIRST_MARRIAGE, REMARRIED = "21", "22"
PARTY_MEMBER, YOUTH_LEAGUE, MASSES = "01", "03", "13"  # GB/T 4762
STUDIED = frozenset({"教师", "事业单位职员"})
_GRADUATE, _BACHELOR, _COLLEGE, _VOCATIONAL = "10", "20", "30", "40"  # GB/T 4658
_HIGH, _MIDDLE, _PRIMARY = "60", "70", "80"
_IN_LEAGUE = range(14, 28)
_SCHOOL, _MIDDLE_SCHOOL, _HIGH_SCHOOL, _LEAVES, _MASTER = 12, 15, 18, 22, 25
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
_COLLEGE_OF_STUDIED, _MASTERS = 40, 96  # percent of those whose work asks for studies
_LEAGUE, _MEMBERS = 35, 7


class Life(NamedTuple):
    """Codes of GB/T 4762 and 4658; no schooling that is not yet finished."""

    political: str
    education: str | None


def live(age: int, born: int, occupation: str, draw: float) -> Life:
    """Tell a life. `draw` lies between 0 and 1; its digits decide two things apart."""
    digits = int(draw * 1_000_000)
    second, third = digits // 100 % 100, digits // 10_000
    return Life(_political(age, second), _education(age, born, occupation, third))


def work_class(occupation: str) -> str | None:
    return _CLASSES.get(occupation)


def _political(age: int, percent: int) -> str:
    if age in _IN_LEAGUE:
        return YOUTH_LEAGUE if percent < _LEAGUE else MASSES
    return PARTY_MEMBER if age >= _LEAVES and percent < _MEMBERS else MASSES


def _education(age: int, born: int, occupation: str, percent: int) -> str | None:
    if age < _LEAVES:
        if age < _SCHOOL:
            return None
        return _PRIMARY if age < _MIDDLE_SCHOOL else _MIDDLE if age < _HIGH_SCHOOL else _HIGH
    if occupation in STUDIED:
        return _of_studied(age, percent)
    bounds, finished = next(cut[1:] for cut in _SCHOOLED if born < cut[0])
    found = finished[bisect(bounds, percent)]
    return _BACHELOR if found == _GRADUATE and age < _MASTER else found


def _of_studied(age: int, percent: int) -> str:
    if percent < _COLLEGE_OF_STUDIED:
        return _COLLEGE
    return _GRADUATE if percent >= _MASTERS and age >= _MASTER else _BACHELOR

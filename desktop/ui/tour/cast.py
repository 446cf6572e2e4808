"""Who plays in the story, found in the demonstration store, and the words they write."""

from dataclasses import dataclass, field
from itertools import product

from db.queries import Reading
from db.queries.people import Person
from desktop.ui.tour.hands import UnmetError

COMMITTEE = "兴福镇人民调解委员会"
RESPONDENT = "孙德旺"
CATEGORY_INITIALS = "xltd"  # 相邻土地建筑利用
SUMMARY = (
    "滴水檐占用公共巷道四十厘米，双方系同村邻居，今年春天翻建西屋后发生争执，"
    "多次口角，村委会两次上门调解都没有结果，现来中心要求处理此事。"
)
ENQUIRY = "问宅基地确权怎样办理，要带什么材料。"
ANSWER = "已告知带户口簿、身份证和原宅基地证，到镇自然资源所办理。"
REASON = "核对来访人身份证件"
RECORD = "双方到场。调解员现场丈量巷道，讲明相邻关系的规定，双方同意各退一步，商定滴水檐改造办法。"
TERMS = (
    "孙德旺于本协议签订之日起十五日内将西屋滴水檐收回四十厘米，恢复公共巷道原宽度。",
    "孙德旺一次付给对方墙体修缮费一千二百元，双方今后不再为此事争执。",
)
PERFORMANCE = "签订之日起十五日内履行完毕，修缮费当面付清，由村委会到场见证。"
RESULT = "协议已签订，双方对结果满意，滴水檐改造由村委会督促。"
VISITED = "电话回访，滴水檐已收回，巷道恢复原宽度，双方和好。"
_SURNAMES, _GIVEN = "zwlcsghyjx", "gjhxlycmsf"
_BEST = 3  # somebody with earlier cases, in a village with open ones
_GROWN_UP = "1999"  # born by then: a child leads to the row of his guardian


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the register offers first for these initials."""

    initials: str
    name: str


@dataclass(slots=True)
class Story:
    """What one chapter leaves to the next."""

    applicant: Known = field(default_factory=lambda: Known("", ""))
    visitor: Known = field(default_factory=lambda: Known("", ""))
    case_id: int = 0
    number: str = ""
    committee: str = COMMITTEE
    before: dict[str, int] = field(default_factory=dict)  # figures of the director's page


def find_known(reading: Reading) -> tuple[Known, Known]:
    """Find an applicant at home where the committee sits, and a visitor with a hidden number.

    An applicant with a history is preferred: the page then shows what it knows beside the form.
    """
    units = [unit for unit in reading.places.units(["committee"]) if unit.name == COMMITTEE]
    town = units[0].division if units else ""
    applicants: dict[int, Known] = {}
    visitors: list[Known] = []
    for letters in product(_SURNAMES, _GIVEN, _GIVEN):
        initials = "".join(letters)
        for person in reading.people.find(initials, 1):
            known = Known(initials, person.name)
            if _can_apply(reading, person, town):
                applicants.setdefault(_history(reading, person), known)
            elif person.number.hidden and person.address.hidden:
                visitors.append(known)
        if visitors and _BEST in applicants:
            break
    if not (applicants and visitors):
        raise UnmetError("演示库里有兴福镇的登记人员")
    return applicants[max(applicants)], visitors[0]


def _can_apply(reading: Reading, person: Person, town: str) -> bool:
    at_home = person.town == town and person.number.hidden and bool(person.phone.text)
    grown_up = person.birth.text[:4] <= _GROWN_UP
    return at_home and grown_up and bool(reading.grids.within(person.village))


def _history(reading: Reading, person: Person) -> int:
    """Count what there is to show: earlier cases of the person, open cases of the village."""
    earlier = bool(reading.cases.of_people([person.id]))
    return 2 * earlier + bool(reading.cases.open_in_village(person.village))

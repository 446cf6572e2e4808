"""Posts that the county's published figures do not name, and what grid workers are taught."""

from datetime import timedelta

from db.log.base import Value
from desktop.demo.places import County
from desktop.demo.rounds import Notebook
from desktop.demo.tables import rows_of
from desktop.demo.teams import How, Roll

_POLICE, _PATROLS, _VOLUNTEERS = 3, 4, 5  # of a police post, of a town, of a social organisation
_EXPERTS = (
    "婚姻家庭",
    "劳动争议",
    "医疗卫生",
    "工程质量",
    "道路交通",
    "土地承包",
    "心理咨询",
    "物业管理",
    "知识产权",
    "金融借贷",
    "环境保护",
    "价格评估",
)


def fill_other_posts(roll: Roll, county: County) -> list[int]:
    """Appoint police, patrols, experts and volunteers; gives the staff ids of the volunteers."""
    for town in county.towns:
        for _ in range(_POLICE):
            roll.appoint("police", town.police, How(full_time=1))
        for _ in range(_PATROLS):
            roll.appoint("patrol", town.unit)
    for speciality in _EXPERTS:
        roll.appoint("expert", county.centre, How(speciality=speciality))
    units = [unit for unit in county.social for _ in range(_VOLUNTEERS)]
    return [roll.appoint("volunteer", unit).staff for unit in units]


def train(book: Notebook, county: County) -> None:
    """Note the courses of the last year for all grid workers, town by town.

    滨州市社会治理网格化服务管理条例 §15 wants them trained.
    """
    for row in rows_of("trainings.csv"):
        day = book.working_day(book.days.last - int(row["days_before"]))
        hours = int(row["hours"])
        held = (book.days.dates[0] + timedelta(days=day)).isoformat()
        told: dict[str, Value] = {name: row[name] for name in ("title", "type", "organiser")}
        for town in county.towns:
            for village in town.villages:
                for staff in village.worker_staff:
                    said: dict[str, Value] = {"staff": staff, "day": held, "hours": hours}
                    book.note("training", town.code, day, {**told, **said})

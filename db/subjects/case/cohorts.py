"""Which cases the figures are about, in words: what belongs to each cohort, and by which day."""

from db.subjects.case.figure import Cases, Cohort

_LAST = "办过不止一次的按最后一次"
CAME = Cohort(Cases.CAME, "{period}登记的{nature}", "{span} 登记的{nature}，按登记日期计，不含作废")
DONE = Cohort(
    Cases.DONE,
    "{period}办结的{nature}",
    "{span} 办结的{nature}，按办结日期计（含待回访、待结案），" + _LAST + "，不含作废",
)
TO_DO = Cohort(
    Cases.TO_DO,
    "{period}应办的{nature}",
    "{span} 办结的{nature}，加期末还没有办结的（不论何时登记），不含作废",
)
DUE = Cohort(
    Cases.DUE,
    "{period}应按期办结的{nature}",
    "{span} 办结的{nature}，加期末超过办结时限还没有办结的（暂停计时的除外），不含作废",
)
MEDIATED = Cohort(
    Cases.MEDIATED,
    "{period}经调解办结的{nature}",
    "{span} 办结、办理结果计为成功或者不成的{nature}（“办理结果”代码表“计作”栏），不含作废",
)
REACHED = Cohort(
    Cases.REACHED,
    "{period}办结、回访联系上的{nature}",
    "{span} 办结、已经回访并联系上的{nature}，多次回访的按最后一次，不含作废",
)
OWED = Cohort(
    Cases.OWED,
    "{period}办结、回访时应当履行的{nature}",
    "{span} 办结、回访时履行期已到的{nature}，多次回访的按最后说明的一次，不含作废",
)
SENT = Cohort(
    Cases.SENT,
    "{period}办结、交办过的{nature}",
    "{span} 办结、曾经交办给其他单位的{nature}，不含作废",
)
LATE = Cohort(
    Cases.LATE,
    "超期的{nature}",
    "{today} 之前应完成、现在仍未完成的{nature}（分流、签收、办结等各项时限）",
)
OPEN = Cohort(Cases.OPEN, "未结案的{nature}", "此刻未结案的{nature}，含待回访、待结案")

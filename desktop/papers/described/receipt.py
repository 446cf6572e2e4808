"""受理回执: of whoever has held the case; the one paper of a case that names no party."""

from db.log.clock import day_of
from db.queries.casefile import CaseFile
from db.subjects.case.steps import Case, Clock
from desktop.forms import receipt as form
from desktop.forms.receipt import NextStep, Receipt
from desktop.papers.case_content import ForPaper, case_naming, category_of, grouped
from desktop.papers.paper import CASE, Paper
from desktop.papers.readers import HOLDERS
from desktop.rules.calendars import Calendar
from desktop.rules.chinese_dates import in_digits
from desktop.rules.deadlines import Limit, Reckoning, estimate
from desktop.rules.ruled import newest

REGISTERED_IT = "登记单位"  # a doer of limits


def fill(file: CaseFile, known: Reckoning) -> Receipt:
    case = file.case
    return Receipt(
        case_number=case.number,
        grouped=grouped(case.number),
        matter=category_of(case),
        received_on=in_digits(day_of(case.registered_at)),
        unit=case.unit_name,
        window="受理窗口",
        accepted_on=in_digits(case.accepted_on) if case.accepted_on else "",
        steps=tuple(_next_steps(case, known)),
        phone=file.unit_phone,
    )


def _next_steps(case: Case, known: Reckoning) -> list[NextStep]:
    """Promise what the limits tell of: by their last day, else within how long of which act."""
    if case.nature == "enquiry":  # answered at once: nothing follows
        return []
    clocks = {clock.key: clock for clock in case.limits}
    rules = {rule.key: rule for rule in known.limits if rule.tells and rule.is_for(case.nature)}
    steps = []
    for key in rules:
        clock = clocks.get(key)
        rule = newest(known.limits, key, clock.start if clock else case.registered_on)
        if rule is None:
            continue
        who = case.unit_name if rule.doer == REGISTERED_IT else rule.doer
        words = f"{rule.name}{rule.words}"
        steps.append(NextStep(rule.tells, who, _promised(clock, rule, known.calendar), words))
    return steps


def _promised(clock: Clock | None, rule: Limit, calendar: Calendar) -> str:
    if clock is None:
        return f"{rule.since}之日起{rule.words}内"
    guess = estimate(rule.unit, clock.start, clock.due, calendar)
    return f"{in_digits(clock.due)}（{guess}）" if guess else in_digits(clock.due)


def _aloud(paper: Receipt) -> tuple[str, ...]:
    accepted = f"，受理日期{paper.accepted_on}" if paper.accepted_on else ""
    steps = (f"{one.what}，由{one.who}办理，最迟{one.due}。" for one in paper.steps)
    phone = f"咨询电话：{paper.phone}。" if paper.phone else ""
    return (
        f"{paper.title}。案件编号：{paper.grouped}。",
        f"事项类别：{paper.matter}。登记日期{paper.received_on}{accepted}。",
        f"窗口：{paper.unit}。",
        *steps,
        f"凭案件编号可以到窗口查询办理情况。{phone}人民调解不收取任何费用。",
    )


PAPER = Paper(
    key=form.CODE,
    title=form.NAME,
    about=CASE,
    reader=HOLDERS,
    takes=Receipt,
    read=ForPaper(form.CODE),
    fill=fill,
    draw=form.receipt,
    naming=case_naming,
    next_after=("accept",),
    dated=("accept",),
    aloud=_aloud,
)

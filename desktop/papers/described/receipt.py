"""受理回执: of whoever has held the case; the one paper of a case that names no party."""

from db.log.clock import day_of
from db.queries.casefile import CaseFile
from db.subjects.case.steps import NEVER, Case
from desktop.forms import receipt as form
from desktop.forms.receipt import NextStep, Receipt
from desktop.papers.case_content import ForPaper, case_naming, category_of, grouped
from desktop.papers.paper import CASE, Paper
from desktop.papers.readers import HOLDERS
from desktop.rules.calendars import Calendar
from desktop.rules.chinese_dates import in_digits
from desktop.rules.deadlines import estimate
from desktop.texts.codes import load_codes


def fill(file: CaseFile, calendar: Calendar) -> Receipt:
    case = file.case
    return Receipt(
        case_number=case.number,
        grouped=grouped(case.number),
        matter=category_of(case),
        received_on=in_digits(day_of(case.registered_at)),
        unit=case.unit_name,
        window="受理窗口",
        accepted_on=in_digits(case.accepted_on) if case.accepted_on else "",
        steps=tuple(_next_steps(case, calendar)),
        phone=file.unit_phone,
    )


def _next_steps(case: Case, calendar: Calendar) -> list[NextStep]:
    if case.nature == "enquiry":  # answered at once: nothing follows
        return []
    limits = {limit.key: limit for limit in load_codes().limits}
    wanted = (
        ("dispatch", case.dispatch_due, "研判后分流到办理单位", case.unit_name),
        ("finish", case.finish_due, "办理、调解并答复您", "办理单位"),
    )
    steps = []
    for key, due, what, who in wanted:
        rule = limits[key]
        words = f"{rule.name}{rule.words}"
        if due == NEVER:
            steps.append(NextStep(what, who, f"{rule.starts}之日起{rule.words}内", words))
            continue
        guess = estimate(rule.unit, case.registered_on, due, calendar)
        known = f"{in_digits(due)}（{guess}）" if guess else in_digits(due)
        steps.append(NextStep(what, who, known, words))
    return steps


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
)

"""What a founding leaves on paper: the recovery code, and each account's first password."""

from datetime import date

from desktop.forms.account_slips import PrintedSlip, account_slips
from desktop.forms.recovery_code import recovery_sheet
from desktop.keeping.founding import Slip
from desktop.papers.new_press import new_press
from desktop.rules.chinese_dates import in_digits


def code_pdf(unit: str, code: str, day: date) -> bytes:
    """`code` as it is shown: groups with a hyphen between them."""
    return new_press().pdf(recovery_sheet(unit, tuple(code.split("-")), in_digits(day)))


def slips_pdf(unit: str, slips: tuple[Slip, ...], day: date) -> bytes:
    printed = tuple(map(_printed, slips))
    return new_press().pdf(account_slips(unit, in_digits(day), printed))


def _printed(slip: Slip) -> PrintedSlip:
    return PrintedSlip(
        unit=slip.unit_name,
        person=slip.account.person_name,
        roles="、".join(role.words for role in slip.account.roles),
        account=slip.account.name,
        password=slip.password,
    )

"""打印测试页: drawn for one printer, through the same queue as every paper; no store is asked."""

from datetime import datetime

from db.log.clock import CHINA
from desktop.forms.printer_test import NAME, printer_test
from desktop.papers.press import PressRoom
from desktop.rules.chinese_dates import in_digits
from desktop.spooling.order import PrintOrder
from desktop.spooling.spooler import Spooler

MEASURE = "用直尺量纸上的尺子：0 到 100 应正好 100 毫米；再照纸上的说明看边框、字和二维码。"
TAKEN = "测试页已交给“{printer}”。" + MEASURE
SENDING = "正在把测试页送往“{printer}”…"


def print_trial(spooler: Spooler, printer: str) -> str:
    """Give the sentence that is said once the queue took it. Raises RuleBroken `printer.…`."""
    today = in_digits(datetime.now(CHINA).date())
    drawn = PressRoom().draw(printer_test(printer, today))
    order = PrintOrder(printer=printer, title=NAME, pages=(1,), whole=True)
    spooler.spool(drawn.pdf, order)
    return TAKEN.format(printer=printer)

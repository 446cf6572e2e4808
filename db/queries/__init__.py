"""Questions the application asks. Answers are plain values, as the viewer may see them."""

from sqlalchemy import Connection

from db.queries.accounts import AccountQueries
from db.queries.case_ledger import CaseLedgerQueries
from db.queries.casefile import CaseFileQueries
from db.queries.cases import CaseQueries
from db.queries.counts import CountQueries
from db.queries.documents import DocumentQueries
from db.queries.duplicates import DuplicateQueries
from db.queries.exits import ExitQueries
from db.queries.figures import FigureQueries
from db.queries.handing import HandingQueries
from db.queries.histories import HistoryQueries
from db.queries.holidays import HolidayQueries
from db.queries.involvements import InvolvementQueries
from db.queries.limits import LimitQueries
from db.queries.local import LocalQueries
from db.queries.notices import NoticeQueries
from db.queries.people import PeopleQueries, RecordQueries
from db.queries.places import PlaceQueries, Unit
from db.queries.registers import RegisterQueries
from db.queries.running import RunningQueries
from db.queries.settings import SettingQueries
from db.queries.standing import StandingQueries
from db.queries.switch_states import SwitchQueries
from db.queries.units import UnitQueries
from db.queries.work import WorkQueries
from db.viewer import Viewer


class Reading:
    """Everything that one viewer can ask, within one transaction."""

    def __init__(self, connection: Connection, viewer: Viewer, unit: Unit | None = None) -> None:
        """`unit`: one that the transaction has begun with."""
        self.accounts = AccountQueries(connection)
        self.cases = CaseQueries(connection, viewer)
        self.case_ledger = CaseLedgerQueries(connection, viewer)
        self.casefile = CaseFileQueries(connection, viewer)
        self.counts = CountQueries(connection, viewer)
        self.documents = DocumentQueries(connection, viewer)
        self.duplicates = DuplicateQueries(connection, viewer)
        self.exits = ExitQueries(connection, viewer)
        self.figures = FigureQueries(connection, viewer)
        self.handing = HandingQueries(connection, viewer)
        self.histories = HistoryQueries(connection, viewer)
        self.holidays = HolidayQueries(connection, viewer)
        self.involvements = InvolvementQueries(connection, viewer)
        self.limits = LimitQueries(connection)
        self.local = LocalQueries(connection, viewer)
        self.notices = NoticeQueries(connection, viewer)
        self.work = WorkQueries(connection, viewer)
        self.people = PeopleQueries(connection, viewer)
        self.places = PlaceQueries(connection, unit)
        self.records = RecordQueries(connection, viewer)
        self.registers = RegisterQueries(connection, viewer)
        self.running = RunningQueries(connection)
        self.settings = SettingQueries(connection, viewer)
        self.standing = StandingQueries(connection, viewer)
        self.switches = SwitchQueries(connection, viewer)
        self.units = UnitQueries(connection)

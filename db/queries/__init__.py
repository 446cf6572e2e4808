"""Questions the application asks. Answers are plain values, as the viewer may see them."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

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
from db.queries.grids import GridQueries
from db.queries.handing import HandingQueries
from db.queries.histories import HistoryQueries
from db.queries.holidays import HolidayQueries
from db.queries.involvements import InvolvementQueries
from db.queries.limits import LimitQueries
from db.queries.local import LocalQueries, SeriesHere
from db.queries.notices import NoticeQueries
from db.queries.people import PeopleQueries, RecordQueries
from db.queries.places import PlaceQueries, Unit
from db.queries.record_rows import RecordRows
from db.queries.registers import RegisterQueries
from db.queries.routing import RoutingQueries
from db.queries.running import RunningQueries
from db.queries.settings import SettingQueries
from db.queries.standing import StandingQueries
from db.queries.switch_states import SwitchQueries
from db.queries.units import UnitQueries
from db.queries.work import WorkQueries
from db.viewer import Viewer


class Reading:
    """Everything that one viewer can ask, within one transaction.

    Questions of one kind are made ready when the first of them is asked: an act asks three.
    """

    far: Callable[..., Any] | None = None  # asks a whole question elsewhere: see `db.queries.whole`

    def __init__(
        self,
        connection: Connection,
        viewer: Viewer,
        unit: Unit | None = None,
        here: SeriesHere | None = None,
    ) -> None:
        """`unit`, and what numbers of this desk are made of: with which the transaction began."""
        self._of = connection, viewer
        self._begun = unit, here
        self._rows = RecordRows(connection, viewer, {})

    accounts = cached_property(lambda self: AccountQueries(self._of[0]))
    cases = cached_property(lambda self: CaseQueries(*self._of))
    case_ledger = cached_property(lambda self: CaseLedgerQueries(*self._of))
    casefile = cached_property(lambda self: CaseFileQueries(*self._of))
    counts = cached_property(lambda self: CountQueries(*self._of))
    documents = cached_property(lambda self: DocumentQueries(*self._of))
    duplicates = cached_property(lambda self: DuplicateQueries(*self._of))
    exits = cached_property(lambda self: ExitQueries(*self._of))
    figures = cached_property(lambda self: FigureQueries(*self._of))
    grids = cached_property(lambda self: GridQueries(self._of[0]))
    handing = cached_property(lambda self: HandingQueries(*self._of))
    histories = cached_property(lambda self: HistoryQueries(*self._of))
    holidays = cached_property(lambda self: HolidayQueries(*self._of))
    involvements = cached_property(lambda self: InvolvementQueries(*self._of))
    limits = cached_property(lambda self: LimitQueries(self._of[0]))
    local = cached_property(lambda self: LocalQueries(self._of[0], self._of[1], self._begun[1]))
    notices = cached_property(lambda self: NoticeQueries(*self._of))
    people = cached_property(lambda self: PeopleQueries(*self._of))
    places = cached_property(lambda self: PlaceQueries(self._of[0], self._begun[0]))
    records = cached_property(lambda self: RecordQueries(*self._of))
    registers = cached_property(lambda self: RegisterQueries(self._of[0], self._of[1], self._rows))
    routing = cached_property(lambda self: RoutingQueries(self._of[0]))
    running = cached_property(lambda self: RunningQueries(self._of[0]))
    settings = cached_property(lambda self: SettingQueries(*self._of))
    standing = cached_property(lambda self: StandingQueries(*self._of))
    switches = cached_property(lambda self: SwitchQueries(*self._of))
    units = cached_property(lambda self: UnitQueries(self._of[0]))
    work = cached_property(lambda self: WorkQueries(*self._of))

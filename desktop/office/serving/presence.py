"""Who else is in: colleagues of one's own unit by name, others as a number.

What a clerk is told is what he sees in his own hall: the name of a person and of the PC. Accounts,
addresses, versions and who was there earlier are for whoever is in charge of the PCs.
"""

from collections.abc import Iterable

from db.log.base import Subject
from db.log.changes import Changes
from db.viewer import Viewer
from desktop.office.wire.messages import PRESENCE, Here
from desktop.office.wire.permission import OFFICE_PCS
from desktop.rules.permissions import may

CHANGED = Changes(frozenset([Subject(PRESENCE, 0)]))


def here_for(viewer: Viewer, others: Iterable[tuple[Viewer, str]]) -> Here:
    """Tell a viewer of all who are in at other PCs: viewer and name of the PC."""
    everybody = may(viewer, OFFICE_PCS)
    known = {(one.account, pc): one for one, pc in others}
    shown = {key: one for key, one in known.items() if everybody or one.unit == viewer.unit}
    people = sorted((one.name, pc) for (_, pc), one in shown.items())
    return Here(people, len(known) - len(people))

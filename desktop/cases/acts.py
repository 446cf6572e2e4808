"""Every act on a case, in the order in which they are offered."""

from desktop.cases.act import Act
from desktop.cases.correcting_forms import CORRECTING
from desktop.cases.finishing_forms import FINISHING
from desktop.cases.mediating_forms import MEDIATING
from desktop.cases.moving_forms import ASIDE, MOVING

ACTS: tuple[Act, ...] = (*MOVING, *MEDIATING, *FINISHING, *CORRECTING, *ASIDE)
ACT_OF = {act.name: act for act in ACTS}

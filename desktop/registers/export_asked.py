"""What 导出 asks before a list leaves: the kind of file, the lines, the numbers, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from db.masks import Masked
from db.subjects.records.described import Field as Described
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.ledgers.exporting import Form, Leaving, Taken
from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.rules.permissions import may
from desktop.usecases.exporting import ExportWhole, RecordExport, record_export

_FORMS = (
    (str(Form.WORKBOOK), "Excel 工作簿（.xlsx）"),
    (str(Form.UTF8), "CSV，UTF-8"),
    (str(Form.GB18030), "CSV，GB18030（旧系统）"),
)
_MARKED, _ALL = "marked", "all"
_MASKED, _WHOLE = "masked", "whole"
_HIDDEN = "已遮盖，和列表上看到的一样"
_UNHIDDEN = "含完整号码（一次最多5,000条；三级字段仍不导出）"
_REASON = Asked(name="reason", label="导出事由", mark="（必填，记录在案）")


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What may be exported: all that the list is narrowed to, or the lines that are marked.

    `text` puts a value into words. Lines of registers alone may leave whole.
    """

    taken: Leaving  # its count is not known yet
    text: Callable[[Described, Masked], str]
    marked: tuple[int, ...] = ()


class Wish(NamedTuple):
    """What shall leave, in which kind of file, with its numbers whole or masked, and why."""

    taken: Leaving
    form: Form
    whole: bool
    reason: str


def exporting(viewer: Viewer, offered: Offered) -> AskedSheet:
    """All but the reason stands as it mostly is wanted.

    Its use-case records what leaves masked; what leaves whole is read and recorded in one.
    """
    taken = offered.taken
    lines = [(_MARKED, f"已选的 {len(offered.marked):,} 条")] * bool(offered.marked)
    lines.append((_ALL, "筛选出的全部"))
    choices = {
        "form": ("格式", _FORMS),
        "lines": ("范围", tuple(lines)),
        "numbers": ("号码", offered_numbers(viewer, taken)),
    }
    ones = [
        Asked(name=name, label=label, kind=Kind.ONE, choices=given)
        for name, (label, given) in choices.items()
    ]
    return AskedSheet(
        title=f"导出　{taken.description.title}",
        act="导出",
        use_case=record_export,
        make=lambda values: _wish(offered, values),
        fields=tuple((asked, 1) for asked in (*ones, _REASON)),
        draft=("export", taken.description.kind),
        told=f"列　{'、'.join(taken.labels)}",
        first={asked.name: asked.choices[0][0] for asked in ones if asked.choices},
        width=520,
    )


def offered_numbers(viewer: Viewer, taken: Leaving) -> tuple[tuple[str, str], ...]:
    """Offer masked numbers and whole ones, as far as the viewer may take either out."""
    hides = isinstance(taken, Taken)
    masked = (_MASKED, _HIDDEN if hides else taken.hides)
    found = [masked] * may(viewer, RecordExport.permission)
    found += [(_WHOLE, _UNHIDDEN)] * (hides and may(viewer, ExportWhole.permission))
    return tuple(found)


def _wish(offered: Offered, values: Mapping[str, Any]) -> Wish:
    reason, taken = values["reason"], offered.taken
    if not reason:
        raise RuleBroken("text.missing", "reason", label=_REASON.label)
    if values["lines"] == _MARKED:
        taken = taken.only(offered.marked)
    return Wish(taken, Form(values["form"]), values["numbers"] == _WHOLE, reason)

"""A notice in words: of a case as its act says, of the store as the store's own words do."""

from db.queries.notices import Notice
from desktop.cases.acts import ACT_OF
from desktop.texts.notice_words import notice_words


def told_words(notice: Notice) -> str:
    if notice.kind != "case":
        return notice_words(notice)
    return ACT_OF[notice.what].tells.format(unit=notice.unit_name or "另一单位")

"""What is asked when a document is served or voided, and the command that it makes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.queries.documents import Document
from desktop.lists.asked import NEEDED, Asked, AskedSheet, Kind
from desktop.usecases.documents import (
    ServeDocument,
    VoidDocument,
    serve_document,
    void_document,
)

_LONGEST = 500
_KEPT = "作废后编号不再使用，记录保留；已经送达的，请收回原件。"
_HOW = Asked(
    name="how", label="送达方式", kind=Kind.CODE, table="service_way", mark=NEEDED, must=True
)
_ON = Asked(name="served_on", label="送达日期", kind=Kind.DAY, mark=NEEDED)
_TO = Asked(name="to", label="送达对象", mark=NEEDED, empty="当事人姓名，或者张贴的地点")
_REMARK = Asked(name="remark", label="备注", empty="签收人、快递单号等")
_REASON = Asked(
    name="reason", label="作废理由", kind=Kind.AREA, limit=_LONGEST, lines=3, mark=NEEDED
)


def serving(document: Document, today: date) -> AskedSheet:
    """To whom it went, how, and when: each receiver is registered by itself."""

    def make(values: Mapping[str, Any]) -> ServeDocument:
        return ServeDocument(document_id=document.id, **values)

    return AskedSheet(
        title="送达登记",
        act="登记",
        use_case=serve_document,
        make=make,
        fields=((_HOW, 1), (_ON, 1), (_TO, 2), (_REMARK, 2)),
        draft=("serve", document.id),
        columns=2,
        first={"served_on": today.isoformat()},
        width=520,
    )


def voiding(document: Document) -> AskedSheet:
    """Why it holds no longer."""

    def make(values: Mapping[str, Any]) -> VoidDocument:
        return VoidDocument(document_id=document.id, reason=values["reason"])

    return AskedSheet(
        title="文书作废",
        act="作废",
        use_case=void_document,
        make=make,
        fields=((_REASON, 1),),
        draft=("void_document", document.id),
        told=_KEPT,
        width=520,
    )

"""The fields in the row of a party: how each is called, and how much of the width it has."""

from typing import TYPE_CHECKING

from desktop.ui.intake.lines import Cell

if TYPE_CHECKING:
    from desktop.ui.intake.party_row import PartyRow


def party_cells(row: "PartyRow") -> list[Cell]:
    return [
        Cell("standing", "当事人类别", row.standing, width=96),
        Cell("kind", "种类 Alt+K", row.kind_button, width=82),
        Cell("name", "姓名", row.name, share=18, needed=True),
        Cell("number", "公民身份号码", row.number, share=40),
        Cell("sex", "性别 / 年龄", row.who, width=76),
        Cell("phone", "联系电话", row.phone, share=24),
        Cell("address", "住址", row.address, share=28),
    ]

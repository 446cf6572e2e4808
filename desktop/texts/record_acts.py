"""What is called how it was done to a record of a register: one word for one thing."""

from collections.abc import Mapping

RECORD_ACTS: Mapping[str, str] = {  # by what `RecordChange.what` says
    "entered": "建档",
    "amended": "更正",
    "moved": "搬迁",
    "moved_back": "撤销搬迁",
    "unit_moved": "调整隶属",
    "ended": "注销",
    "restored": "撤销注销",
    "settled": "冲突核对",
    "divided": "区划调整",
}

"""护路护线: lines that are watched over, and who answers for them."""

from db.subjects.records.described import (
    Description,
    Field,
    Found,
    Need,
    Section,
    code,
    phone,
    place,
)

LINE = Description(
    kind="line",
    table="lines",
    title="护路护线",
    family="lines",
    source="GB/T 31000-2015 表34",
    fields=(
        Field("name", "线路名称", longest=100, found=Found.NAME, need=Need.SAVE),
        code("type", "线路类型", "line_kind", indexed=True, need=Need.SAVE),
        *place(),
        Field("owner", "隶属单位名称", longest=100, found=Found.WORDS, need=Need.EXPORT),
        Field("owner_address", "隶属单位详址", longest=200, need=Need.EXPORT),
        phone("owner_phone", "隶属单位联系方式", need=Need.EXPORT),
        Field("owner_head", "隶属单位负责人", longest=50, need=Need.EXPORT),
        phone("owner_head_phone", "负责人联系方式", need=Need.EXPORT),
        Field("keeper", "管辖单位名称", longest=100, found=Found.WORDS, need=Need.EXPORT),
        Field("keeper_address", "管辖单位详址", longest=200, need=Need.EXPORT),
        phone("keeper_phone", "管辖单位联系方式", need=Need.EXPORT),
        Field("safety_head", "分管治保负责人", longest=50, need=Need.EXPORT),
        phone("safety_phone", "治保负责人联系方式", need=Need.EXPORT),
        Field("dangers", "治安隐患情况", longest=4000),
        code("danger", "隐患等级", "line_danger", indexed=True, need=Need.EXPORT),
    ),
    columns=("name", "type", "village", "owner", "keeper", "safety_head", "danger"),
    sorts=("name",),
    filters=("town", "village", "type", "danger"),
    sections=(
        Section("线路", ("name", "type", "village", "danger", "dangers")),
        Section("隶属单位", ("owner", "owner_address", "owner_phone", "owner_head")),
        Section("管辖单位", ("keeper", "keeper_address", "keeper_phone")),
        Section("责任人", ("owner_head_phone", "safety_head", "safety_phone")),
    ),
    duplicates=("name",),
)

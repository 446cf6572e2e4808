"""Which kinds of unit act for themselves: they have accounts, and cases go to them."""

SOCIAL = "social_organisation"
# a grid's Party organisation has people, but holds no case; the order is that of the offers
RECEIVERS = {
    "committee": "调委会",
    "town": "镇街",
    "judicial_office": "司法所",
    "department": "部门",
    "village": "村居",
    "police": "派出所",
    "court": "法院",
    "centre": "综治中心",
    SOCIAL: "社会组织",
}

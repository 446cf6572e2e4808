"""What a county centre usually consists of, as a proposal to be edited (产品规则).

`bodies.csv`: departments and committees of a county, those with `usual` ticked; the modes of moving
in as in the practice of county centres after 2025. `rooms.csv`: one hall and its rooms after GB/T
33200-2016 and what county centres have; `stationed` names a body.
"""

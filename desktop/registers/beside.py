"""What stands in the column of registers beside them, at the end of a family."""

from desktop.units.unit_words import TREE

EXITS = "exits"  # those who may leave a register: a list beside the registers
EXITS_TITLE = "待核退出"
UNIT_TREE = "unit_tree"  # the units again, as they are organised
BESIDE = {"people": (EXITS, EXITS_TITLE), "units": (UNIT_TREE, TREE)}

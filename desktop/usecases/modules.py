"""The modules of use-cases beside the acts of a case."""

from types import ModuleType

from desktop.usecases import (
    accounts,
    confirming,
    divisions,
    documents,
    entering_lines,
    exporting,
    finding_numbers,
    handing_over,
    holidays,
    looking,
    merging,
    passwords,
    printing,
    registering,
    registers,
    reprojecting,
    residing,
    settling,
    special,
    units,
)

MODULES: tuple[ModuleType, ...] = (
    registering,
    settling,
    looking,
    printing,
    documents,
    finding_numbers,
    registers,
    entering_lines,
    divisions,
    exporting,
    merging,
    residing,
    handing_over,
    holidays,
    reprojecting,
    units,
    special,
    accounts,
    confirming,
    passwords,
)

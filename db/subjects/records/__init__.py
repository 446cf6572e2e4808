"""Records of registers: the generic amendment, its fold, and how a register is described."""

"""How cases go: one module for each nature, each a generator of acts in legal order."""

"""One daily task of this user, given to whatever runs tasks by the clock on this computer.

The task names the program and the store and holds no secret: the keyring opens the store.
"""

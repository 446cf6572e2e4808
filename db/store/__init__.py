"""Where a store lies and how it is spoken to: engines, files, folders, locks, other programs."""

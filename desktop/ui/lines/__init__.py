"""批量录入: a grid for each kind of lines, wherever somebody keeps such records."""

"""Where a case goes next: what may be done with it, and which unit it fits."""

"""A PC that serves its office itself: its store moves there, and the service runs unseen."""

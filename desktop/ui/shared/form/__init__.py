"""One engine for every form: it draws what desktop/lists/asked.py describes."""

"""The frame around the screens: navigation, search, login, lock, and what happens in a crash."""

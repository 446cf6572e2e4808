"""The page that somebody begins the day with; the rail itself never changes its order."""

from db.viewer import Viewer


def first_page(viewer: Viewer) -> str:
    pages = [(role.about.weight, role.about.page) for role in viewer.roles]
    return max(pages, default=(0, "office"))[1]

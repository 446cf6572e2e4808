"""What roles are called."""

from collections.abc import Collection

from db.viewer import Role
from desktop.texts.codes import load_codes


def role_words(roles: Collection[Role]) -> str:
    """Give 受理员、调解员 in the order of the table of roles."""
    table = load_codes()["role"]
    return "、".join(table.name_of(role) for role in Role if role in roles)

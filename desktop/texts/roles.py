"""What roles are called."""

from collections.abc import Collection

from db.viewer import Role


def role_words(roles: Collection[Role]) -> str:
    """Give 受理员、调解员 in the order of the roles."""
    return "、".join(role.words for role in Role if role in roles)

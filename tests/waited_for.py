"""What a condition that somebody waited for in vain says: each side of it, as it is now."""

import ast
import inspect
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType
from typing import Any


def told(condition: Callable[[], Any]) -> str:
    """Give the condition as it is written, and the value of each part that is no constant."""
    body = _body_of(condition)
    if body is None:
        return f"{getattr(condition, '__qualname__', condition)}() = {_shown(condition)}"
    names = _names_of(condition)
    values = [
        f"{ast.unparse(part)} = {_shown(partial(_value, part, names))}" for part in _parts(body)
    ]
    return "\n  ".join([ast.unparse(body), *values])


def _parts(condition: ast.expr) -> Iterator[ast.expr]:
    """Take apart what joins and compares; a call or a name is a value by itself."""
    match condition:
        case ast.BoolOp(values=values):
            for value in values:
                yield from _parts(value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield from _parts(operand)
        case ast.Compare(left=left, comparators=others):
            for side in (left, *others):
                yield from _parts(side)
        case ast.Constant() | ast.List(elts=[]):
            pass
        case _:
            yield condition


def _body_of(condition: Callable[[], Any]) -> ast.expr | None:
    """Give the expression of a lambda; None for what is no lambda, or has no source."""
    code = getattr(condition, "__code__", None)
    if not isinstance(code, CodeType) or code.co_name != "<lambda>":
        return None
    try:
        lines, _ = inspect.findsource(code)
    except OSError:
        return None
    begins = {(line, column) for line, _, column, _ in code.co_positions()}
    for node in ast.walk(ast.parse("".join(lines))):
        if isinstance(node, ast.Lambda) and _holds(node.body, begins):
            return node.body
    return None


def _holds(body: ast.expr, begins: set[tuple[int | None, int | None]]) -> bool:
    """Tell whether code was made of this expression alone: some of it begins where that begins."""
    return (body.lineno, body.col_offset) in begins


def _names_of(condition: Callable[[], Any]) -> dict[str, Any]:
    found = inspect.getclosurevars(condition)
    return {**found.builtins, **found.globals, **found.nonlocals}


def _value(part: ast.expr, names: dict[str, Any]) -> Any:
    code = compile(ast.Expression(part), "<waited for>", "eval")
    return eval(code, names)  # noqa: S307 - a part of a test


def _shown(value: Callable[[], Any]) -> str:
    try:
        return repr(value())
    except Exception as error:  # noqa: BLE001 - what cannot be said must not hide that the wait failed
        return repr(error)

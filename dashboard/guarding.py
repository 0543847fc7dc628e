"""Callbacks that answer only to who may ask them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from dash import Dash
from werkzeug.exceptions import HTTPException

from dashboard.access import require
from queries.scope import Permission


class Guarded:
    """A Dash app whose callbacks answer 403 to a viewer without a permission."""

    def __init__(self, app: Dash, permission: Permission) -> None:
        """Guard what will be registered through this.

        Args:
            app: where callbacks are registered.
            permission: what a viewer needs for any of them.
        """
        self._app = app
        self._permission = permission

    def callback(self, *args: Any, **options: Any) -> Callable[..., Any]:
        """Register a callback, as Dash's method of that name."""
        register = self._app.callback(*args, **options)

        def guarded(function: Callable[..., Any]) -> Any:
            @wraps(function)
            def answer(*values: Any, **named: Any) -> Any:
                require(self._permission)
                return function(*values, **named)

            return register(answer)

        return guarded

    def clientside_callback(self, *args: Any, **options: Any) -> Any:
        """Register a script of the browser: it shows nothing that the browser lacks."""
        return self._app.clientside_callback(*args, **options)


def passing_refusals(tell: Callable[[Exception], Any]) -> Callable[[Exception], Any]:
    """Let 401, 403 and their like through a Dash app's `on_error`, which would swallow them.

    Args:
        tell: what to do with every other error.
    """

    def handle(error: Exception) -> Any:
        if isinstance(error, HTTPException):
            raise error
        return tell(error)

    return handle

"""How long a session lasts: unused for so long, or at most so long, whatever is done in it."""

from datetime import datetime

from flask import request, session

from dashboard.settings import Settings

SESSION_CLOCK = "/account/session"
"""Where a page learns how long its session still lasts."""

_RENEWAL_SECONDS = 60
_NOTED_EVERY = 300
"""Seconds after which the store is told that a session is in use."""
_EPOCH = datetime(1970, 1, 1)


def begin(now: datetime, *, vouched: bool) -> None:
    """Begin to count in the session of this request, and note by what it was begun."""
    session["begun"] = session["seen"] = session["noted"] = _seconds(now)
    session["vouched"] = vouched


def is_vouched() -> bool:
    """Tell whether the office's provider vouched for who is signed in, without a password here."""
    return bool(session.get("vouched"))


def is_over(settings: Settings, now: datetime) -> bool:
    """Tell whether there is a session in this request that has lasted too long."""
    return "begun" in session and min(seconds_left(settings, now).values()) < 0


def seconds_left(settings: Settings, now: datetime) -> dict[str, int]:
    """Return after how many seconds the session ends: unused, and whatever is done."""
    at = _seconds(now)
    return {
        "idle": session["seen"] + settings.session_idle_minutes * 60 - at,
        "whole": session["begun"] + settings.session_hours * 3600 - at,
    }


def keep(now: datetime) -> bool:
    """Note in the session that somebody does something in it.

    Returns:
        Whether the store should be told as well.
    """
    at = _seconds(now)
    if at - session["seen"] < _RENEWAL_SECONDS or _is_a_poll():
        return False
    session["seen"] = at
    if at - session["noted"] < _NOTED_EVERY:
        return False
    session["noted"] = at
    return True


def _is_a_poll() -> bool:
    # A page left open asks by its timers for ever; only what a person does keeps a session.
    if request.path == SESSION_CLOCK and request.method == "GET":
        return True
    if request.path != "/_dash-update-component":
        return False
    body = request.get_json(silent=True)
    changed = body.get("changedPropIds") if isinstance(body, dict) else None
    if not isinstance(changed, list) or not changed:
        return False
    return all(str(one).endswith(".n_intervals") for one in changed)


def _seconds(now: datetime) -> int:
    return int((now - _EPOCH).total_seconds())

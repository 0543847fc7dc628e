"""The `zhiyuan` command: one file for each group of its commands."""

from dashboard.commands.root import main

__all__ = ["main"]

"""Briefings: what they hold, and what of it has changed."""

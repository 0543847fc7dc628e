"""Registered organizations: their names and their directory."""

"""Reproducible measurements of speed and size; see README.md beside this file."""

"""Briefings as Word documents: prose, native charts, tables, contents."""

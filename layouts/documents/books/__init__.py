"""Briefings as workbooks: a sheet for each figure with a native chart, numbers as numbers."""

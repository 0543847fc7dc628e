"""Exhibits made from the same answers as the pages."""

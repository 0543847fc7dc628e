"""Briefings as slides: 16:9, one finding each, charts that stay editable."""

"""Briefings on paper: A4 with vector charts, and single figures as pictures."""

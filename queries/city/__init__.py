"""The city: its divisions, residents, boundaries and working days, loaded from a pack of files."""

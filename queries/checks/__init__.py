"""Spot checks of organizations' records: drawing, evidence, verdicts, closing; where to look."""

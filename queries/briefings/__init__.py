"""Briefings: collected from any page, frozen, signed, handed out."""

"""Stations and the bodies that shall have one: coverage, and what is done there."""

"""Registrations of persons: who is there twice, what is sealed and who may look, who objects."""

"""Exhibits: figures with their words, as slides, papers and books of them are made from."""

"""Exhibits drawn as lines, areas and words, for pages, papers and pictures alike."""

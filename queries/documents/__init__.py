"""Documents that people hand in: what they are, whether they are safe, where they are kept."""

"""Who has reached a star and is not certified for it, what was certified, cards, honours."""

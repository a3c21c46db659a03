"""Pages, by persona."""

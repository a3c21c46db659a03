"""One file for each person's day, in a real browser."""

"""The tests of the platform; `python -m tests` runs every check of the house."""

"""Privacy: the version of the notice (Law 6698, article 10) that people see before they tell anything."""

NOTICE_VERSION = "2026-1"
"""Stored with every wish and consent; a changed text gets a new version."""

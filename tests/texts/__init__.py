"""The grammar of Turkish text."""

"""The index: candidates in immutable segments with who is still in each, merged, kept in a folder."""

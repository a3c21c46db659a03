"""What the pages of every persona need, each thing once."""

"""What a CV says of a person."""

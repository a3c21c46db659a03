"""The job-matching and referral platform of a municipal employment centre."""

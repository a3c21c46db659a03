"""What leaves the house on paper: printed CVs."""

from istihdam.reports.cvs import printed_cv

__all__ = ["printed_cv"]

"""Ranks candidates for a vacancy and vacancies for a person, with exact reasons; pure, handed its lists."""

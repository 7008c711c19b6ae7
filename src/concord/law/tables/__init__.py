"""Figures that change by year and place, each with its notice number; and the rows of the limits catalogue."""

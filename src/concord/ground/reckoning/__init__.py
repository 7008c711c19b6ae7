"""Asking the law's calculators through a form, and saying what they answer; keeps nothing.

Its words: *questions* (what one calculator asks, as a form), *headline* (the sum, or the two ends of a range).
"""

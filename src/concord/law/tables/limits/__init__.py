"""Rows of the limits catalogue, one file for each field of law; assembled in `law.limits_catalogue`."""

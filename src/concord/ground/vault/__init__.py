"""Seals, indexes and masks personal data; knows no person.

Words: a *seal* is AES-256-GCM under a key named in the token; a *blind index* finds a sealed value by an
exact, keyed hash; a *subject key* seals everything about one subject and, erased, erases it all.
"""

"""A private PostgreSQL 18 for a machine that has none, and for tests.

Words: a *cluster* is PostgreSQL's data folder; the *owner* is the account that runs it (PostgreSQL refuses root);
*holders* are the commands using it now: the last one to leave stops the server. Knows no other room.
"""

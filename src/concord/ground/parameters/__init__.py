"""Dated values of the park, each with its source and how sure we are of it.

Words: a *parameter* is declared in code by the room that reads it; a *setting* is one dated value people gave it;
a setting is *proposed* by one person and *confirmed* by another. What law or local practice does not settle is
declared ASSUMED or UNKNOWN and shown as 待确认 wherever it is used.
Neighbours below: the ledger, accounts.
"""

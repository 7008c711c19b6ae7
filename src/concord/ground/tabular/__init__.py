"""Spreadsheets out of the house: streamed, safe to open, marked with who took them, and on the ledger.

A *sheet* is what a list shows, as plain values; an *export* is one sheet somebody took home. This room draws no page.
"""

"""The kit of pages: lists, pages of one thing, pages of plain moves, papers, boards. It knows no duty.

A duty declares a `Listing` and mounts it with one line of addresses; the list's filters, sorting, pages, count, saved
views, bulk acts and export come from here, and its rows from the duty's `visible_to`.
"""

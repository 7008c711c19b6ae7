"""Declared moves, bound acts: what may happen to a thing is one table, and every act is bound to its row.

A *lifecycle* is a table of *states*, *moves* and *clocks*. An *operation* is bound to its row by `@opens`, `@moves`,
`@adds` or `@opens_many`; the binding does the guarding, the state, the clocks, the ledger, the notices
and the papers, so that page, API, job and shell all leave the same record.
"""

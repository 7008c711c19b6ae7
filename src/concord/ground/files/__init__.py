"""Uploads and papers: sealed under their subject's key, stored outside the database, told apart by their first bytes.

Words: a *blob* is one kept file; its *address* is a keyed hash within its subject and compartment, so that keeping
the same content twice stores it once and tells nothing across compartments. Who may read a blob is decided by the
duty it belongs to, never here. Below: accounts, vault, jobs.
"""

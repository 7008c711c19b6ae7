"""The tamper-evident record of every act: append-only entries, sealed into a Merkle tree with signed heads.

Words: an *entry* is one act; *private* facts are kept as a salted digest with the salt beside; a *leaf* is an entry's
place in the tree; a *head* signs the tree at one size; a *proof* lets anyone holding it check an entry offline.
Below: accounts (who acted), vault (seals and the signing key), jobs.
"""

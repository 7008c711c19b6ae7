"""Who must sign a paper, in what order, with what proof.

Words: an *envelope* asks for all signatures on one paper; a *place* is one of them, a person's signature or an
organisation's seal; *intent* is the person's word, given with a one-time code; after it a key and a certificate are
made for this one signature and the key is destroyed. The time that counts is the time-stamp authority's.
Below: documents keep the editions, accounts send the codes, the ledger records each step.
"""

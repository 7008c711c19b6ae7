"""Official papers: facts frozen at the moment of the act, set by Typst into PDF/A, numbered without gaps.

Words: a *kind* says what a paper is; a *paper* is one of them, ordered by an act; an *edition* is one state of its
PDF (as set, then with each signature); a *series* is an unbroken run of numbers; the *verification code* lets anyone
ask whether a paper is genuine. Below: files keep the PDFs, the ledger records their digests, jobs set them.
"""

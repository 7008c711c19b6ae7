"""Work off the request: procrastinate's queue, joined to the act's transaction, with progress a page can show.

Words: a *task* is what can be done, a *job* one time of doing it; a job is *stalled* when its worker died; *done*
marks a job whose effect is committed.
"""

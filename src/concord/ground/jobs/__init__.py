"""Work off the request: procrastinate's queue, joined to the act's transaction, with progress a page can show."""

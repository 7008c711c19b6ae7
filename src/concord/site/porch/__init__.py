"""The porch: where guests stand until they have said all they want to say.

Every connection from outside ends here, in one asyncio process that costs nothing while somebody is slow. Heads and
bodies have deadlines and sizes, an address has a number of connections, and only a request that is whole goes on to
the pages, over a Unix socket: none of their threads ever waits for a guest. The socket guests knock at is the
launcher's, so pages may be started anew while guests wait.

No part of this room knows a page; `accepting` says how much an address takes, and the pages read the same table.
"""

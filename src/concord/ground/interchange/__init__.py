"""Other systems: who they are, how their requests are told genuine, and what they are told when something happens.

Words: a *client* is another system let in; it acts through a *service person* who holds a standing like any other, so
that `visible_to` decides what it sees. A *subscription* asks for events; a *push* is one event on its way to one.
"""

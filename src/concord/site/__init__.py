"""The composition room: settings, addresses, reactions, menus, portal and the work queue."""

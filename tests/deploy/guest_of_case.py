"""Run in a house's own environment: makes a case with one reader, prints how to open it, then says something a line.

`python -m tests.deploy.guest_of_case` writes {"case", "cookie"} as JSON; each line it is given becomes a message.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

from concord.site.commands import premises


def main() -> None:
    """Until standard input ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")
    premises.open_django()
    from django.conf import settings  # noqa: PLC0415 -- needs the settings that were just opened
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 -- as above
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from concord.mediation.models import Message  # noqa: PLC0415 -- as above
    from concord.mediation.talks import live  # noqa: PLC0415 -- as above
    from tests.mediation import builders as made  # noqa: PLC0415 -- as above

    park = made.park()
    case, reader = made.submitted(park), park.worker.own
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(reader.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = reader.get_session_auth_hash()
    store.save()
    _say({"case": str(case.pk), "cookie": f"{settings.SESSION_COOKIE_NAME}={store.session_key}"})
    for line in sys.stdin:
        Message.objects.create(case=case, author=reader, speaks_as="本人", text=line.strip(), at=timezone.now())
        live.announce(case)
        _say({"said": line.strip()})


def _say(what: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

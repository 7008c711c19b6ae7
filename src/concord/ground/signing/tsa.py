"""Asking a time-stamp authority over HTTP (RFC 3161)."""

from __future__ import annotations

from asyncio import to_thread
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from asn1crypto import tsp
from django.conf import settings
from pyhanko.sign.timestamps.api import TimeStamper

from concord.ground.installation import queries as installation

TYPE = "application/timestamp-reply"
_TIMEOUT = 10  # seconds
_LARGEST = 64 * 1024  # bytes; a token with its chain is under eight


class Silent(Exception):
    """The authority gave no usable time stamp; no signature may be made without one."""


def stamper() -> TimeStamper:
    """The configured authority's client; in a demonstration, this installation's own test authority."""
    return HttpStamper(_address())


def _address() -> str:
    if settings.SIGNING_TSA_URL:
        return str(settings.SIGNING_TSA_URL)
    if installation.demo_comforts():
        return f"{settings.PUBLIC_URL}/tsa/"
    raise Silent("CONCORD_TSA_URL is not set")


class HttpStamper(TimeStamper):
    """A client that fails in one way, whatever goes wrong between here and the authority."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko types it in part
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Post the request; Silent when the answer is missing, late or malformed."""
        return await to_thread(self._ask, req.dump())

    def _ask(self, query: bytes) -> tsp.TimeStampResp:
        try:
            answer = tsp.TimeStampResp.load(self._post(query), strict=True)
            # Parsed lazily: a refusal carries no token and shows only when it is looked at.
            granted = answer["status"]["status"].native
        except (OSError, HTTPException, ValueError) as failure:
            raise Silent(f"{self.url}: {failure}") from failure
        if granted != "granted":
            raise Silent(f"{self.url}: {granted}")
        return answer

    def _post(self, query: bytes) -> bytes:
        headers = {"Content-Type": "application/timestamp-query", "Accept": TYPE}
        request = Request(self.url, data=query, headers=headers)  # noqa: S310 -- the address is the operator's setting
        with _opener(self.url).open(request, timeout=_TIMEOUT) as reply:
            content: bytes = reply.read(_LARGEST + 1)
            if reply.status != 200 or reply.headers.get_content_type() != TYPE or len(content) > _LARGEST:
                raise Silent(f"{self.url}: HTTP {reply.status}, not a time stamp")
        return content


class _NoRedirect(HTTPRedirectHandler):
    """An authority that has moved is a matter for the operator, not to be followed blindly."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def _opener(url: str) -> OpenerDirector:
    # A proxy cannot reach this machine's own loopback address.
    direct = [ProxyHandler({})] if installation.on_loopback(urlsplit(url).hostname or "") else []
    return build_opener(_NoRedirect, *direct)

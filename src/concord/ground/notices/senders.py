"""Carrying messages out: an SMS gateway over HTTP, an SMTP server, or a demonstration's own table.

A demonstration never sends to the outside, whatever is configured: its people are invented, their numbers may not be.
"""

from __future__ import annotations

import json
import ssl
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from smtplib import SMTPException
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from concord.ground.installation import queries as installation
from concord.ground.notices import wording
from concord.ground.notices.models import Channel, SentInDemo

TIMEOUT = 10.0


class SendFailed(Exception):
    """A message did not leave; the text is for the operator and holds neither address nor content."""

    status = 503
    message = "短信暂时发不出去，请稍后再试，或拨打页面下方的人工电话"


class NoSender(SendFailed):
    """Nothing is configured for this channel."""


@dataclass(frozen=True)
class Message:
    """One message. `reference` stays the same when it is tried again, so that a gateway can drop a double.

    `calendar` is a calendar file that goes along by e-mail, "" for none.
    """

    address: str
    subject: str
    text: str
    reference: str
    calendar: str = ""


class Sender(Protocol):
    """Carries one message out, or raises SendFailed. Returning means the other side took it over."""

    def send(self, message: Message, *, at: datetime) -> None:
        """Send; may take up to TIMEOUT seconds."""


@dataclass(frozen=True)
class SmsGateway:
    """POSTs {"to", "text", "reference"} as JSON with a bearer token; any 2xx answer is a take-over.

    http.client follows no redirect, so the token and the number go nowhere but to the configured host.
    """

    url: str
    token: str

    def send(self, message: Message, *, at: datetime) -> None:
        parts = urlsplit(self.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        body = json.dumps({"to": message.address, "text": message.text, "reference": message.reference})
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        connection = self._connection()
        try:
            connection.request("POST", path, body.encode(), headers)
            status = connection.getresponse().status
        except (OSError, HTTPException) as error:
            raise SendFailed(f"短信网关连接失败（{type(error).__name__}）") from error
        finally:
            connection.close()
        if not 200 <= status < 300:
            raise SendFailed(f"短信网关未接收（HTTP {status}）")

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme == "https":
            return HTTPSConnection(host, parts.port, timeout=TIMEOUT, context=ssl.create_default_context())
        # Numbers and codes cross a network only encrypted; plain HTTP is for a gateway on this machine.
        if parts.scheme == "http" and installation.on_loopback(host):
            return HTTPConnection(host, parts.port, timeout=TIMEOUT)
        raise NoSender("CONCORD_SMS_URL 须以 https:// 开头（本机网关可用 http://）")


@dataclass(frozen=True)
class MailServer:
    """Sends through `smtp://user:password@host:port?starttls=0` or `smtps://…`; STARTTLS unless switched off."""

    url: str
    sender: str

    def send(self, message: Message, *, at: datetime) -> None:
        mail = EmailMessage(
            message.subject,
            message.text,
            self.sender,
            [message.address],
            headers={"Message-ID": f"<{message.reference}@concord>", "Auto-Submitted": "auto-generated"},
        )
        if message.calendar:
            mail.attach("会面.ics", message.calendar, "text/calendar")
        try:
            self._server().send_messages([mail])
        except (OSError, SMTPException) as error:
            raise SendFailed(f"邮件服务器未接收（{type(error).__name__}）") from error

    def _server(self) -> EmailBackend:
        parts = urlsplit(self.url)
        implicit = parts.scheme == "smtps"
        return EmailBackend(
            host=parts.hostname,
            port=parts.port or (465 if implicit else 587),
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            use_ssl=implicit,
            use_tls=not implicit and dict(parse_qsl(parts.query)).get("starttls") != "0",
            timeout=int(TIMEOUT),
        )


@dataclass(frozen=True)
class DemoTable:
    """Keeps the message for the demonstration's own page."""

    channel: Channel

    def send(self, message: Message, *, at: datetime) -> None:
        SentInDemo.objects.create(channel=self.channel, address=message.address, text=message.text, at=at)


def _sms() -> Sender:
    if not settings.SMS_URL:
        raise NoSender("尚未配置短信通道（CONCORD_SMS_URL）")
    return SmsGateway(settings.SMS_URL, settings.SMS_TOKEN)


def _email() -> Sender:
    if not settings.SMTP_URL:
        raise NoSender("尚未配置邮件服务器（CONCORD_SMTP_URL）")
    return MailServer(settings.SMTP_URL, settings.MAIL_FROM)


_CONFIGURED: dict[Channel, Callable[[], Sender]] = {Channel.SMS: _sms, Channel.EMAIL: _email}


def sender(channel: Channel) -> Sender:
    """Who carries this channel here; NoSender with a plain reason when nobody does."""
    if installation.demo_comforts():
        return DemoTable(channel)
    if installation.is_demo():
        raise NoSender("演示环境不向外发送")
    return _CONFIGURED[channel]()


def send_code(phone: str, code: str, purpose: str, at: datetime) -> None:
    """Send a one-time code now: it is useless later, so it takes no queue, no quiet hours and no second try.

    Named by settings.CODE_SENDER. Nothing of it is logged. SendFailed (or NoSender) when it did not leave.
    """
    text = wording.code(code, purpose)
    sender(Channel.SMS).send(Message(phone, "", text, uuid.uuid4().hex), at=at)

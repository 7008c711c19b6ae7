"""`./concord manage lift_codes`: let codes reach a phone again that others used up; recorded with name and reason."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from concord.ground.accounts import queries
from concord.ground.accounts.actors import Actor
from concord.registry import operations


class Command(BaseCommand):
    """For whoever runs the machine, on the word of a clerk or of the person, whose identity was looked at."""

    help = "解除一个手机号码今天的验证码限制；办理人和理由记入账本。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--phone", required=True, help="手机号码")
        parser.add_argument("--by", required=True, help="办理人的登录名或手机号码")
        parser.add_argument("--reason", required=True, help="理由，例如：本人带身份证到窗口，有人恶意获取验证码")

    def handle(self, *args: object, **options: str) -> None:
        person = queries.found_by_phone(options["phone"])
        by = queries.found_by_handle(options["by"]) or queries.found_by_phone(options["by"])
        if person is None:
            raise CommandError("--phone：这个手机号码没有账号。")
        if by is None:
            raise CommandError("--by：没有这个人。")
        lifted = operations.lift_codes(person, reason=options["reason"], by=Actor(by), at=timezone.now())
        self.stdout.write(f"已解除，今天的 {lifted} 次获取不再计算。")

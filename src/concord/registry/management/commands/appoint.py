"""`./concord manage appoint`: lay out the park and name its first security administrator, whom nobody else can."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries, refusals
from concord.ground.accounts.actors import SYSTEM
from concord.ground.accounts.models import Organisation, OrganisationKind
from concord.ground.accounts.roles import SECURITY_ADMIN
from concord.law import identity
from concord.registry import founding, standings


class Command(BaseCommand):
    """Refuses once somebody holds the role: from then on security administrators appoint on the pages."""

    help = "任命第一位安全管理员；其余身份由安全管理员在“任职管理”里授予。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="姓名")
        parser.add_argument("--phone", required=True, help="手机号码，用它收验证码登录")
        parser.add_argument("--organisation", required=True, help="所在单位全称，例如柳东新区人力资源和社会保障局")

    def handle(self, *args: object, **options: str) -> None:
        now = timezone.now()
        if queries.in_force(now).filter(role=SECURITY_ADMIN).exists():
            raise CommandError("已经有安全管理员，请由安全管理员在“任职管理”里授予身份。")
        phone = identity.check_mobile(options["phone"])
        if not phone.ok:
            raise CommandError(f"--phone：{phone.errors[0]}")
        with transaction.atomic():
            founding.lay_out(at=now)
            person = queries.found_by_phone(phone.value) or accounts.join(
                name=options["name"], phone=phone.value, at=now
            )
            place = Organisation.objects.filter(name=options["organisation"]).first() or accounts.establish(
                kind=OrganisationKind.BUREAU, name=options["organisation"]
            )
            try:
                standings.grant(person, organisation=place, role=SECURITY_ADMIN, reason="安装时任命", by=SYSTEM, at=now)
            except refusals.Refused as refusal:
                raise CommandError(refusal.message) from refusal
        self.stdout.write(f"已任命{person.name}为安全管理员，请用手机号码加验证码登录。")

"""Finds the command. Nothing heavy is imported before it is needed: `law` and `verify` start without Django."""

from __future__ import annotations

import importlib
import signal
import sys
from typing import NoReturn

from concord.site.commands.tongue import Stop, say

_MODULES = {
    "up": "concord.site.commands.up",
    "serve": "concord.site.commands.serve",
    "test": "concord.site.commands.test",
    "backup": "concord.site.commands.backup",
    "restore": "concord.site.commands.restore",
    "audit": "concord.site.commands.audit",
    "keys": "concord.site.commands.keys",
    "manage": "concord.site.commands.manage",
    "tour": "concord.site.commands.tour",
    "pictures": "concord.site.commands.pictures",
    "lifecycles": "concord.site.commands.lifecycles",
    "openapi": "concord.site.commands.openapi",
    "worker": "concord.site.commands.worker",
    "porch": "concord.site.commands.porch",
    "live": "concord.site.commands.live",
    "law": "concord.law.cli",
    "verify": "concord.ground.ledger.verify",
}
_HELP = """和园 Concord

  ./concord up [--port 8000] [--data 文件夹] [--no-demo]   在本机运行全部：数据库、网页、后台任务
  ./concord test [房间] [--long]                           检查与测试
  ./concord serve [--only web|worker] [--data 文件夹]      正式运行（条件不齐会拒绝启动）
  ./concord backup 文件 [--data 文件夹]                    备份数据库和文件（不含钥匙）
  ./concord restore 文件 [--data 文件夹]                   恢复到一个空的数据库
  ./concord audit [--heads 文件]                           核对存证账本和它记下的内容
  ./concord keys create|export|import [文件]               钥匙：新建、加密导出、导入
  ./concord law …                                          法律计算，不需要数据库
  ./concord verify 证明文件 [文书.pdf]                     核对一份存证，不需要数据库
  ./concord lifecycles [文件夹]                            从声明画出状态图和“谁能办什么”
  ./concord tour --out 文件夹 [--url 地址]                 在演示环境走一遍从申请到归档，留下文书和证明
  ./concord openapi [文件]                                 写出给其他系统用的接口说明
  ./concord pictures [文件夹] [--url 地址]                 给每种页面拍照，用于文档
  ./concord manage …                                       Django 管理命令
"""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 refused with a line, 2 not understood."""
    name = arguments[0] if arguments else "help"
    if name in {"help", "--help", "-h"}:
        sys.stdout.write(_HELP)
        return 0
    if name not in _MODULES:
        say(f"没有“{name}”这个命令。\n\n{_HELP}")
        return 2
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would inherit it as ignored
    try:
        return int(importlib.import_module(_MODULES[name]).main(arguments[1:]))
    except Stop as reason:
        say(str(reason))
        return reason.code
    except KeyboardInterrupt:
        return 130


def _leave(*_: object) -> NoReturn:
    """SIGTERM leaves like Ctrl-C does: through every `finally`, so that all that was started is stopped."""
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

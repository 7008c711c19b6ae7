"""`./concord keys create|export|import`: the secrets that open everything else, kept apart from every backup."""

from __future__ import annotations

import argparse
import base64
import getpass
import io
import json
import os
import secrets
import shutil
import sys
import tarfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from concord.ground.vault import keyring
from concord.site import env
from concord.site.commands import premises
from concord.site.commands.tongue import Stop, say

_SCRYPT = {"n": 2**17, "r": 8, "p": 1}  # about 128 MiB and half a second a guess
_MOST = 2**20  # the costliest setting we follow when a file asks for it
_SHORTEST = 12
_LABEL = b"concord-keys/1"


def main(arguments: list[str]) -> int:
    """0 when the keys lie where they were asked for."""
    options = _parse(arguments)
    data = premises.settle(options.data)
    folder = premises.keys_folder(data)
    if options.act == "create":
        _create(folder, premises.head_file(data))
    elif options.file is None:
        raise Stop(f"请写明文件：./concord keys {options.act} 文件")
    elif options.act == "export":
        _export(folder, premises.head_file(data), options.file.expanduser().resolve())
    else:
        _import(folder, premises.head_file(data), options.file.expanduser().resolve())
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord keys", description="钥匙：新建、加密导出、导入")
    parser.add_argument("act", choices=["create", "export", "import"], help="新建、加密导出、导入")
    parser.add_argument("file", type=Path, nargs="?", metavar="文件")
    premises.add_data_option(parser)
    return parser.parse_args(arguments)


def _create(folder: Path, head: Path) -> None:
    try:
        path = keyring.create(folder, head)
    except FileExistsError as error:
        raise Stop(f"{folder} 里已有钥匙，不会覆盖") from error
    premises.session_secret(folder)
    say(f"已新建钥匙：{path}。请马上用 ./concord keys export 另存一份，丢了它谁也打不开资料。")


def _export(folder: Path, head: Path, path: Path) -> None:
    if not (folder / "keys.json").exists():
        raise Stop(f"{folder} 里没有钥匙可导出")
    text = lock(pack(folder, head), _passphrase(twice=True))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Stop(f"写不了 {path}：{error.strerror}（已有的文件不会覆盖）") from error
    with os.fdopen(handle, "w") as out:
        out.write(text)
    say(f"钥匙已加密存入 {path}：请与备份分开存放，口令另记。")


def _import(folder: Path, head: Path, path: Path) -> None:
    if head.exists() or (folder.exists() and any(folder.iterdir())):
        raise Stop(f"{folder} 里已有钥匙，不会覆盖：请用 --data 指定一个新的文件夹")
    try:
        text = path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"读不了 {path}：{error}") from error
    unpack(unlock(text, _passphrase(twice=False)), folder)
    came = folder / keyring.HEAD_FILE
    if came.exists() and came != head:
        head.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(came, head)
    say(f"钥匙已放入 {folder}。")


def _passphrase(*, twice: bool) -> str:
    """From CONCORD_KEYS_PASSPHRASE, else asked at the terminal (twice for a new one)."""
    given = env.text("CONCORD_KEYS_PASSPHRASE")
    if not given:
        if not sys.stdin.isatty():
            raise Stop("这里没有终端可问口令：请设置 CONCORD_KEYS_PASSPHRASE")
        given = getpass.getpass("口令：")
        if twice and getpass.getpass("再输一次：") != given:
            raise Stop("两次输入的口令不同")
    if twice and len(given) < _SHORTEST:
        raise Stop(f"口令至少 {_SHORTEST} 个字符")
    return given


def pack(folder: Path, head: Path | None = None) -> bytes:
    """Every file of the key folder as one tar, and the head file wherever it lies."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                tar.add(path, path.relative_to(folder).as_posix(), recursive=False)
        if head is not None and head.exists() and not head.is_relative_to(folder):
            tar.add(head, keyring.HEAD_FILE, recursive=False)
    return packed.getvalue()


def unpack(packed: bytes, folder: Path) -> None:
    """Write the files back, readable by their owner only; nothing but plain files below the folder is accepted."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        for info in tar:
            content = tar.extractfile(info)
            target = (folder / info.name).resolve()
            if content is None or not target.is_relative_to(folder.resolve()):
                raise Stop("这不是和园的钥匙文件")
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(content.read())


def lock(plain: bytes, passphrase: str) -> str:
    """AES-256-GCM under a key that scrypt makes from the passphrase; the text says how, so that it can change."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_key(passphrase, salt, **_SCRYPT)).encrypt(nonce, plain, _LABEL)
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    texts = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    return json.dumps({"format": _LABEL.decode(), "kdf": {"name": "scrypt", **_SCRYPT}, **texts}, indent=1)


def unlock(text: str, passphrase: str) -> bytes:
    """What `lock` sealed; Stop when the passphrase is wrong or the file was altered."""
    try:
        told = json.loads(text)
        cost = {name: int(told["kdf"][name]) for name in ("n", "r", "p")}
        salt, nonce, sealed = (base64.b64decode(told[name]) for name in ("salt", "nonce", "sealed"))
        if told["format"] != _LABEL.decode() or cost["n"] > _MOST:
            raise ValueError("unknown format")
        return AESGCM(_key(passphrase, salt, **cost)).decrypt(nonce, sealed, _LABEL)
    except InvalidTag as error:
        raise Stop("打不开：口令不对，或文件被改动") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Stop("这不是和园的钥匙文件") from error


def _key(passphrase: str, salt: bytes, *, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode())

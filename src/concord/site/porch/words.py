"""What the porch itself says, when a request goes no further."""

from __future__ import annotations

from http import HTTPStatus

_SAID = {
    400: "没有看懂这个请求。请用浏览器打开和园。",
    404: "没有这个页面，或者您看不到它。",
    408: "内容传得太慢，没有收全。请换个信号好的地方再试。",
    413: "发来的内容太大，没有收下。请压缩或分成几个文件再上传。",
    429: "同时打开的页面太多了。请关掉一些再试。",
    431: "这个请求的信息太长，没有看懂。请清除浏览器里和园的 Cookie 再试。",
    502: "刚才的请求没有办完。请刷新页面看看，再决定是否重做。",
    503: "和园暂时不能办事，正在恢复。请等一分钟再试；刚才填的内容，返回上一页还在。",
    504: "办理时间太长，没有等到结果。请过一会儿再看。",
}
_PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>和园</title><body style="font:18px/1.8 sans-serif;margin:15vh auto;max-width:32em;padding:0 1em">'
    "<p>{}</p></body></html>"
)


def page(status: int) -> bytes:
    """The whole answer for a status, after which the connection closes."""
    content = body(status)
    lines = [
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "connection: close",
        f"content-length: {len(content)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def body(status: int) -> bytes:
    """The page alone, in HTML."""
    return _PAGE.format(_SAID[status]).encode()

"""Pictures of the house's own pages."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Picture

_WORKER, _CLERK, _MEDIATOR, _OFFICE = "覃秀珍", "黄思齐", "韦长明", "领导小组办公室"
_SYSTEM = "系统管理员"

PICTURES = (
    Picture("portal", "home"),
    Picture("my-day", "home", _CLERK),
    Picture("park", "park"),
    Picture("verify", "verify"),
    Picture("verify-code", "verify-code", path="/verify/ABCD-EFGH-JKLM/"),
    Picture("sign-in", "account_login"),
    Picture("sign-in-code", "account_request_login_code"),
    Picture("sign-in-closed", "account_inactive"),
    Picture("sign-up", "account_signup"),
    Picture("sign-out", "account_logout", _WORKER),
    Picture("demo-people", "demo_sign_in"),
    Picture("demo-outbox", "demo-outbox"),
    Picture("account", "me", _WORKER),
    Picture("acting", "act_as", _MEDIATOR),
    Picture("password", "account_change_password", _WORKER),
    Picture("prove-again", "step_up", _WORKER),
    Picture("second-factor", "mfa_index", _WORKER),
    Picture("notices", "notices:list", _WORKER),
    Picture("parameters", "parameters:list", _OFFICE),
    Picture("parameter", "parameters:one", _OFFICE, path="/parameters/house.help_phone/"),
    Picture("ledger", "ledger", "审计员"),
    Picture("ledger-entry", "ledger-entry", "审计员", "/ledger/1/"),
    Picture("ledger-heads", "ledger-heads", "审计员"),
    Picture("status", "status", _SYSTEM),
)
UNPICTURED = {
    "signing:sign": "whose turn it is to sign in the demonstration is none of the people on its door",
    "mfa_activate_totp": "shows a secret of the account; asked for again by the second-factor page",
    "mfa_generate_recovery_codes": "shows secrets of the account",
}

"""What is told of people: who runs the workspace, and how many a user group has."""

from __future__ import annotations

from typing import Any

Body = dict[str, Any]


async def user(slack: Any, body: Body) -> Body:
    return {"user": {"id": body["user"], "is_admin": body["user"] in slack.admins, "deleted": False}}


async def groups(slack: Any, body: Body) -> Body:
    """Only where the scope was granted, and a count only where one is asked for."""
    if "usergroups:read" not in slack.scopes:
        return {"ok": False, "error": "missing_scope"}
    counted = bool(body.get("include_count"))
    found = slack.groups.items()
    return {"usergroups": [{"id": n, "handle": h, **({"user_count": c} if counted else {})} for n, (h, c) in found]}

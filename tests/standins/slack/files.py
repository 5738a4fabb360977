"""Files in a conversation: each is said there by a message of whoever put it there."""

from __future__ import annotations

from typing import Any

Body = dict[str, Any]


async def upload_url(slack: Any, body: Body) -> Body:
    if len(body.get("alt_txt", "")) > 1000:
        return {"ok": False, "error": "invalid_arguments"}
    name = slack.fresh("F")
    return {"upload_url": f"{slack.url}/upload/{name}", "file_id": name}


async def upload_done(slack: Any, body: Body) -> Body:
    for file in body["files"]:
        kept = next(kept for kept in slack.files if kept["id"] == file["id"])
        kept.update(title=file["title"], channel=body.get("channel_id"))
    return {"files": [{"id": file["id"]} for file in body["files"]]}


async def delete(slack: Any, body: Body) -> Body:
    found = [one for one in slack.files if one["id"] == body["file"]]
    for one in found:
        slack.files.remove(one)
    return {} if found else {"ok": False, "error": "file_not_found"}

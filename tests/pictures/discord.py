"""Six screens as Discord would draw them, from the payloads a real conversation made: `make pictures`.

A small drawing of Components V2 in HTML, photographed by a browser without a screen. It shows order, words and limits;
the real client has other fonts and colours.
"""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.adapters.discord.door import vouch
from tests.adapters.discord.replayed import DiscordHands
from tests.adapters.replayed import CHATS, replay
from tests.standins.discord import Seen
from tests.standins.discord.server import Body
from tests.support import open_bot

FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "discord"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH = 620
STYLE = """
* { box-sizing: border-box } body { margin: 0; padding: 18px; background: #313338; color: #dbdee1;
font: 15px/1.45 "Noto Sans", "DejaVu Sans", sans-serif; width: %dpx }
.who { font-weight: 600; color: #fff; margin-bottom: 6px } .who span { background: #5865f2; border-radius: 4px;
font-size: 10px; padding: 1px 5px; margin-left: 6px; vertical-align: 2px }
.box { background: #2b2d31; border-left: 4px solid #1f3a4d; border-radius: 8px; padding: 14px 16px; margin-bottom: 8px }
h3 { margin: 0 0 6px; font-size: 17px; color: #fff } p, ul, ol { margin: 0 0 8px; white-space: pre-wrap }
ul, ol { padding-left: 22px; white-space: normal }
blockquote { border-left: 3px solid #4e5058; margin: 0 0 8px; padding-left: 10px }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px }
.button { background: #4e5058; color: #fff; border-radius: 6px; padding: 7px 14px; font-size: 14px; font-weight: 500 }
.s1 { background: #5865f2 } .s4 { background: #da373c }
.menu { background: #1e1f22; border: 1px solid #111214; border-radius: 6px; padding: 9px 12px; flex: 1; color: #949ba4 }
.menu b { float: right } .file { background: #1e1f22; border-radius: 6px; padding: 10px 12px; color: #00a8fc }
.only { color: #949ba4; font-size: 12px }
.form { background: #313338; border-radius: 8px; border: 1px solid #4e5058; padding: 16px }
.form label { display: block; font-weight: 600; font-size: 13px; margin: 10px 0 4px }
.field { background: #1e1f22; border-radius: 5px; padding: 9px 10px; min-height: 38px; white-space: pre-wrap }
"""


def inline(text: str) -> str:
    """Discord's inline Markdown: escapes first, then bold, italic and code."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(html.escape(found[1]))
        return f"\0{len(kept) - 1}\0"

    text = html.escape(re.sub(r"\\([^0-9A-Za-z\s])", keep, text), quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    text = re.sub(r"`(.+?)`", r"<code>\1</code>", text)
    return re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], text)


def prose(text: str) -> str:
    """Blocks of Discord's Markdown."""
    made = []
    for part in re.split(r"\n\n+|\n(?=- |\d+\. )|(?<=^### )(?!.)", text):
        rows = part.split("\n")
        if part.startswith("### "):
            made.append(
                f"<h3>{inline(rows[0][4:])}</h3>" + (f"<p>{inline(chr(10).join(rows[1:]))}</p>" if rows[1:] else "")
            )
        elif part.startswith("- "):
            made.append(f"<ul><li>{inline(part[2:])}</li></ul>")
        elif part.startswith("> "):
            made.append(f"<blockquote>{inline(part[2:])}</blockquote>")
        else:
            made.append(f"<p>{inline(part)}</p>")
    return "".join(made)


def drawn(one: Body) -> str:
    """One component as HTML."""
    inner = "".join(drawn(each) for each in one.get("components", ()))
    match one["type"]:
        case 17:
            return f'<div class="box">{inner}</div>'
        case 10:
            return prose(one["content"])
        case 1:
            return f'<div class="row">{inner}</div>'
        case 2:
            return f'<div class="button s{one["style"]}">{html.escape(one["label"])}</div>'
        case 3:
            return f'<div class="menu">{html.escape(one.get("placeholder", ""))}<b>⌄</b></div>'
        case 13:
            return f'<div class="file">▤ {html.escape(one["file"]["url"].removeprefix("attachment://"))}</div>'
    raise ValueError(one["type"])


def page(seen: Seen) -> str:
    """What is in front of the person."""
    if seen.form is not None:
        fields = "".join(
            f"<label>{html.escape(label)}</label><div class='field'>{html.escape(field.get('value', ''))}</div>"
            for label, field in seen.fields.items()
        )
        buttons = '<div class="row"><div class="button">Cancel</div><div class="button s1">Submit</div></div>'
        body = f'<div class="form"><h3>{html.escape(seen.form["title"])}</h3>{fields}{buttons}</div>'
    else:
        shown = "".join(drawn(one) for message in seen.messages for one in message["components"])
        own = all(message["flags"] & 64 for message in seen.messages)
        only = '<div class="only">👁 Only you can see this · Dismiss message</div>' if own else ""
        body = f'<div class="who">Vouch<span>APP</span></div>{shown}{only}'
    return f"<!doctype html><meta charset=utf-8><style>{STYLE % WIDTH}</style>{body}"


async def screens() -> dict[str, Seen]:
    """The six, from one conversation."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "terminal").mkdir()
        async with open_bot(folder / "terminal") as terminal, vouch(folder) as here:
            ana = here.robot("11")
            found = {"1-home": await ana.command("home", guild=True)}
            story = await ana.press(await ana.command("story"), "My Step 2 score is lower than I hoped")
            found["3-form"] = await ana.press(story, "Answer")
            wrong = await ana.submit(found["3-form"], {"Score": "two hundred"})
            found["2-question"] = Seen(tuple({**one} for one in wrong.messages))
            found["5-direct-message"] = await ana.say("/story")
            ben = here.robot("12")
            await replay(next(path for path in CHATS if path.stem == "b54"), terminal, DiscordHands(ben))
            found["4-writers"] = await ben.command("advocates", guild=True)
            found["6-request"] = await ben.command("draft", "1", guild=True)
            return dict(sorted(found.items()))


def photograph(browser: str, name: str, content: str) -> None:
    """One page as a PNG, cut below the last line."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", FOLDER / f"{name}.png"
        measured = content + "<script>document.title = document.documentElement.scrollHeight</script>"
        source.write_text(measured)
        shared = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/p"]
        dumped = subprocess.run(
            [browser, *shared, f"--window-size={WIDTH + 36},200", "--dump-dom", source.as_uri()],
            capture_output=True,
            text=True,
            check=True,
        )
        height = int(re.findall(r"<title>(\d+)</title>", dumped.stdout)[0])
        subprocess.run(
            [browser, *shared, f"--window-size={WIDTH},{height}", f"--screenshot={target}", source.as_uri()],
            capture_output=True,
            check=True,
        )
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--output", str(target), "16", str(target)], check=True)


def main() -> int:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("No browser: install chromium.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, seen in asyncio.run(screens()).items():
        photograph(browser, name, page(seen))
        print(f"{name}: {(FOLDER / f'{name}.png').stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

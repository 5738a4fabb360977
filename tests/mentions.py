"""Two hundred ways to wake somebody, or to lead them somewhere, from what one types."""

from __future__ import annotations

from itertools import product

CALLS = (
    *(
        "@everyone",
        "@here",
        "@channel",
        "<!channel>",
        "<!here>",
        "<!everyone>",
        "<!group>",
        "<!subteam^S0123>",
        "<@U0123>",
    ),
    *("<@U0123|name>", "<@W0123>", "<@11>", "<@!11>", "<@&22>", "<@&22|role>", "<#C0123>", "<#C0123|general>", "<#33>"),
    *("<id:guide>", "<id:customize>", "</vouch home:44>", "<t:1800000000:R>", "<t:1800000000>", "<:party:55>"),
    *("<a:party:55>", ":skull:", "<!date^1392734382^{date}^https://evil.example|x>", "<https://evil.example|press me>"),
    *("<https://evil.example>", "<mailto:a@evil.example|mail>", "<tel:5550100>", "<javascript:alert(1)|x>"),
    *("[press me](https://evil.example)", "[press me](<https://evil.example> 'x')", "![x](https://evil.example/x.png)"),
    *(
        "[x][1]\n\n[1]: https://evil.example",
        "https://evil.example",
        "http://evil.example/@everyone",
        "discord.gg/evil",
    ),
    *("https://discord.com/invite/evil", "discordapp.com/invite/evil"),
)
HIDDEN = (
    "{}", "\u200b{}", "{}\u200b", "\\{}", "&lt;{}&gt;", "`{}`", "**{}**", "> {}", "# {}", "- {}", "||{}||", "~~{}~~",
    "\u202e{}", "x {} y", "\n\n{}", "{}{}", "\\\\{}", "\ufeff{}", "[{}]", "<{}>",
)  # fmt: skip


def _spread(call: str) -> str:
    """The same with something that cannot be seen after its first letter."""
    return f"{call[0]}\u200d{call[1:]}"


PAYLOADS = tuple(dict.fromkeys(
    [*CALLS, *map(_spread, CALLS)]
    + [way.replace("{}", call) for number, (call, way) in enumerate(product(CALLS, HIDDEN[1:])) if number % 6 == 0]
))[:200]  # fmt: skip

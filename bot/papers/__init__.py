"""Files made in memory: a message to send, a Word document, several in one. Nothing here touches a disk or a clock."""

from bot.papers.made import made

__all__ = ["made"]

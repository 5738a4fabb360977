import pytest

from bot.store.judge import Keep, Kept, judge


def keep(student="ada", *, handle="h-ada", was=1, event="e"):
    return Keep(handle, student, was, was + 1, b"", bytes, event, 0)


ADA = Kept("ada", 1, seen=False)
NOBODY = Kept(None, 0, seen=False)
OWNED, SEEN, STALE = "given a record", "kept before", "kept or forgotten"


@pytest.mark.parametrize(
    ("batch", "before", "verdicts"),
    [
        ([], [], []),
        ([keep()], [ADA], [None]),
        ([keep(was=0)], [NOBODY], [None]),
        ([keep(was=0)], [ADA], [STALE]),
        ([keep(was=2)], [ADA], [STALE]),
        ([keep()], [NOBODY], [STALE]),
        ([keep()], [Kept("bob", 0, seen=False)], [OWNED]),
        ([keep()], [Kept("ada", 1, seen=True)], [SEEN]),
        ([keep(handle="h-2")], [Kept(None, 1, seen=False)], [None]),
        ([keep(event="1"), keep(event="2")], [ADA] * 2, [None, STALE]),
        ([keep(event="1"), keep(was=2, event="2")], [ADA] * 2, [None, None]),
        ([keep(event="1"), keep(was=2, event="1")], [ADA] * 2, [None, SEEN]),
        ([keep("x", was=0), keep("y", was=0)], [NOBODY] * 2, [None, OWNED]),
        ([keep(was=9), keep()], [ADA] * 2, [STALE, None]),
        ([keep("bob", handle="h-bob"), keep()], [Kept("bob", 1, seen=True), ADA], [SEEN, None]),
    ],
)
def test_says_why_not(batch, before, verdicts):
    for verdict, expected in zip(judge(batch, before), verdicts, strict=True):
        assert (verdict is None) == (expected is None)
        assert expected is None or expected in verdict

"""The words of `vouch --help`."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """What stands above and below the list of options."""

    above: str
    below: str


VOUCH = Page(
    above="""\
Vouch takes a medical student, in private, from "my number is weak or missing"
to letters and people that say what the number cannot: the score story, who to
ask, and a request for each writer.""",
    below="""\
environment:
  VOUCH_DATABASE   the SQLite file (default: vouch.db in your data directory),
                   or postgresql://USER@HOST/NAME
  VOUCH_KEY        the master key: 64 hexadecimal digits or the base64 of 32
                   bytes (default: a key file beside the database, made on the
                   first run with mode 0600)
  VOUCH_SEASON     the year of the Match, such as 2027 (default: the next one);
                   your school's own dates may follow: docs/operating.md
  VOUCH_LOG        DEBUG, INFO, WARNING, ERROR or CRITICAL (default: WARNING);
                   the log goes to standard error and holds no answers
  NO_COLOR         set to anything: no colour

examples:
  vouch web                               try it in a browser: a made-up class
  vouch chat                              talk; Ctrl-D leaves, answers stay
  vouch chat --as ana --database ana.db   somebody else, another file
  printf '/vouch story\\n' | vouch chat    one line in, one reply out
  vouch chat --json                       for programs: docs/terminal.md
  vouch mix people.json                   who should write: docs/mix.md
  vouch check --kind request mail.txt     what a text would cost: docs/checks.md
  vouch season --match-year 2028          every date of a season
  vouch simulate --faults                 a class's season, checked""",
)

WEB = Page(
    above="""\
Open a made-up class in a browser on this computer: a channel, direct messages
with Vouch, a clock that can be moved. Be any of its students, or a new one.""",
    below="""\
It listens on this computer only, asks nothing of the network, and keeps what is
typed in a database of its own, encrypted: VOUCH_DATABASE, VOUCH_KEY and
VOUCH_SEASON are not used. The class begins on 24 November 2026, whatever day it
is; docs/web.md says what can be tried.

exit code: 0 told to stop, 1 could not start, 2 not understood.""",
)

CHAT = Page(
    above="""\
Talk to Vouch. At a terminal: answer by number, by name or in your own words.
With input piped, one line is one input and gets one reply.""",
    below="""\
at a terminal:
  Enter                  send
  Alt-Enter, Ctrl-J      new line
  Tab                    complete a command or a label
  Ctrl-C                 keep what is typed as a draft, and leave
  Ctrl-D                 leave
  /story, /vouch story   a command; /help lists them
  /save, /save PATH      write the file last shown (0600, never over another)

from a program:
  --json                 each reply is one JSON line; an input line may be text
                         or one of these objects, with "event" to name it:
      {"say": "text"}    {"command": "story"}    {"left": {"key": "draft"}}
      {"press": "value", "revision": 7}
      {"submit": {"key": "answer"}, "revision": 7}

exit code: 0 at the end of input and on leaving, 1 could not start,
2 not understood.""",
)

MIX = Page(
    above="""\
Propose who should write for a student: the best set of three or four, the next
best, and who should not be asked. The same judgement as in a chat; nothing is
kept.""",
    below="""\
in:
  {"scenario": "...", "specialty": "internal medicine",
   "advocates": [{"name": "Dr. A", "role": "ward attending", "days": 20,
                  "recognises": true, "saw": ["work", "thinking"],
                  "willing": "not_asked", "specialty_match": true}]}

out:
  {"ranked": [{"name", "score", "reasons", "primary"}],
   "sets": [{"names", "covers", "missing"}], "never": [{"name", "why"}]}

docs/mix.md has every word that may be used, and what is assumed where a field
is absent.

exit code: 0 answered, 1 the input is wrong or cannot be read,
2 not understood.""",
)

CHECK = Page(
    above="""\
Say what a story, a list of deeds, a request, an ask for outreach or a nudge
would cost its writer: the place, why, and what is better. Nothing is kept.""",
    below="""\
kinds:
  story (--part number, reason, since, next or whole), bullets, request (or one
  of clinical, research, champion, character), outreach, nudge

out, with --format json, one line a file:
  {"findings": [{"code", "category", "severity", "start", "end", "why",
                 "better"}], "score": {"value", "parts"}}

with --batch, one JSON line in and one out, in the same order:
  {"id", "kind", "part", "text"}   ->   {"id", "findings", "score"}
  and for a line that is wrong: {"id", "error", "line"}; the rest goes on

docs/checks.md has every rule with examples.

exit code: 0 nothing blocks, 1 something blocks, a file cannot be read or a
line of a batch is wrong, 2 not understood.""",
)

SEASON = Page(
    above="""\
Every date of one season: when applications open and close, the last days to ask
for a letter, rank lists, match week. Dates are what somebody has read, else what
a rule says; those are marked projected.""",
    below="""\
examples:
  vouch season                                    the next season
  vouch season --match-year 2028 --service eras --service nrmp
  vouch season --override match_day=2028-03-17    a date of your own
  vouch season --match-year 2028 --format ics > season.ics

JSON is a list, in the order of the days:
  {"event": "match_day", "date": "2028-03-17", "time": "12:00",
   "zone": "America/New_York", "status": "projected",
   "source": "rule: third Friday of March"}
"time" is "" for an event of the whole day. "status" is official (read where it
is decided), second-hand (a copy of it, or an override) or projected.

An override more than three days off its rule, or a Match Day that is no Friday,
is refused. VOUCH_SEASON holds dates for good: docs/season.md.

exit code: 0 printed, 1 an override breaks a rule, 2 not understood.""",
)

SERVE = Page(
    above="""\
Answer students in Slack, in Discord or in both: in direct messages, in forms
and on cards only they see, and to /vouch anywhere; with web, also on pages of
their own in a browser. Runs until SIGTERM or Ctrl-C, and then finishes what it
has begun.""",
    below="""\
slack:
  SLACK_BOT_TOKEN        xoxb-..., of the installed app
  SLACK_APP_TOKEN        xapp-..., to be called by a socket: no public address
  SLACK_SIGNING_SECRET   instead of it, to be called over HTTP on PORT (3000),
                         at /slack/events; /healthz and /readyz say how it is
  PORT                   with a socket: only /healthz and /readyz are there
  VOUCH_PUBLIC_URL       https://..., where the port can be reached from outside:
                         calendars can then subscribe (docs/operating.md)
  VOUCH_SLACK_FORMS_ONLY   yes: nothing typed is read, answers only in forms
  VOUCH_SLACK_CLIENT_ID, VOUCH_SLACK_CLIENT_SECRET
                         instead of the bot token: any workspace may install it
  SLACK_API_URL          another server in Slack's place, for tests and proxies

discord:
  DISCORD_TOKEN          of the app's bot
  DISCORD_API_URL        another server in Discord's place, and ...
  DISCORD_GATEWAY_URL    ... its gateway, for tests and proxies
  DISCORD_SHARDS         connections to the gateway; without it as many as
                         Discord asks for

web:
  VOUCH_PUBLIC_URL       needed: students open a page of their own there, by a link
                         that /vouch page gives them (docs/page.md)

docs/slack.md and docs/discord.md go from nothing to the first conversation.

exit code: 0 told to stop, 1 could not start or lost a door, 2 not understood.""",
)

MANIFEST = Page(
    above="""\
Print the manifest of the Slack app as JSON: at api.slack.com/apps choose
"Create New App", "From a manifest", and paste it.""",
    below="""\
Without --public Slack is asked for a socket, and no public address is needed.
With it, Slack calls Vouch at URL/slack/events, and whoever installs Vouch comes
back to URL/slack/oauth_redirect: both stand in the manifest then.

docs/slack.md says what each scope is for, and what comes after.""",
)

SIMULATE = Page(
    above="""\
Live a class's season in virtual time: the bot itself, its store and its
delivery among made-up students and platforms. After each step a small reference
says what must be true. Nothing is sent anywhere, and no real record is touched.""",
    below="""\
with --faults, a few times a day something of this happens:
  the program is killed at any statement or await, or deployed anew; the disk is
  full, the database locked, the machine suspended, its clock wrong by seconds,
  an hour or a day; a platform is slow, busy (429), down (5xx), accepts and then
  fails, drops the connection, revokes the token, lets nobody look at what was
  posted; a student closes their messages. Events come twice.

what is counted:
  lost      an acknowledged turn or a message that is not there
  doubled   an effect, a message or a thing told, twice
  leaked    words of a student where others could read them
  early     before its hour or in quiet hours      late     hours after it
  unasked   to somebody who wants none             broken   a bug in the log
  held      what no platform could tell: listed for a person, never sent again

The same seed is the same run, to the last line: docs/faults.md.

exit code: 0 nothing was wrong, 1 something was, 2 not understood.""",
)

"""The words of the commands that look after an installation: `vouch backup --help` and its like."""

from __future__ import annotations

from adapters.pages import Page

BACKUP = Page(
    above="""\
Back up while Vouch runs. The data and the keys are copied apart, each whole or
not at all, mode 0600: DIR/data/TIME and DIR/keys/TIME.""",
    below="""\
Only the newest two copies of the keys stay: with an older one a student who was
deleted since could be read again. Keep the data as long as you like, the keys
for days and elsewhere (--keys), and the master key (VOUCH_KEY or the key file)
apart from both: it is in no backup, and without it nothing can be read.

examples:
  vouch backup /srv/backups
  vouch backup /srv/backups --keys /mnt/elsewhere/vouch-keys

exit code: 0 both are there, 1 no backup was made, 2 not understood.""",
)

RESTORE = Page(
    above="""\
Put a backup back. It is looked through first; nothing is replaced if it is
damaged, of another kind, of a newer Vouch, or does not go with the keys.""",
    below="""\
DIR is the folder of all backups, and then the newest is taken, or one of them.
The keys file that is here stays, so that whoever was deleted since the backup
stays deleted; where there is none, or with --keys, a copy of the keys is put
back too.

What waits to be sent is at rest afterwards: `vouch outbox` shows it, and
`vouch outbox resume`, or --resume here, lets it go on. Of what may have been
sent since the backup the platform is asked first.

examples:
  vouch restore /srv/backups
  vouch restore /srv/backups/data/2028-01-31T020000Z --force
  vouch restore /srv/backups --keys /mnt/elsewhere/vouch-keys

exit code: 0 it is back, 1 nothing was replaced, 2 not understood.""",
)

KEYS = Page(
    above="""\
Put a new master key in the place of the old one. Students' own keys stay as
they are and are wrapped anew, in one transaction; stop Vouch first.""",
    below="""\
With a key file the new key takes its place by itself. With VOUCH_KEY, set
VOUCH_NEXT_KEY to the new key, rotate, and then put it into VOUCH_KEY; until
then Vouch starts with either. Stopped at any moment, the next start or the next
rotation goes on from there.

A copy of the keys made before opens with the old master key only: make a new
backup, and destroy the old key with the old copies.

exit code: 0 the new key holds, 1 nothing was changed, 2 not understood.""",
)

OUTBOX = Page(
    above="""\
Show what Vouch has not sent yet, by door and state: counts and times, no names
and no words. With `pause`, let all of it rest, as a restore does by itself;
with `resume`, let what rests go on.""",
    below="""\
waiting   due later, or to be tried again
sending   on its way now
unknown   it may have arrived: the platform is asked before it is sent again
paused    at rest since a backup was put back, or `pause`: `vouch outbox resume`
failed    the platform refused it for good

exit code: 0 shown, 1 cannot be read, 2 not understood.""",
)

DOCTOR = Page(
    above="""\
Look whether everything is in order, one line each: settings, files and who can
read them, schema, keys, outbox, disk, clock, and the tokens and scopes of the
platforms that are set.""",
    below="""\
Nothing is changed. A line that begins with "wrong" says what to do.

exit code: 0 all in order, 1 something is wrong, 2 not understood.""",
)

COPY = Page(
    above="""\
Take everything from the database of VOUCH_DATABASE to a new one: from a file to
a PostgreSQL server, or back. Stop Vouch first; the old one stays as it is.""",
    below="""\
Rows are copied as they are, sealed, under the same master key, and then every
row is read back from both and compared. Stopped half-way, the new one cannot be
opened: delete it and copy again. A password belongs into ~/.pgpass or PGPASSWORD:
others on the machine can read what stands on a command line.

examples:
  vouch copy postgresql://vouch@db.example.edu/vouch
  VOUCH_DATABASE=postgresql://vouch@db.example.edu/vouch vouch copy ./vouch.db

exit code: 0 everything is there, 1 it is not, 2 not understood.""",
)

IMPORT = Page(
    above="""\
Go on here with the record that `/vouch export` gave you in another
installation: its file vouch-export.json.""",
    below="""\
Nothing is replaced: where there is a record already, /vouch forget it first, or
name somebody else with --as. Reminders are off until you turn them on here, and
classes are joined anew. Delete the file afterwards: it is not encrypted.

examples:
  vouch import vouch-export.json
  vouch import vouch-export.json --as ana

exit code: 0 it is here, 1 nothing was kept, 2 not understood.""",
)

-- What the platform called a message that a class posted in a channel, so that it can be edited or taken away.
ALTER TABLE outbox ADD COLUMN receipt TEXT NOT NULL DEFAULT '';

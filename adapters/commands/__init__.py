"""One module a command of `vouch`: its arguments, and what it runs. They load the rest when they are asked."""

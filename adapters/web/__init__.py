"""The door in a browser: a class workspace to try Vouch in."""

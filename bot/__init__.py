"""The core of Vouch: knows no platform."""

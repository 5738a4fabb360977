from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from bot.vault import MasterKey, new_secret


def test_defaults_need_nothing():
    settings = Settings.read({})
    assert settings.database.name == "vouch.db"
    assert settings.database.is_absolute()
    assert (settings.key, settings.log, settings.season) == (None, "WARNING", None)


def test_reads_what_is_set():
    key = MasterKey(new_secret())
    settings = Settings.read(
        {
            "VOUCH_DATABASE": "/srv/vouch/class.db",
            "VOUCH_KEY": key.text,
            "VOUCH_LOG": "info",
            "VOUCH_SEASON": "2027",
        }
    )
    assert settings == Settings(Path("/srv/vouch/class.db"), key, "INFO", 2027)


@pytest.mark.parametrize(
    ("database", "keys", "key_file"),
    [
        ("/srv/vouch.db", "/srv/vouch-keys.db", "/srv/vouch.key"),
        ("vouch", "vouch-keys", "vouch.key"),
        ("a.b.sqlite3", "a.b-keys.sqlite3", "a.b.key"),
    ],
)
def test_keys_stand_beside_the_database(database, keys, key_file):
    settings = Settings(Path(database))
    assert (settings.keys_database, settings.key_file) == (Path(keys), Path(key_file))


def test_a_tilde_is_the_home_directory():
    assert Settings.read({"VOUCH_DATABASE": "~/vouch.db"}).database == Path.home() / "vouch.db"


def test_blank_is_as_good_as_unset_but_not_for_the_key():
    assert Settings.read({"VOUCH_LOG": "", "VOUCH_SEASON": " ", "VOUCH_DATABASE": ""}) == Settings.read({})
    with pytest.raises(SettingsError):
        Settings.read({"VOUCH_KEY": ""})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("VOUCH_KEY", "hunter2hunter2", "64 hexadecimal digits"),
        ("VOUCH_KEY", "xy" * 32, "64 hexadecimal digits"),
        ("VOUCH_LOG", "chatty", "one of DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        ("VOUCH_SEASON", "next", "such as 2027"),
        ("VOUCH_SEASON", "1999", "such as 2027"),
        ("VOUCH_SEASON", "2028;match_day", "such as 2027"),
        ("VOUCH_SEASON", "2028;match_day=17 March", "such as 2027"),
        ("VOUCH_SEASON", ";match_day=2028-03-17", "such as 2027"),
        ("VOUCH_SEASON", "-2027", "such as 2027"),
        ("VOUCH_SEASON", "２０２７", "such as 2027"),
        ("VOUCH_SEASON", "9" * 5000, "such as 2027"),
        ("VOUCH_SUPPORT_LINE", "Counseling\n555 010 0199", "one line of at most 200 characters"),
        ("VOUCH_PUBLIC_URL", "http://vouch.school.edu", "an address that begins with https://"),
        ("VOUCH_PUBLIC_URL", "sesame.school.edu", "an address that begins with https://"),
        ("VOUCH_PUBLIC_URL", "https://sesame@vouch.school.edu", "an address that begins with https://"),
        ("VOUCH_PUBLIC_URL", "https://vouch.school.edu/?a=b", "an address that begins with https://"),
        ("VOUCH_PUBLIC_URL", "https://[vouch", "an address that begins with https://"),
        ("VOUCH_SUPPORT_LINE", "x" * 201, "one line of at most 200 characters"),
        ("VOUCH_DATABASE", "mysql://someone:secret@host/vouch", "path of a SQLite file"),
        ("VOUCH_DATABASE", ":memory:", "path of a SQLite file"),
        ("VOUCH_DATABASE", "/srv/vouch.key", "not one that ends in .key"),
        ("VOUCH_DATABASE", "/", "path of a SQLite file"),
    ],
)
def test_a_wrong_value_is_named_and_never_repeated(name, value, expected):
    with pytest.raises(SettingsError) as refused:
        Settings.read({name: value})
    assert str(refused.value).startswith(f"{name}: expected ")
    assert expected in str(refused.value)
    assert value not in str(refused.value) or value == "/"
    assert refused.value.__cause__ is None


def test_a_path_given_later_is_checked_as_well():
    with pytest.raises(SettingsError):
        replace(Settings.read({}), database=Path("vouch.key"))


def test_the_key_is_not_shown():
    key = MasterKey(new_secret())
    shown = repr(Settings.read({"VOUCH_KEY": key.text}))
    assert key.text not in shown
    assert repr(key.secret) not in shown


def test_the_support_line_is_taken_as_it_is():
    line = "Student Counseling, (555) 010-0199, day & night"
    assert Settings.read({"VOUCH_SUPPORT_LINE": f" {line} "}).support == line
    assert Settings.read({}).support == ""


def test_an_address_loses_its_last_slash_and_this_machine_needs_no_encryption() -> None:
    for given, read in (
        ("https://v.edu/vouch/", "https://v.edu/vouch"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
    ):
        assert Settings.read({"VOUCH_PUBLIC_URL": f" {given} "}).public_url == read

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Person
from bot.vault import DataKey, Index, MalformedKey, MasterKey, Tampered, WrongKey, new_secret

MARKER = b"score 212, and why"


def data_key(student="ada", secret=None):
    return DataKey(student, secret or new_secret())


class TestSealing:
    @given(st.binary(max_size=5000), st.text(max_size=20), st.integers(min_value=0))
    def test_opens_what_it_sealed(self, content, name, revision):
        key = data_key()
        assert key.open(key.seal(content, name=name, revision=revision), name=name, revision=revision) == content

    def test_hides_the_content_and_is_never_the_same_twice(self):
        key = data_key()
        sealed = {key.seal(MARKER, name="dossier", revision=1) for _ in range(100)}
        assert len(sealed) == 100
        assert not any(MARKER in one for one in sealed)

    def test_draws_a_fresh_nonce_each_time(self):
        key = data_key()
        nonces = {key.seal(b"", name="dossier", revision=1)[1:13] for _ in range(100_000)}
        assert len(nonces) == 100_000

    @pytest.mark.parametrize(
        ("student", "name", "revision"),
        [("bob", "dossier", 3), ("ada", "address", 3), ("ada", "dossier", 2), ("ada", "dossier", 4)],
    )
    def test_refuses_another_student_field_or_revision_even_under_the_same_key(self, student, name, revision):
        key = data_key("ada")
        sealed = key.seal(MARKER, name="dossier", revision=3)
        with pytest.raises(Tampered):
            data_key(student, key.secret).open(sealed, name=name, revision=revision)

    def test_refuses_places_whose_parts_run_together(self):
        secret = new_secret()
        sealed = data_key("ada", secret).seal(MARKER, name="bob", revision=1)
        with pytest.raises(Tampered):
            data_key("adab", secret).open(sealed, name="ob", revision=1)

    def test_refuses_another_students_key(self):
        sealed = data_key("ada").seal(MARKER, name="dossier", revision=1)
        with pytest.raises(Tampered):
            data_key("ada").open(sealed, name="dossier", revision=1)

    def test_refuses_every_changed_byte_and_every_cut(self):
        key = data_key()
        sealed = key.seal(b"x", name="dossier", revision=1)
        changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
        for bad in [*changed, *(sealed[:size] for size in range(len(sealed))), sealed + b"\0"]:
            with pytest.raises(Tampered):
                key.open(bad, name="dossier", revision=1)

    def test_says_nothing_of_the_content_when_refusing(self):
        key = data_key()
        sealed = key.seal(MARKER, name="dossier", revision=1)
        with pytest.raises(Tampered) as refused:
            key.open(sealed, name="dossier", revision=2)
        assert "212" not in str(refused.value)
        assert refused.value.__suppress_context__


class TestMasterKey:
    def test_unwraps_what_it_wrapped(self):
        master, secret = MasterKey(new_secret()), new_secret()
        assert master.unwrap(master.wrap(secret, "student", "ada"), "student", "ada") == secret

    def test_refuses_another_place(self):
        master = MasterKey(new_secret())
        with pytest.raises(Tampered):
            master.unwrap(master.wrap(new_secret(), "student", "ada"), "student", "bob")

    def test_tells_a_wrong_key_from_a_damaged_one(self):
        master = MasterKey(new_secret())
        wrapped = master.wrap(new_secret(), "student", "ada")
        with pytest.raises(WrongKey):
            MasterKey(new_secret()).unwrap(wrapped, "student", "ada")
        with pytest.raises(Tampered):
            master.unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), "student", "ada")

    @pytest.mark.parametrize(
        "text",
        [
            "00112233445566778899aabbccddeeff" * 2,
            "00112233445566778899AABBCCDDEEFF" * 2,
            " 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n",
            "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=",
            "ABEiM0RVZneImaq7zN3u_wARIjNEVWZ3iJmqu8zd7v8",
        ],
    )
    def test_reads_hexadecimal_and_base64(self, text):
        assert MasterKey.parse(text).secret == bytes.fromhex("00112233445566778899aabbccddeeff" * 2)

    @pytest.mark.parametrize(
        "text", ["", "hunter2", "ab" * 31, "ab" * 33, "zz" * 32, "é" * 64, "A" * 40, "ab cd" * 13, "\0" * 64]
    )
    def test_refuses_anything_else_without_repeating_it(self, text):
        with pytest.raises(MalformedKey) as refused:
            MasterKey.parse(text)
        assert "64 hexadecimal digits" in str(refused.value)
        assert not text or text not in str(refused.value)

    def test_is_read_back_from_its_own_text(self):
        master = MasterKey(new_secret())
        assert MasterKey.parse(master.text) == master

    def test_shows_no_secret(self):
        master, key, index = MasterKey(new_secret()), data_key(), Index.of(new_secret())
        for shown, secret in [(master, master.secret), (key, key.secret), (index, index.people)]:
            assert repr(secret) not in repr(shown)
            assert secret.hex() not in repr(shown)


class TestIndex:
    def test_stands_for_a_person_without_naming_them(self):
        handle = Index.of(new_secret()).handle(Person("slack", "U0123", "T99"))
        assert len(handle) == 64
        assert "U0123" not in handle

    def test_fields_cannot_run_together(self):
        index = Index.of(new_secret())
        people = [
            Person("slack", "ab", "c"),
            Person("slack", "a", "bc"),
            Person("slack", "abc"),
            Person("slack", "", "abc"),
            Person("slac", "kabc"),
            Person("slacka", "bc"),
        ]
        assert not any(index.handle(one) == index.handle(other) for one, other in combinations(people, 2))

    def test_is_the_same_for_one_secret_and_another_for_another(self):
        secret, person = new_secret(), Person("discord", "1")
        assert Index.of(secret).handle(person) == Index.of(secret).handle(person)
        assert Index.of(secret).handle(person) != Index.of(new_secret()).handle(person)

    def test_takes_any_text(self):
        index = Index.of(new_secret())
        assert index.mark("\0\ud800é") != index.mark("\0\ud801é")

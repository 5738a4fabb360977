"""The letter request: five components, three to five deeds, a way out that cannot be removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dossier import Bullet, LetterRequest, Profile
from bot.flows import checked
from bot.flows.letter import facts
from bot.interview.questions import Problem
from bot.playbook import request
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role, Signal, WriterType
from bot.playbook.request import Attachment, Gap, Target
from bot.playbook.story import Situation, place
from bot.render import Renderer
from bot.screens import Words
from tests.test_stage import Chat
from tests.worlds import ADEYEMI, RAO, student

RENDERER = Renderer()
WAY_OUT = (
    "If a strong letter isn't possible for any reason, please tell me; "
    "I will be grateful for the honesty and will ask someone else."
)
MEMORY = "You had me present the new admission every post-call morning, and sent me back twice."
DEEDS = (
    "On nights in June, tracked overnight labs for 6 shared patients and had the changes up before sign-out.",
    "Called the ward back the same evening on every consult, about 3 a day, for the whole of June.",
    "After you corrected my assessment, re-examined each morning for two weeks and wrote down what changed.",
)
SIGNED = Profile("Sam Okafor", "Riverside, class of 2028", "sam@example.org", Specialty.MEDICINE, Applicant.US_MD)


def letter(**changes: object) -> LetterRequest:
    made = LetterRequest(
        "1",
        WriterType.CLINICAL,
        MEMORY,
        Gap.NO_RANK,
        (Target.GRIND,),
        tuple(Bullet(deed, Signal.WORK) for deed in DEEDS),
        {},
        date(2027, 9, 1),
        (Attachment.CV,),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def text(made: LetterRequest) -> str:
    dossier = replace(student(), profile=SIGNED, letters=(made,))
    return RENDERER.plain(Words(f"letters/{made.writer.value}", "text", facts(dossier, made)))


def drafting(*lines: str) -> Chat:
    chat = Chat(replace(student(), profile=SIGNED))
    chat.say("/draft 1", *lines)
    return chat


words = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=60)


@pytest.mark.rule("B17")
@pytest.mark.rule("B62")
@given(
    memory=words,
    deeds=st.lists(words, min_size=3, max_size=5),
    slots=st.dictionaries(st.sampled_from(["patients", "situation", "part", "level", "owned"]), words),
    writer=st.sampled_from(WriterType),
    gap=st.sampled_from(Gap),
    packet=st.sets(st.sampled_from(Attachment)),
)
@settings(max_examples=100, deadline=None)
def test_no_answer_removes_the_way_out_or_the_softener(
    memory: str, deeds: list[str], slots: dict[str, str], writer: WriterType, gap: Gap, packet: set[Attachment]
) -> None:
    bullets = tuple(Bullet(deed, Signal.WORK) for deed in deeds)
    made = letter(memory=memory, bullets=bullets, slots=slots, writer=writer, gap=gap, packet=tuple(packet))
    shown = text(made)
    assert WAY_OUT in shown
    assert "Where you find it appropriate" in shown


@pytest.mark.rule("A41")
@given(told=st.lists(st.text(alphabet="abcdefghijklm", min_size=1), min_size=6, max_size=6))
@settings(max_examples=50, deadline=None)
def test_a_request_is_fixed_words_and_the_students_own(told: list[str]) -> None:
    """Other facts in the same places make the same letter: nothing is added, left out or reworded."""
    marks = [f"<{place}>" for place in range(len(told))]
    made, framed = (_told(facts) for facts in (told, marks))
    for mark, fact in zip(marks, told, strict=True):
        framed = framed.replace(mark, fact)
    assert " ".join(made.split()) == " ".join(framed.split())


def _told(facts: list[str]) -> str:
    memory, patients, situation, *deeds = facts
    bullets = tuple(Bullet(deed, Signal.WORK) for deed in deeds)
    return text(letter(memory=memory, bullets=bullets, slots={"patients": patients, "situation": situation}))


@pytest.mark.rule("B03")
@pytest.mark.rule("B50")
def test_one_to_three_questions_for_the_letter() -> None:
    chat = drafting(MEMORY, "My school does not rank")
    assert chat.open == "draft/1:targets"
    for refused in ("skip", "1 2 3 4", "0"):
        chat.say(refused)
        assert chat.open == "draft/1:targets"
    chat.say("1 3")
    assert chat.open == "draft/1:bullet/1/deed"


@pytest.mark.rule("B03")
def test_the_letter_is_asked_for_what_was_chosen_and_nothing_else() -> None:
    asked = {target: text(letter(targets=(target,))) for target in Target}
    whole = text(letter(targets=tuple(Target)))
    lines = [{line for line in shown.splitlines() if line.startswith("- ")} for shown in asked.values()]
    own = [mine - set.union(*(other for other in lines if other is not mine)) for mine in lines]
    assert all(len(line) == 1 and line <= set(whole.splitlines()) for line in own)


@pytest.mark.rule("B14")
@pytest.mark.rule("B22")
def test_the_five_components_stand_in_their_order() -> None:
    shown = text(letter())
    parts = ["Would you be able to write me a strong letter", MEMORY, "My school does not rank", *DEEDS, WAY_OUT, "CV"]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert shown.startswith("Subject: Letter request: Sam Okafor, general medicine wards, October 2026")
    assert shown.endswith("Sam Okafor\nRiverside, class of 2028\nsam@example.org")


@pytest.mark.rule("B14")
@pytest.mark.rule("B18")
@pytest.mark.rule("B19")
def test_memory_gap_and_deeds_cannot_be_skipped() -> None:
    chat = drafting()
    assert chat.open == "draft/1:memory"
    chat.say("skip")
    assert chat.open == "draft/1:memory"
    chat.say(MEMORY, "skip")
    assert chat.open == "draft/1:gap"
    chat.say("My school does not rank", "1", "skip")
    assert chat.open == "draft/1:bullet/1/from"  # not typed in one line: built from parts
    chat.say("skip")
    assert chat.open == "draft/1:bullet/1/from"


@pytest.mark.rule("B13")
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Could you write me a strong letter, please?", "request.bare_ask"),
        ("I hope to get a letter from you.", "request.bare_ask"),
        (MEMORY, ""),
        ("After your letter for my project in June we went on to the second ward.", ""),
    ],
)
def test_a_bare_ask_is_no_memory(said: str, code: str) -> None:
    found = checked.bare_ask(said)
    assert (found.code if isinstance(found, Problem) else "") == code


@pytest.mark.rule("B15")
def test_ghost_writing_is_refused() -> None:
    chat = drafting()
    turn = chat.say("Please put your name on the attached draft letter for your signature, ready for your letterhead.")
    assert turn.screens[0].text[0].template == "problems/integrity"
    assert chat.say("keep").screens[0].question.key == "memory"  # type: ignore[union-attr]


@pytest.mark.rule("B20")
def test_three_to_five_deeds() -> None:
    chat = drafting(MEMORY, "My school does not rank", "1")
    for deed in DEEDS[:2]:
        chat.say(deed, "1")
    assert chat.open == "draft/1:bullet/3/deed"  # two are too few: the third is asked for, not offered
    chat.say(DEEDS[2], "1", "add another", DEEDS[0] + " Again.", "1", "add another", DEEDS[1] + " Twice.", "1")
    question = chat.say("repeat").screens[0].question
    assert question is not None
    assert "add" not in [pick.value for pick in question.choices]


@pytest.mark.rule("B20")
def test_an_adjective_alone_is_no_deed() -> None:
    chat = drafting(MEMORY, "My school does not rank", "1")
    turn = chat.say("I was hardworking, dedicated and reliable.")
    assert turn.screens[0].text[0].template in ("problems/evidence", "problems/tone")


@pytest.mark.rule("B21")
def test_a_packet_with_something_missing_is_ready_only_if_the_student_says_so() -> None:
    lines = (MEMORY, "My school does not rank", "1", *(line for deed in DEEDS for line in (deed, "1")), "that's all")
    chat = drafting(*lines, "skip", "skip", "skip", "skip", "1")
    assert chat.open == "draft/1:without"
    turn = chat.say("no", "looks right")
    assert turn.screens[0].text[0].facts["ready"] is False
    assert turn.screens[0].text[0].facts["missing"]
    chat.say("/draft 1 change")
    chat.say("back", "yes", "looks right")
    assert chat.dossier.letters[0].incomplete_is_fine


@pytest.mark.rule("B23")
def test_slots_appear_only_when_filled() -> None:
    assert "Patients carried" not in text(letter())
    assert "- Patients carried: four from week two" in text(letter(slots={"patients": "four from week two"}))


@pytest.mark.rule("B42")
@pytest.mark.parametrize(("score", "offered"), [(242, False), (243, True), (253, True), (254, False), (270, False)])
def test_the_step_2_sentence_is_offered_from_q1_up_to_the_median(score: int, offered: bool) -> None:
    stands = place(Situation.AVERAGE, score, Applicant.US_MD, Specialty.MEDICINE)
    assert (Gap.MIDDLE_STEP2 in request.gaps(stands)) is offered


@pytest.mark.rule("B61")
@given(name=words, where=words, ended=st.none() | st.dates())
@settings(deadline=None)
def test_the_subject_names_purpose_and_person_within_ninety_characters(
    name: str, where: str, ended: date | None
) -> None:
    line = request.subject(name, where, ended)
    assert line.startswith(f"Letter request: {name}"[:90])
    assert len(line) <= request.LONGEST_SUBJECT


@pytest.mark.rule("B07")
@pytest.mark.rule("B24")
@pytest.mark.rule("B55")
def test_research_mentors_get_the_research_request() -> None:
    assert request.writer_of(Role.RESEARCH_PI) is WriterType.RESEARCH
    assert request.writer_of(Role.WARD) is WriterType.CLINICAL
    assert request.writer_of(Role.QI_LEAD) is WriterType.RESEARCH
    assert "other students you have mentored" in text(letter(writer=WriterType.RESEARCH))


def test_a_whole_name_is_meant_before_a_part_of_another() -> None:
    people = (replace(ADEYEMI, name="Dr. Leeman"), replace(RAO, name="Dr. Lee"))
    turn = Chat(replace(student(), advocates=people)).say("/draft dr. lee")
    assert turn.screens[-1].question is not None
    assert turn.screens[-1].question.flow == f"draft/{RAO.id}"

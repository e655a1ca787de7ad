"""Broken content: every rule, each with file, line and field, all at once."""

from __future__ import annotations

import re

import pytest

from genmap.items import ItemErrors, load, survey
from genmap.items.fences import check_fences

FILE = "exercises/01-a/quick.yml"


def faults_of(root):
    return [str(fault) for fault in survey(root)[1]]


def only(root, *wanted):
    """The faults are exactly the wanted ones, each given by how it starts or what it matches."""
    found = faults_of(root)
    assert len(found) == len(wanted), "\n".join(found)
    for text in wanted:
        assert any(re.search(text, line) for line in found), f"{text!r} not in\n" + "\n".join(found)


def test_the_sound_course_has_no_faults(course):
    loaded = load(course())
    assert list(loaded.items) == ["01-a/quick/sound"]
    assert loaded.decks["01-a"].cards[0].back == "B."
    assert loaded.lessons["01-a"].objectives[0].id == "speed"
    assert [item.id for item in loaded.items_of("01-a")] == ["01-a/quick/sound"]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "text"),
    [
        ("name: x", "name: Bad Name", 2, r"Bad Name\.name", "write bad-name"),
        ("name: x", "name: 3", 2, r"item 1\.name", "is the number 3; write text"),
        ("kind: choice", "kind: choise", 1, r"x\.kind", "write `choice`"),
        ("kind: choice", "kind: essay", 1, r"x\.kind", "write one of: free, choice"),
        ("kind: choice", "note: choice", 1, r"x\.kind", "is missing"),
        ("name: x", "name: x\n  id: 01-a/quick/x", 3, r"x\.id", "delete it"),
        ("objective: speed", "objective: sped", 3, r"x\.objective", "write speed"),
        ("minutes: 1", "minutes: 0", 4, r"x\.minutes", "is 0; write the minutes"),
        ("minutes: 1", "minutes: two", 4, r"x\.minutes", "is the text 'two'; write a number"),
        ("minutes: 1", "minutes: 1e-3", 4, r"x\.minutes", "write a number without an e"),
        ("minutes: 1", "minutes: .inf", 4, r"x\.minutes", "number"),
        ("prompt: Which one takes a single pass?", "prompt: ' '", 5, r"x\.prompt", "is empty"),
        (
            "  prompt: Which one takes a single pass?\n",
            "",
            1,
            r"x\.prompt",
            "is missing; write it: The",
        ),
        ("explanation: It does.", "explanation: yes", 12, r"x\.explanation", "truth value true"),
        (
            "explanation: It does.",
            "explanation: [a]",
            12,
            r"x\.explanation",
            "is a list; write text",
        ),
        (
            "explanation: It does.",
            "explanation: {a: b}",
            12,
            r"x\.explanation",
            "put the text in quotes",
        ),
        ("text: a DDPM", "txt: a DDPM", 8, r"x\.options\[1\]\.txt", "write `text`"),
        ("text: a DDPM}", "text: a GAN}", 8, r"x\.options\[1\]\.text", "text of another entry"),
        ("id: ddpm,", "id: gan,", 8, r"x\.options\[1\]\.id", "taken already"),
        ("id: ddpm,", "id: no,", 8, r"x\.options\[1\]\.id", "truth value false; write text"),
        ("    - {id: ar, text: an LLM}\n", "", 6, r"x\.options", "has 2 entries; write 3 to 6"),
        ("key: gan", "key: gann", 10, r"x\.key", "is no option; write gan"),
        ("[Count., Count again.]", "[Count.]", 11, r"x\.hints", "has 1 hint; write two or three"),
        ("[Count., Count again.]", "Count.", 11, r"x\.hints", "is the text 'Count.'; write a list"),
        ("name: second", "name: first", 15, r"x\.mistakes\[1\]\.name", "taken already"),
        ("No. Count its tokens.", "No $x$.", 15, r"x\.mistakes\[1\]\.feedback", "holds markup"),
        ("No. Count its tokens.", "''", 15, r"x\.mistakes\[1\]\.feedback", "is empty"),
        (
            "{answer: gan, status: right}",
            "{answer: gan, status: wrong}",
            17,
            r"x\.samples\[0\]\.answer",
            "is graded right",
        ),
        (
            "{answer: gan, status: right}",
            "{answer: vae, status: right}",
            17,
            r"x\.samples\[0\]\.answer",
            "There is no option",
        ),
        (
            "{answer: gan, status: right}",
            "{answer: gan, status: good}",
            17,
            r"x\.samples\[0\]\.status",
            "'right', 'partial' or 'wrong'",
        ),
        (
            "explanation: It does.",
            "explanation: It does.\n  hint: more",
            13,
            r"x\.hint",
            "write `hints`",
        ),
        ("minutes: 1", "minutes: 1\n  minutes: 2", 5, r"minutes", "written twice"),
    ],
)
def test_each_slip_in_an_item_is_named_with_its_line(course, choice, old, new, line, field, text):
    root = course({FILE: choice("x", old, new)})
    found = faults_of(root)
    pattern = rf"^{FILE}:{line}: (?:\[0\]\.)?{field}: .*{re.escape(text)}"
    assert any(re.search(pattern, fault) for fault in found), "\n".join(found)
    with pytest.raises(ItemErrors) as errors:
        load(root)
    assert str(errors.value).splitlines() == found


def test_a_mistake_that_is_the_key_or_is_there_twice_is_a_fault(course, choice):
    only(
        course({FILE: choice("x", "answer: ddpm", "answer: ar")}),
        r"x\.mistakes\[1\]\.answer: is another mistake's answer",
        r"x\.options\[1\]\.feedback: is missing for 'ddpm'",
    )
    only(
        course(
            {
                FILE: choice(
                    "x", "answer: ddpm", "answer: gan", "a DDPM", "a DDPM, feedback: No way."
                )
            }
        ),
        r"x\.mistakes\[0\]\.answer: is graded right, not wrong",
    )


def test_feedback_written_twice_must_agree(course, choice):
    only(
        course({FILE: choice("x", "text: an LLM", "text: an LLM, feedback: Other words.")}),
        r"x\.options\[2\]\.feedback: differs",
    )


def test_ids_are_unique_over_the_file(course, choice):
    only(
        course({FILE: choice("x") + choice("x")}),
        rf"{FILE}:20: x\.name: is taken already at {FILE}:2; give this item a name of its own",
    )


CASES = {
    "multi": (
        """\
        - kind: multi
          name: m
          objective: speed
          minutes: 1
          prompt: Which?
          options:
            - {id: a, text: aa}
            - {id: b, text: bb}
            - {id: c, text: cc}
          key: [a, a]
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: [], feedback: No.}
            - {name: two, answer: [c], feedback: No c.}
          samples: [{answer: [a], status: right}]
        """,
        [
            r":10: m\.key\[1\]: 'a' is named twice",
            r":14: m\.mistakes\[0\]\.answer: cannot be graded: Please tick",
            r":8: m\.options\[1\]\.feedback: is missing for 'b'",
        ],
    ),
    "multi-key": (
        """\
        - kind: multi
          name: m
          objective: speed
          minutes: 1
          prompt: Which?
          options:
            - {id: a, text: aa}
            - {id: b, text: bb}
            - {id: c, text: cc}
          key: [a, d]
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: [b], feedback: No.}
            - {name: two, answer: [c], feedback: No c.}
          samples: [{answer: [a], status: right}]
        """,
        [r":10: m\.key\[1\]: 'd' is no option"],
    ),
    "order": (
        """\
        - kind: order
          name: o
          objective: speed
          minutes: 1
          prompt: Order them.
          steps:
            - {id: a, text: aa}
            - {id: b, text: bb}
            - {id: c, text: "c $x$", feedback: waits}
          key: [a, b]
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: [b, a, c], feedback: No.}
            - {name: two, answer: [b, a], feedback: No.}
          samples: [{answer: [a, b, c], status: right}]
        """,
        [
            r":10: o\.key: lacks c",
            r":8: o\.steps\[1\]\.feedback: is missing",
            r":9: o\.steps\[2\]\.text: holds markup",
            r":15: o\.mistakes\[1\]\.answer: cannot be graded: Please place every step",
        ],
    ),
    "order-shown-in-order": (
        """\
        - kind: order
          name: o
          objective: speed
          minutes: 1
          prompt: Order them.
          steps:
            - {id: a, text: aa}
            - {id: b, text: bb, feedback: waits}
            - {id: c, text: cc, feedback: waits}
          key: [a, b, c]
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: [b, a, c], feedback: No.}
            - {name: two, answer: [c, b, a], feedback: No.}
          samples: [{answer: [a, b, c], status: right}]
        """,
        [r":6: o\.steps: stand in the right order already"],
    ),
    "numeric": (
        """\
        - kind: numeric
          name: n
          objective: speed
          minutes: 1
          prompt: How many?
          key: 4
          tolerance: -1
          unit: s
          units: {ms: 0}
          ranges:
            - {low: 9, high: 8, mistake: none}
            - {low: 3, high: 5, mistake: one}
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: "7", feedback: No.}
            - {name: two, answer: seven, feedback: No.}
          samples: [{answer: "4", status: right}]
        """,
        [
            r":7: n\.tolerance: is -1; write 0 or more",
            r":9: n\.units\.ms: is 0; write the factor",
            r":11: n\.ranges\[0\]: runs from 9 down to 8",
            r":11: n\.ranges\[0\]\.mistake: 'none' is no mistake",
            r":12: n\.ranges\[1\]: holds the key",
            r":17: n\.mistakes\[1\]\.answer: cannot be graded: I cannot read",
        ],
    ),
    "numeric-mistake-unheard": (
        """\
        - kind: numeric
          name: n
          objective: speed
          minutes: 1
          prompt: How many?
          key: 4
          hints: [x, y]
          explanation: z
          ranges: [{low: 6, high: 8, mistake: two}]
          mistakes:
            - {name: one, answer: "7", feedback: No 7.}
            - {name: two, answer: "6", feedback: No 6.}
          samples: [{answer: "4", status: right}]
        """,
        [r":11: n\.mistakes\[0\]\.answer: brings 'No 6.' and not its feedback"],
    ),
    "variants": (
        """\
        - kind: numeric
          name: v
          objective: speed
          minutes: 1
          prompt: How many for {side}?
          key: 5
          variants:
            function: autoregressive_passes
            parameters: {side: [2, 1], channels: [3]}
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: "7", feedback: No.}
            - {name: two, answer: "8", feedback: No.}
          samples: [{answer: "4", status: right}]
        """,
        [
            r":9: v\.variants\.parameters: `channels` is not in the prompt",
            r":6: v\.key: is 5, but seed 0 gives 12; write that",
            r":8: v\.variants\.function: computes the slip 'forgets-channels'; add a mistake",
        ],
    ),
    "variants-without-function": (
        """\
        - kind: numeric
          name: v
          objective: speed
          minutes: 1
          prompt: How many for {side}?
          key: 5
          variants: {function: nope, parameters: {side: [2]}}
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: "7", feedback: No.}
            - {name: two, answer: "8", feedback: No.}
          samples: [{answer: "4", status: right}]
        """,
        [r":7: v\.variants: no function 'nope'; there are: autoregressive_passes"],
    ),
    "place": (
        """\
        - kind: place
          name: p
          objective: speed
          minutes: 1
          prompt: Where?
          description: A system.
          key: {primary: diffusion, components: [diffusion]}
          feedback: {adversarial: No., latent-variable: "No **bold**."}
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: {primary: adversarial}, feedback: No.}
            - {name: two, answer: {primary: flow}, feedback: No.}
          samples: [{answer: {primary: diffusion}, status: right}]
        """,
        [
            r":7: p\.key\.components: repeats the primary diffusion",
            r":8: p\.feedback: `autoregressive` is missing",
            r":8: p\.feedback\.latent-variable: holds markup",
            r":13: p\.mistakes\[1\]\.answer: cannot be graded: There is no paradigm",
        ],
    ),
    "place-unknown-paradigm": (
        """\
        - kind: place
          name: p
          objective: speed
          minutes: 1
          prompt: Where?
          description: A system.
          key: {primary: flow}
          feedback: {}
          hints: [x, y]
          explanation: z
          mistakes: []
          samples: []
        """,
        [r":7: p\.key\.primary: is the text 'flow'; write one of: 'autoregressive'"],
    ),
    "pick": (
        """\
        - kind: pick
          name: k
          objective: speed
          minutes: 1
          prompt: Which?
          options:
            - {id: a, text: aa}
            - {id: b, text: bb}
            - {id: c, text: cc}
          accepted:
            a: {points: []}
            d: {points: [{name: p, says: ["(open"]}, {name: p, says: [x]}]}
          key: {choice: b, reason: because}
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: {choice: b}, feedback: No b.}
            - {name: two, answer: b, feedback: No b.}
          samples: [{answer: {choice: a}, status: partial}]
        """,
        [
            r":11: k\.accepted\.a\.points: is empty",
            r":12: k\.accepted\.d: is no option",
            r":12: k\.accepted\.d: holds a wording that cannot be read",
            r":12: k\.accepted\.d\.points\[1\]\.name: 'p' is taken already",
            r":13: k\.key\.choice: 'b' is not accepted",
            r":9: k\.options\[2\]\.feedback: is missing for 'c'",
            r":18: k\.mistakes\[1\]\.answer: cannot be graded",
        ],
    ),
    "free": (
        """\
        - kind: free
          name: f
          objective: speed
          minutes: 1
          prompt: Why?
          key: something else
          rubric: {points: [{name: p, says: [one pass], ask: "How `many`?"}], fault: []}
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: a, feedback: No.}
            - {name: two, answer: b, feedback: No.}
          samples: [{answer: one pass, status: right}]
        """,
        [r":7: f\.rubric\.fault: is not a known field; write `faults`"],
    ),
    "free-unless": (
        """\
        - kind: free
          name: f
          objective: speed
          minutes: 1
          prompt: Why?
          key: It takes one pass.
          rubric:
            points: [{name: passes, says: [one pass]}]
            faults: [{name: one, says: [turtles], unless: [pases]}]
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: I like turtles., feedback: No turtles.}
            - {name: two, answer: I love turtles., feedback: No turtles.}
          samples: [{answer: It takes one pass., status: right}, {answer: turtles, status: wrong}]
        """,
        [r":9: f\.rubric\.faults\[0\]\.unless: 'pases' is no point; write passes\?"],
    ),
    "free-sample-graded-otherwise": (
        """\
        - kind: free
          name: f
          objective: speed
          minutes: 1
          prompt: Why?
          key: It takes one pass.
          rubric:
            points: [{name: passes, says: [one pass]}]
          hints: [x, y]
          explanation: z
          mistakes:
            - {name: one, answer: I like turtles., feedback: No turtles.}
            - {name: two, answer: It takes a hundred., feedback: No hundred.}
          samples:
            - {answer: It takes one pass., status: wrong}
        """,
        [
            r":12: f\.mistakes\[0\]\.answer: brings .* and not its feedback",
            r":13: f\.mistakes\[1\]\.answer: brings .* and not its feedback",
            r":15: f\.samples\[0\]\.answer: is graded right, not wrong",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_kind_has_its_rules(course, case):
    text, wanted = CASES[case]
    only(course({FILE: text}), *wanted)


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (FILE, "", rf"^{FILE}:1: is empty; write a list of items"),
        (FILE, "a: b", rf"^{FILE}:1: is a group of fields; write a list"),
        (FILE, "- just text\n", rf"^{FILE}:1: item 1: is the text 'just text'"),
        (FILE, "- kind: [\n", rf"^{FILE}:2: is not valid YAML"),
        (FILE, "- a: b: c\n", rf"^{FILE}:1: is not valid YAML: .*in quotes"),
        (FILE, "- a: 1\n\tb: 2\n", rf"^{FILE}:2: is not valid YAML: .*spaces, not tabs"),
        (FILE, "- &x [1]\n- *x\n", rf"^{FILE}:2: is not valid YAML: aliases"),
        (FILE, "- !!python/object:os.system x\n", rf"^{FILE}:1: is not valid YAML"),
        (FILE, "- a: \x07\n", rf"^{FILE}:1: holds the control character U\+0007"),
        (FILE, b"- a: 1\n- b: \xff\n", rf"^{FILE}:2: byte 0xff is not UTF-8"),
        (FILE, "[" * 3000, rf"^{FILE}:1: cannot be read"),
        ("exercises/stray.yml", "[]", r"^exercises/stray\.yml:1: is not read; call it exer"),
        ("exercises/01-a/x.yaml", "[]", r"^exercises/01-a/x\.yaml:1: is not read"),
        ("exercises/01-a/Bad Name.yml", "[]", r"Bad Name\.yml:1: the file's name 'Bad Name'"),
        ("flashcards/01-a.yml", "- a\n", r"^flashcards/01-a\.yml:1: is a list; write fields"),
        ("flashcards/01-a.yml", "title: x\n", r"^flashcards/01-a\.yml:1: cards: is missing"),
        ("flashcards/01-a.yml", "title: x\ncards: []\n", r"01-a\.yml:2: cards: is empty"),
        ("flashcards/02-b.yml", "title: x\ncards: [{id: a, front: b, back: c, paradigm: all}]\n",
         r"^flashcards/02-b\.yml:1: belongs to no lesson called '02-b'"),
        ("docs/lessons/01-a/index.md", "# Hi\n", r"index\.md:1: has no front matter"),
        ("docs/lessons/01-a/index.md", "---\ntitle: a\n---\n", r"md:2: objectives: is missing"),
        ("docs/lessons/01-a/index.md", "---\na: [\n---\n", r"index\.md:3: is not valid YAML"),
        ("docs/lessons/01-a/index.md", "---\n- a\n---\n", r"md:2: the front matter is a list"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_named(course, name, text, wanted):
    found = faults_of(course({name: text}))
    assert any(re.search(wanted, fault) for fault in found), "\n".join(found)
    assert all(re.match(r"[^:]+:\d+: ", fault) for fault in found)


def test_cards_need_an_id_a_front_a_back_and_a_paradigm(course):
    deck = """\
    title: Cards
    cards:
      - {id: one, front: "A?", back: "", paradigm: all}
      - {id: one, front: "  ", back: B., paradigm: all}
      - {id: Two, front: "A?", back: B., paradigm: gan}
      - {id: three, front: "A?", paradigm: all}
      - {id: four, front: "A?", back: B., paradigm: all, colour: red}
    """
    only(
        course({"flashcards/01-a.yml": deck}),
        r"^flashcards/01-a\.yml:5: cards\[2\]\.paradigm: is the text 'gan'; write one of",
        r"^flashcards/01-a\.yml:6: cards\[3\]\.back: is missing",
        r"^flashcards/01-a\.yml:7: cards\[4\]\.colour: is not a known field",
    )
    sound = "\n".join(deck.splitlines()[:4]).replace("A?", "A?")
    only(
        course({"flashcards/01-a.yml": sound}),
        r"^flashcards/01-a\.yml:3: cards\[0\]\.back: is empty",
        r"^flashcards/01-a\.yml:4: cards\[1\]\.front: is empty",
        r"^flashcards/01-a\.yml:4: cards\[1\]\.id: 'one' is taken already",
    )


def test_front_matter_needs_texts_and_objectives(course):
    page = """\
    ---
    title: 3
    phase: 1
    objectives:
      - {id: speed, text: be fast}
      - {id: Speed Two, text: be fast}
      - {id: speed, text: ""}
      - name: x
    ---
    """
    found = faults_of(course({"docs/lessons/01-a/index.md": page}))
    for wanted in (
        r":2: title: is the number 3",
        r":2: description: is missing",
        r":8: objectives\[3\]\.id: is missing",
        r":8: objectives\[3\]\.name: is not a known field",
        r"sound\.objective: cannot be looked up; write docs/lessons/01-a/index\.md",
    ):
        assert any(re.search(wanted, fault) for fault in found), (wanted, found)
    page = page.replace("title: 3", "title: a\ndescription: b").replace("      - name: x\n", "")
    page = page.replace("    description", "description").replace(
        "\ndescription", "\n    description"
    )
    only(
        course({"docs/lessons/01-a/index.md": page}),
        r":7: objectives\[1\]\.id: 'Speed Two' is not kebab-case; write speed-two",
        r":8: objectives\[2\]\.id: 'speed' is taken already",
        r":8: objectives\[2\]\.text: is empty",
    )


def test_an_item_of_a_lesson_without_pages_says_which_page_to_write(course, choice):
    found = faults_of(course({"exercises/02-b/quick.yml": choice("x")}))
    assert found == [
        "exercises/02-b/quick.yml:3: x.objective: cannot be looked up; "
        "write docs/lessons/02-b/index.md with objectives"
    ]


def test_all_faults_of_all_files_come_at_once_and_sorted(course, choice):
    root = course(
        {
            FILE: choice("x", "key: gan", "key: gann", "minutes: 1", "minutes: 0"),
            "exercises/01-a/more.yml": "- kind: essay\n  name: y\n",
            "flashcards/01-a.yml": "title: x\n",
        }
    )
    found = faults_of(root)
    assert [fault.split(":")[0] for fault in found] == [
        "exercises/01-a/more.yml",
        FILE,
        FILE,
        "flashcards/01-a.yml",
    ]


def test_a_change_on_disk_is_seen(course, choice):
    root = course()
    assert faults_of(root) == []
    course({FILE: choice("x", "key: gan", "key: gannet")})
    assert len(faults_of(root)) == 1


def test_fences_that_name_nothing_are_faults(course):
    page = """\
    # Practice

    ```exercise
    01-a/quick/sound
    01-a/quick/sund

    ```

    ~~~deck
    02-b
    ~~~

    ````md
    ```exercise
    not/a/fence
    ```
    ````

    ```objectives
    ```

    > ```exercise
    > 01-a/quick/other
    > ```

    ```python
    exercise
    ```
    """
    root = course({"docs/lessons/01-a/practice.md": page})
    found = [str(fault) for fault in check_fences(root, load(root))]
    file = "docs/lessons/01-a/practice.md"
    assert found == [
        f"{file}:5: exercise: there is no item '01-a/quick/sund'; write 01-a/quick/sound?",
        f"{file}:10: deck: there is no deck for the lesson '02-b'; check its name, or write it",
        f"{file}:19: objectives: is empty; write a lesson's slug in it",
        f"{file}:23: exercise: there is no item '01-a/quick/other'; check its name, or write it",
    ]


def test_a_fence_is_not_blamed_for_a_broken_exercise_file(course, choice):
    page = "```exercise\n01-a/quick/x\n```\n"
    root = course({FILE: "- kind: essay\n", "docs/lessons/01-a/practice.md": page})
    sound, faults = survey(root)
    assert len(faults) == 1
    assert check_fences(root, sound, faults) == ()

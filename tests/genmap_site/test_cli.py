"""The `genmap` command, run as a user runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import chdir
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from genmap.grading import grade
from genmap.items import load
from genmap_site.cli import VERBS, main
from genmap_site.verbs.new import code_files

CHECKOUT = Path(__file__).resolve().parents[2]
SOUND = CHECKOUT / "tests" / "sound_code"
PLACE = "01-the-map/place/denoise-the-code"
CHOICE = "01-the-map/quick/which-is-generative"
COMMAND = "from genmap_site.cli import main; main()"


@dataclass(frozen=True)
class Done:
    """How a run ended."""

    returncode: int
    out: str
    err: str


def genmap(*arguments, cwd=CHECKOUT, stdin=b""):
    """Runs the command in this process; an exception other than its own exit fails the test."""
    with chdir(cwd):
        words = [str(argument) for argument in arguments]
        result = CliRunner().invoke(main, words, input=stdin, catch_exceptions=False)
    return Done(result.exit_code, result.stdout, result.stderr)


def process(*arguments, stdin=b"", **environment):
    """Runs the command as a process of its own; every run must end without a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        cwd=CHECKOUT,
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    err = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err, err
    return Done(done.returncode, done.stdout.decode("utf-8"), err)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The content of the checkout in a folder of its own."""
    for folder in ("docs/lessons", "exercises", "flashcards"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    (tmp_path / "src" / "genmap").mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    return tmp_path


def test_the_content_of_the_checkout_is_sound():
    done = genmap("check", "--strict")
    assert (done.returncode, done.err) == (0, "")
    assert "0 faults, 0 warnings" in done.out


def test_faults_go_to_stderr_with_file_and_line(copy):
    path = copy / "exercises/01-the-map/quick.yml"
    path.write_text(path.read_text().replace("key: new-images", "key: new-image", 1))
    page = copy / "docs/lessons/01-the-map/practice.md"
    page.write_text(page.read_text() + "\n```deck\n09-none\n```\n")
    done = genmap("check", cwd=copy)
    assert done.returncode == 1
    faults = done.err.splitlines()
    assert len(faults) == 2
    assert faults[0].startswith("docs/lessons/01-the-map/practice.md:")
    assert "quick.yml:" in faults[1]
    assert "write new-images?" in faults[1]
    assert "2 faults" in done.out


def test_warnings_stop_only_the_strict_check(copy):
    path = copy / "exercises/01-the-map/quick.yml"
    text = path.read_text().replace("  objective: read-release", "  objective: speed")
    path.write_text(text)
    done = genmap("check", cwd=copy)
    assert done.returncode == 0
    assert "warning: no item serves the objective 'read-release'" in done.err
    assert genmap("check", "--strict", cwd=copy).returncode == 1


@pytest.mark.parametrize("folder", ["docs/lessons/01-the-map", "src/genmap"])
def test_it_works_from_any_folder_of_a_checkout(copy, folder):
    assert "0 faults" in genmap("check", cwd=copy / folder).out


def test_root_points_elsewhere(copy, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert "0 faults" in genmap("--root", copy, "check", cwd=elsewhere).out
    done = genmap("check", cwd=elsewhere)
    assert done.returncode == 2
    assert "genmap --root FOLDER" in done.err
    assert genmap("--root", elsewhere / "no", "check").returncode == 2


@pytest.mark.parametrize(
    ("item", "text", "answer"),
    [
        (CHOICE, "new-images", "new-images"),
        ("01-the-map/quick/one-pass", "vae, stylegan", ["vae", "stylegan"]),
        ("01-the-map/quick/one-pass", '["vae"]', ["vae"]),
        (
            "01-the-map/quick/reading-procedure",
            "objective,sampler,trade-offs,place",
            ["objective", "sampler", "trade-offs", "place"],
        ),
        ("01-the-map/quick/denoising-time", "15 s", "15 s"),
        (
            "01-the-map/quick/pixel-passes",
            '{"value": "4096", "seed": 1}',
            {"value": "4096", "seed": 1},
        ),
        (PLACE, '{"primary": "diffusion"}', {"primary": "diffusion"}),
        (
            "01-the-map/drill/avatar-on-a-phone",
            '{"choice": "gan", "reason": "one pass"}',
            {"choice": "gan", "reason": "one pass"},
        ),
        ("01-the-map/self-check/hybrids", "A mix of two paradigms", "A mix of two paradigms"),
    ],
)
def test_grade_prints_the_verdict_of_grade(item, text, answer):
    expected = json.loads(json.dumps(asdict(grade(load(CHECKOUT).items[item], answer))))
    by_option = genmap("grade", item, "--answer", text)
    by_input = genmap("grade", item, stdin=text.encode() + b"\n")
    assert (by_option.returncode, by_option.err) == (0, "")
    assert json.loads(by_option.out) == json.loads(by_input.out) == expected
    assert list(expected) == ["status", "score", "points", "message"]


@pytest.mark.parametrize(
    ("item", "stdin", "words"),
    [
        ("01-the-map/quick/which-is-generativ", b"x", f"Did you mean {CHOICE}"),
        ("nothing", b"x", "Ids look like NN-slug/file/name"),
        ("", b"x", "There is no item"),
        ("../../etc/passwd", b"x", "There is no item"),
        (CHOICE, b"", "Please choose one option first"),
        (CHOICE, b"other", "Please choose from"),
        (CHOICE, b"\xff\xfe", "not UTF-8"),
        (CHOICE, b"\x00\x01", "There is no option"),
        (CHOICE, b"a" * 300_000, "characters"),
        (CHOICE, b"\xc3\xa9" * 300_000, "characters"),
        ("01-the-map/quick/one-pass", b"", "Please tick"),
        ("01-the-map/quick/one-pass", b"[", "option ids with commas between"),
        ("01-the-map/quick/one-pass", b"[" * 20_000, "option ids with commas between"),
        (PLACE, b"diffusion", 'JSON such as: {"primary"'),
        (PLACE, b"[]", "Please give"),
        (PLACE, b"{}", "lacks"),
        ("01-the-map/quick/denoising-time", b"long", "as a number"),
        ("01-the-map/self-check/hybrids", b"", "Please write an answer"),
        ("01-the-map/self-check/hybrids", b"a b " * 30_000, "characters"),
    ],
)
def test_bad_usage_of_grade_ends_with_status_2_and_one_sentence(item, stdin, words):
    done = genmap("grade", item, stdin=stdin)
    assert done.returncode == 2
    assert done.out == ""
    assert words in done.err


def test_an_answer_of_a_broken_file_names_the_fault(copy):
    path = copy / "exercises/01-the-map/quick.yml"
    path.write_text("- kind: essay\n")
    done = genmap("grade", CHOICE, "--answer", "x", cwd=copy)
    assert done.returncode == 1
    assert "exercises/01-the-map/quick.yml:1: item 1.kind" in done.err


def test_the_answer_may_hold_any_character():
    done = genmap(
        "grade", "01-the-map/self-check/hybrids", "--answer", "😀 <b>مرحبا</b> \u202e hybrid"
    )
    assert done.returncode == 0
    assert json.loads(done.out)["status"] in ("wrong", "partial")


def test_a_narrow_locale_does_not_break_the_output():
    answer = '{"primary": "diffusion"}'
    narrow = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = process("grade", PLACE, "--answer", answer, **narrow)
    assert json.loads(done.out)["status"] == "partial"


def test_a_closed_pipe_ends_in_silence():
    command = f"{sys.executable} -c '{COMMAND}'"
    done = subprocess.run(
        f"({command} grade {CHOICE} --answer features; echo $? >&2) | true",
        shell=True,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip().splitlines()[-1] in ("0", "1")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_closed_input_is_named():
    done = subprocess.run(
        f"{sys.executable} -c '{COMMAND}' grade {CHOICE} <&-",
        shell=True,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "--answer" in done.stderr


@pytest.mark.parametrize("slug", ["05-vae", "09-evaluation", "15-landscape"])
def test_a_new_lesson_passes_the_strict_check(copy, slug):
    done = genmap("new", "lesson", slug, cwd=copy)
    assert (done.returncode, done.err) == (0, "")
    check = genmap("check", "--strict", cwd=copy)
    assert (check.returncode, check.err) == (0, "")
    course = load(copy)
    assert course.decks[slug].cards
    assert [item.id for item in course.items_of(slug)] == [f"{slug}/self-check/the-pair"]
    for page in ("index", "lesson", "practice", "lab", "references"):
        text = (copy / "docs/lessons" / slug / f"{page}.md").read_text()
        assert text.startswith("---\ntitle: ")
        assert not {"{slug}", "{title}", "{number}", "{phase}"} & set(text.split())
    assert "Phase" in course.lessons[slug].phase


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("01-the-map", "Lesson 01 exists already: docs/lessons/01-the-map"),
        ("01-other", "Lesson 01 exists already"),
        ("2-short", "no lesson's slug"),
        ("02-Bad", "no lesson's slug"),
        ("02-a/../../b", "no lesson's slug"),
        ("../02-a", "no lesson's slug"),
        ("", "no lesson's slug"),
        ("00-zero", "out of range"),
        ("16-more", "out of range"),
    ],
)
def test_a_new_lesson_is_refused_where_it_cannot_be(copy, slug, words):
    before = sorted(copy.rglob("*"))
    done = genmap("new", "lesson", slug, cwd=copy)
    assert done.returncode == 2
    assert words in done.err
    assert sorted(copy.rglob("*")) == before


def test_a_new_code_exercise_is_refused_until_it_is_filled_in(copy):
    done = genmap("new", "code", "01-the-map", "my-task", cwd=copy)
    assert (done.returncode, done.err) == (0, "")
    assert "replace each `FILL IN:`" in done.out
    check = genmap("check", cwd=copy)
    assert check.returncode == 1
    faults = [line for line in check.err.splitlines() if "warning:" not in line]
    assert all("holds a placeholder; write what it asks for" in line for line in faults)
    folder = copy / "exercises/01-the-map/my-task"
    left = {line.partition(":")[0] for line in faults}
    assert left == {path.relative_to(copy).as_posix() for path in folder.iterdir()}


def test_what_no_page_shows_is_warned_of(copy):
    add_sound(copy)
    check = genmap("check", cwd=copy)
    assert (check.returncode, check.err) == (
        0,
        "exercises/01-the-map/log-it/exercise.yml:2: warning: no page shows "
        "'01-the-map/code/log-it'; name it in an exercise fence of a practice page\n",
    )
    page = copy / "docs/lessons/01-the-map/practice.md"
    page.write_text(page.read_text("utf-8").replace(CHOICE, "01-the-map/code/log-it"), "utf-8")
    check = genmap("check", cwd=copy)
    assert f"warning: no page shows '{CHOICE}'" in check.err


def add_sound(copy):
    """A small, sound code exercise of lesson 01."""
    for path, text in code_files(copy, "01-the-map", "log-it", SOUND).items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text, "utf-8")


def test_programs_are_graded_by_the_checks_of_their_exercise(copy):
    add_sound(copy)
    folder = copy / "exercises/01-the-map/log-it"
    code = {path.name: path.read_bytes() for path in folder.glob("*.py")}
    for program, status, score in (("solution", "right", 1), ("starter", "wrong", 0)):
        done = genmap("grade", "01-the-map/code/log-it", stdin=code[f"{program}.py"], cwd=copy)
        verdict = json.loads(done.out)
        assert (done.returncode, verdict["status"], verdict["score"]) == (0, status, score)
        assert len(verdict["points"]) == 3
    done = genmap("grade", "01-the-map/code/log-it", stdin=code["wrong_base.py"], cwd=copy)
    verdict = json.loads(done.out)
    assert (verdict["status"], verdict["message"]) == ("partial", "1 of 3 checks pass.")
    assert "logarithm to the base 2" in verdict["points"][1]["why"]
    assert [point["hit"] for point in verdict["points"]] == [False, False, True]


def test_a_program_that_fails_is_told_with_its_line(copy):
    add_sound(copy)
    done = genmap("grade", "01-the-map/code/log-it", "--answer", "x = (", cwd=copy)
    why = json.loads(done.out)["points"][0]["why"]
    assert why == (
        "Python cannot read your code yet, so nothing could be checked. SyntaxError: '(' was never "
        "closed (line 1). The bracket `(` opens here and nothing closes it."
    )


@pytest.mark.parametrize(
    ("item", "stdin", "words"),
    [
        ("01-the-map/code/log-out", b"x", "Did you mean 01-the-map/code/log-it"),
        ("01-the-map/code/../../x", b"x", "There is no item"),
        ("01-the-map/code/log-it", b"\xff", "not UTF-8"),
        ("01-the-map/code/log-it", b"#" * 1_000_001, "longer than 1,000,000 characters"),
    ],
)
def test_bad_usage_of_grade_on_code(copy, item, stdin, words):
    add_sound(copy)
    done = genmap("grade", item, stdin=stdin, cwd=copy)
    assert (done.returncode, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(
    ("slug", "name", "words"),
    [
        ("01-the-mop", "log-it", "There is no lesson '01-the-mop'; write 01-the-map?"),
        ("01-the-map", "Log It", "is no name"),
        ("01-the-map", "../x", "is no name"),
        ("01-the-map", "taken", "exists already"),
    ],
)
def test_a_new_code_exercise_is_refused_where_it_cannot_be(copy, slug, name, words):
    (copy / "exercises/01-the-map/taken").mkdir()
    before = sorted(copy.rglob("*"))
    done = genmap("new", "code", slug, name, cwd=copy)
    assert done.returncode == 2
    assert words in done.err
    assert sorted(copy.rglob("*")) == before


def test_schema_writes_once(copy):
    (copy / "exercises/schema.json").unlink()
    assert genmap("schema", cwd=copy).out == "wrote exercises/schema.json\n"
    assert "up to date" in genmap("schema", cwd=copy).out


def test_the_command_as_a_process_of_its_own():
    right = process("grade", CHOICE, "--answer", "new-images")
    assert (right.returncode, json.loads(right.out)["status"]) == (0, "right")
    piped = process("grade", CHOICE, stdin=b"new-images\n")
    assert piped == right
    for stdin in (b"\xff\xfe", b"\x00\x01", b"a" * 300_000):
        refused = process("grade", CHOICE, stdin=stdin)
        assert (refused.returncode, refused.out) == (2, "")
        assert refused.err.startswith("Usage: ")


def test_every_verb_is_there_and_has_help():
    listed = genmap("--help").out
    for verb, (_, _, line) in VERBS.items():
        assert verb in listed
        assert line.split(".")[0] in listed
        command = main.get_command(None, verb)
        assert command is not None
        assert command.help


@pytest.mark.parametrize("arguments", [["nonsense"], ["grade"], ["check", "--nope"], ["new"]])
def test_bad_usage_ends_with_status_2(arguments):
    done = genmap(*arguments)
    assert done.returncode == 2
    assert done.err

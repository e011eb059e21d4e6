"""One seat's turn: commands by word, decisions by number, until it hands in or leaves."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from functools import cache

from engine.decisions import Choice, DecisionError
from game.language import LANGUAGES, language
from game.session import Session
from game.text import desk, report
from game.text.answers import UnclearError, plain, read_choice, read_number
from game.text.reasoning import Asker
from game.text.terminal import Terminal
from game.text.words import Words

COMMANDS = (
    "done",
    "menu",
    "state",
    "result",
    "why",
    "firms",
    "clusters",
    "undo",
    "redo",
    "expect",
    "note",
    "save",
    "help",
    "quit",
)
WITH_ARGUMENT = {"why", "expect", "note"}
EXPLAIN = {"?", "help"}
SEPARATORS = " :\N{FULLWIDTH COLON}"
HIGHEST = 1e12


@cache
def command_words() -> Mapping[str, str]:
    """Return every word for a command, of all languages: hands are used to some of them."""
    return {
        plain(word): command
        for code in LANGUAGES
        for command in COMMANDS
        for word in language(code)(f"play.commands.{command}").split(",")
    }


class Step(Enum):
    """Where a command leads."""

    STAY = auto()
    HAND_IN = auto()
    QUIT = auto()


class Turn:
    """A seat at its desk."""

    def __init__(self, words: Words, terminal: Terminal, session: Session, seat: int) -> None:
        """Sit down."""
        self.words, self.terminal, self.session, self.seat = words, terminal, session, seat
        self.asker = Asker(words, session, seat)
        self.hints = session.setup.level.value == "starter"
        self.leaving = False

    def take(self) -> bool:
        """Show the desk and follow commands; tell whether the seat handed in.

        Errors: LeaveError at the end of input.
        """
        self.show(desk.state_lines(self.words, self.session, self.seat))
        self.menu()
        prompt = self.words("prompt", name=self._name, quarter=self.session.quarter + 1)
        while True:
            step = self.follow(self.terminal.ask(prompt))
            if step is not Step.STAY:
                return step is Step.HAND_IN

    @property
    def _name(self) -> str:
        return self.session.seats[self.seat].name

    def show(self, lines: Iterable[str]) -> None:
        """Write lines and leave one blank."""
        self.terminal.list(lines)

    def say(self, key: str, **values: object) -> None:
        """Write one sentence."""
        self.terminal.say(self.words(key, **values))

    def follow(self, line: str) -> Step:
        """Do what a line says."""
        if not line:
            return self.confirm()
        number, _, rest = line.partition(" ")
        digits = plain(number).rstrip(".:、?")
        if digits.isdecimal():
            self.decide(int(digits[:4]), "?" if plain(line).endswith("?") else rest.strip())
            return Step.STAY
        command, argument = self.command(line)
        if command is None:
            self.say("unclear.command")
            return Step.STAY
        return self._do(command, argument)

    def command(self, line: str) -> tuple[str | None, str]:
        """Find the command that a line begins with; the longest word wins."""
        said, known = plain(line), command_words()
        for word in sorted(known, key=len, reverse=True):
            if said == word:
                return known[word], ""
            glued = said.startswith(f"{word} ") or (not word.isascii() and said.startswith(word))
            if glued and known[word] in WITH_ARGUMENT | {"help"}:
                return known[word], line.strip()[len(word) :].strip(SEPARATORS)
        return None, ""

    def _do(self, command: str, argument: str) -> Step:
        if command == "done":
            return Step.HAND_IN if self.hand_in() else Step.STAY
        if command == "quit":
            return self.quit()
        if command == "help" and plain(argument).isdecimal():
            self.decide(int(plain(argument)[:4]), "?")
            return Step.STAY
        pages: dict[str, Callable[[], None]] = {
            "menu": self.menu,
            "state": lambda: self.show(desk.state_lines(self.words, self.session, self.seat)),
            "result": self.result,
            "why": lambda: self.why(argument),
            "firms": lambda: self.show(desk.firm_lines(self.words, self.session)),
            "clusters": lambda: self.show(
                desk.all_cluster_lines(self.words, self.session, self.seat)
            ),
            "undo": lambda: self.step_back(self.session.undo(self.seat), "undone"),
            "redo": lambda: self.step_back(self.session.redo(self.seat), "redone"),
            "expect": lambda: self.expect(argument),
            "note": lambda: self.note(argument),
            "save": self.save,
            "help": self.help,
        }
        pages[command]()
        return Step.STAY

    # --- pages ------------------------------------------------------------------------------

    def menu(self) -> None:
        """List the decisions."""
        if not self.session.open_decisions(self.seat):
            self.say("menu.closed")
            return
        self.terminal.say(self.words("menu.title"))
        self.show(desk.menu_lines(self.words, self.session, self.seat, hints=self.hints))
        self.terminal.say(self.words("menu.how"))

    def result(self) -> None:
        """Show what the last quarter did."""
        found = self.session.result(self.seat)
        if found is None:
            self.say("result.none")
        else:
            self.show(report.result_lines(self.words, self.session, self.seat, found))

    def help(self) -> None:
        """Explain the commands."""
        self.say("help.title")
        for command in COMMANDS:
            word = self.words(f"commands.{command}").split(",")[0].strip()
            self.say("help.line", word=word, meaning=self.words(f"help.{command}"))
        self.show([self.words("help.numbers")])

    def why(self, asked: str) -> None:
        """Explain a number."""
        if asked:
            self.show(self.asker.answer(asked))
        else:
            self.say("why.how")

    # --- deciding ---------------------------------------------------------------------------

    def decide(self, number: int, answer: str) -> None:
        """Change decision `number`, or explain it."""
        names = self.session.open_decisions(self.seat)
        if not 1 <= number <= len(names):
            self.say("unclear.decision", number=number, most=len(names))
            return
        name = names[number - 1]
        if not answer:
            self.question(name)
            answer = self.terminal.ask(self.words("menu.ask", label=self.words.label(name)))
        if plain(answer) in EXPLAIN:
            self.explain(name)
        elif answer:
            self.choose(name, answer)
        else:
            self.say("menu.kept", label=self.words.label(name))

    def question(self, name: str) -> None:
        """Say what may be answered."""
        words = self.words
        options = self.session.options(self.seat, name)
        if options is not None:
            for at, code in enumerate(options):
                self.terminal.say(f"{at}. {self._option(name, code)}")
            self.say("menu.pick")
            return
        allowed = desk.allowed(words, self.session, self.seat, name)
        self.terminal.say(allowed or words("menu.yes_no"))

    def _option(self, name: str, code: int) -> str:
        if name != "cluster_choice" or code < 0:
            return self.words.value(name, code)
        facts = desk.cluster_facts(self.words, self.session.view(self.seat), code)
        return self.words("menu.cluster", **facts)

    def explain(self, name: str) -> None:
        """Tell what a decision does."""
        help_text = self.words.language(f"decisions.{name}.help")
        line = desk.decision_line(self.words, self.session, self.seat, name)
        self.show([line, help_text])

    def choose(self, name: str, answer: str) -> None:
        """Read an answer and make the choice; say so when it cannot be."""
        try:
            value = self._read(name, answer)
            self.session.choose(self.seat, name, value)
        except UnclearError as error:
            self.say(error.key, answer=answer)
            self.question(name)
        except DecisionError:
            self.say("unclear.range", answer=answer)
            self.question(name)
        else:
            self.echo(name)

    def _read(self, name: str, answer: str) -> Choice:
        options = self.session.options(self.seat, name)
        if options is None:
            return read_choice(name, answer)
        names = [plain(self.words.value(name, code)) for code in options]
        said = plain(answer)
        if said in names:
            return options[names.index(said)]
        if said.isdecimal() and int(said[:4]) < len(options):
            return options[int(said[:4])]
        raise UnclearError("unclear.option")

    def echo(self, name: str) -> None:
        """Say what now stands."""
        self.terminal.say(desk.choice_line(self.words, self.session, self.seat, name))

    def step_back(self, name: str | None, key: str) -> None:
        """Say what undo or redo did."""
        if name is None:
            self.say(f"{key}.nothing")
            return
        self.say(f"{key}.did")
        self.echo(name)

    # --- saying what is expected, handing in, leaving ---------------------------------------

    def expect(self, answer: str) -> None:
        """Keep the profit that the player expects."""
        needed = "profit" in self.session.required
        answer = answer or self.terminal.ask(
            self.words("expect.ask_needed" if needed else "expect.ask")
        )
        if not answer:
            self.say("missing.profit" if needed else "expect.none")
            return
        try:
            amount = read_number(answer)
        except UnclearError as error:
            self.say(error.key, answer=answer)
            return
        if abs(amount) > HIGHEST:
            self.say("unclear.number", answer=answer)
            return
        self.session.expect(self.seat, amount)
        self.say("expect.kept", amount=self.words.money(amount))

    def note(self, answer: str) -> None:
        """Keep the player's line of reason."""
        answer = answer or self.terminal.ask(self.words("note.ask"))
        self.session.note(self.seat, answer)
        kept = self.session.noted(self.seat)[1]
        self.terminal.say(self.words("note.kept", note=kept) if kept else self.words("note.none"))

    def confirm(self) -> Step:
        """Show what would be handed in, and ask."""
        changed = self.session.changed(self.seat)
        self.say("confirm.changes" if changed else "confirm.nothing", number=len(changed))
        for name in changed:
            self.echo(name)
        answer = plain(self.terminal.ask(self.words("confirm.ask")))
        if answer and answer not in {plain(word) for word in self.words("confirm.yes").split(",")}:
            self.say("confirm.back")
            return Step.STAY
        return Step.HAND_IN if self.hand_in() else Step.STAY

    def hand_in(self) -> bool:
        """Hand in, after asking once what profit is expected."""
        if self.session.open_decisions(self.seat) and self.session.noted(self.seat)[0] is None:
            self.expect("")
        if "reason" in self.session.missing(self.seat):
            self.note("")
        missing = self.session.missing(self.seat)
        for name in missing:
            self.say(f"missing.{name}")
        if missing:
            return False
        if self.session.must_wait(self.seat):
            self.terminal.say(self.words.language("desk.deciding"))
        try:
            self.session.hand_in(self.seat)
        except DecisionError as error:
            self.say("unclear.form")
            for fault in error.faults:
                self.echo(fault.decision)
            return False
        return True

    def save(self) -> None:
        """Store the game now."""
        if self.session.store():
            self.say("saved.now")
        else:
            self.trouble()

    def trouble(self) -> None:
        """Say why the game could not be stored."""
        if self.session.trouble is not None:
            self.say("saved.trouble", why=str(self.session.trouble))

    def quit(self) -> Step:
        """Store the game and leave; ask again when it could not be stored."""
        if self.session.store() or self.leaving or self.session.keep is None:
            return Step.QUIT
        self.leaving = True
        self.trouble()
        self.say("saved.quit_anyway")
        return Step.STAY

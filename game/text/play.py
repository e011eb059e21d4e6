"""Playing in a terminal: the flow from the welcome to the look back."""

from pathlib import Path

from engine.scenario import Level, Scenario, ScenarioError
from game.keeping import claims, files, saves, under_way
from game.keeping.locks import opens
from game.keeping.saves import SaveError
from game.language import language as load_language
from game.notices import notices
from game.scenarios import load
from game.seats import (
    Seat,
    Setup,
    SetupError,
    SetupFault,
    check_seats,
    names_in,
    prepare,
    usual_firms,
)
from game.session import Session
from game.text import report
from game.text.terminal import LeaveError, Terminal
from game.text.turn import Turn
from game.text.words import Words

DONE, FAULTY = 0, 1


def run(  # noqa: PLR0913  the options of the command
    *,
    scenario: str = "donglin",
    seats: int = 1,
    names: str | None = None,
    level: str = "starter",
    game: int = 1,
    quarters: int | None = None,
    save: Path | None = None,
    resume: Path | None = None,
    language: str = "en",
    terminal: Terminal | None = None,
) -> int:
    """Play a game in the terminal; return 0, or 1 when it could not begin."""
    screen = terminal or Terminal.standard()
    try:
        spoken = load_language(language)
    except ValueError as error:
        screen.say(str(error))
        return FAULTY
    try:
        if resume is not None:
            path = files.find(resume)
            session = under_way.resume(path)
        else:
            words = Words(spoken, load(scenario), ())
            setup = set_up(words, screen, seats, names, level, game, quarters)
            path = saves.new_path(save, setup)
            session = under_way.begin(setup, path)
    except (SaveError, ScenarioError) as error:
        screen.say(spoken("play.fault.file"), *map(str, error.faults))
        return FAULTY
    except SetupError as error:
        for fault in error.faults:
            known = {"found": fault.found, "low": fault.low, "high": fault.high}
            screen.say(spoken(f"play.fault.{fault.key}", **known))
        return FAULTY
    except LeaveError:
        return DONE
    Table(Words(spoken, session.scenario, session.seats), screen, session, path).play()
    return DONE


def set_up(  # noqa: PLR0913, PLR0917  what a game is made of
    words: Words,
    screen: Terminal,
    seats: int,
    names: str | None,
    level: str,
    game: int,
    quarters: int | None,
) -> Setup:
    """Set a game up from the options, asking for names that were not given.

    Errors: SetupError; LeaveError at the end of input.
    """
    welcome(words, screen)
    called = [] if names is None else names_in(names)
    count = max(seats, len(called))
    check_seats(words.scenario, count)
    for number in range(len(called) + 1, count + 1):
        usual = words("player", number=number)
        asked = words("ask_name", number=number, usual=usual)
        called.append((screen.ask(asked) if names is None else "") or usual)
    firms = usual_firms(words.scenario, count)
    chosen = [Seat(firm, name) for firm, name in zip(firms, called, strict=True)]
    return prepare(words.scenario, read_level(level), game, chosen, quarters)


def read_level(name: str) -> Level:
    """Read a level.

    Errors: SetupError when there is none of that name.
    """
    found = next((level for level in Level if level.value == name.strip().lower()), None)
    if found is None:
        raise SetupError([SetupFault("level", name)])
    return found


def welcome(words: Words, screen: Terminal) -> None:
    """Open the game: where it plays and what it is about."""
    scenario: Scenario = words.scenario
    screen.say(words("welcome", scenario=words.language.name(scenario.name)), "")
    screen.say(words.language.name(scenario.story), "")
    screen.list(words(f"intro.{part}") for part in ("goal", "turn", "hands"))


class Table:
    """The people around one terminal, and the game between them."""

    def __init__(self, words: Words, screen: Terminal, session: Session, path: Path) -> None:
        """Lay the table."""
        self.words, self.screen, self.session, self.path = words, screen, session, path

    @property
    def _shared(self) -> bool:
        return len(self.session.seats) > 1

    def play(self) -> None:
        """Play until the game is over or somebody leaves; nothing that was handed in is lost."""
        self.session.store()
        if self.session.trouble is None:
            self.screen.say(self.words("saved.where", path=self.path), "")
        try:
            if self._shared:
                self.screen.ask(self.words("go_on"))
            else:
                self._unlock(0)
            while not self.session.over:
                if not self._turn():
                    self._goodbye()
                    return
            self._end()
        except (LeaveError, KeyboardInterrupt):
            self.session.store()
            self._goodbye()
        finally:
            claims.release(self.path)

    def _turn(self) -> bool:
        seat = self.session.turn
        if seat is None:
            key = "classroom.waiting.held"
            self.screen.say(self.words.language(key, quarter=self.session.quarter))
            return False
        self.session.think()
        turn = Turn(self.words, self.screen, self.session, seat)
        if self._shared:
            self._curtain(seat)
        if self.session.quarter and self.session.result(seat) is not None:
            turn.result()
            self.screen.ask(self.words("go_on"))
        if self.session.eliminated(seat):
            self._farewell(seat)
            return True
        if not self._shared:
            self._trouble()
            self._notices()
        return turn.take()

    def _curtain(self, seat: int) -> None:
        names = [person.name for person in self.session.seats]
        self.screen.curtain()
        quarter = min(self.session.quarter + 1, self.session.setup.quarters)
        self.screen.say(
            self.words("curtain.quarter", quarter=quarter, quarters=self.session.setup.quarters)
        )
        self._trouble()
        self._notices()
        ready = [name for at, name in enumerate(names) if self.session.handed_in(at)]
        if ready:
            self.screen.say(self.words("curtain.ready", names=self.words("comma").join(ready)))
        self.screen.ask(self.words("curtain.ask", name=names[seat]))
        self._unlock(seat)

    def _notices(self) -> None:
        """Say what the instructor tells everybody."""
        self.screen.list(notices(self.words, self.session))

    def _unlock(self, seat: int) -> None:
        """Ask for the PIN of a seat that has one, until it is right."""
        person = self.session.seats[seat]
        while person.lock is not None:
            pin = self.screen.ask_secret(self.words("curtain.pin", name=person.name))
            if opens(person.lock, pin):
                return
            self.screen.say(self.words("curtain.wrong", name=person.name))

    def _farewell(self, seat: int) -> None:
        """Let a firm that has just failed look back; after this its seat is passed over."""
        name, outcome = self.session.seats[seat].name, self.session.outcome(seat)
        self.screen.list(report.outcome_lines(self.words, name, outcome))
        self.screen.list(report.look_back_lines(self.words, self.session.history(seat)))
        self.screen.ask(self.words("farewell"))
        self.session.hand_in(seat)

    def _end(self) -> None:
        for seat in range(len(self.session.seats)):
            if self.session.gone(seat):
                continue
            if self._shared:
                self._curtain(seat)
            Turn(self.words, self.screen, self.session, seat).result()
            self.screen.list(report.look_back_lines(self.words, self.session.history(seat)))
            self.screen.ask(self.words("go_on"))
        if self._shared:
            self.screen.curtain()
        self.screen.list(report.ending_lines(self.words, self.session))
        self._goodbye()

    def _trouble(self) -> None:
        if self.session.trouble is not None:
            self.screen.say(self.words("saved.trouble", why=str(self.session.trouble)))

    def _goodbye(self) -> None:
        self._trouble()
        if self.session.trouble is None:
            key = "goodbye.over" if self.session.over else "goodbye.resume"
            self.screen.say(self.words(key, path=self.path))
            name = files.short(self.path)
            if self.session.over:
                self.screen.say(f"fast-follower report {name} --out debrief.html")
                self.screen.say(f"fast-follower replay {name}")
            else:
                self.screen.say(f"fast-follower play --resume {name}")

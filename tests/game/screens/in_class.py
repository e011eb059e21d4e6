"""What a class does at the window, for tests."""

from game.classroom.lesson import Lesson
from game.screens.classroom.instructor import InstructorScreen
from game.screens.flow import next_screen
from game.screens.sitting import Sitting
from game.ui.pilot import Pilot
from game.ui.screen import Screen
from tests.game.classroom.lessons import PIN


def shown(pilot: Pilot) -> Screen:
    """Return the screen on top, whichever it is by now."""
    return pilot.app.screen


def at_the_window(pilot: Pilot, begun: Lesson) -> Sitting:
    sitting = Sitting(begun)
    next_screen(pilot.app, sitting)
    pilot.step()
    return sitting


def let_in(pilot: Pilot) -> InstructorScreen:
    """Open the instructor's screen from the screen on top, and type the PIN."""
    pilot.press("f9")
    pilot.type(PIN)
    pilot.press("enter")
    screen = pilot.app.screen
    assert isinstance(screen, InstructorScreen)
    assert screen.lead is not None
    return screen

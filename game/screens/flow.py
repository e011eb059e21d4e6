"""What comes next: curtain, result, desk or outcome. Every screen of a game asks here."""

from game.screens.sitting import Sitting
from game.ui.app import App


def next_screen(app: App, sitting: Sitting) -> None:
    """Show what comes next in a game; call it whenever a screen of the game is done.

    Nothing of a seat is on the window before its curtain has been opened.
    """
    name, *args = _next(sitting)
    sitting.session.sit(sitting.present)
    sitting.session.think()
    app.show(name, sitting, *args)
    if app.second is not None:
        app.second.show()
    _tell_trouble(app, sitting)


def open_instructor(app: App, sitting: Sitting) -> None:
    """Show the instructor's screen, behind its PIN; nothing of any seat stays in sight."""
    if sitting.session.led:
        sitting.session.sit(None)
        sitting.present = None
        app.show("instructor", sitting)


def hand_in_when_late(app: App, sitting: Sitting, seat: int) -> bool:
    """Hand in what a seat has when its time is up; tell whether it was."""
    session = sitting.session
    if session.turn != seat or session.left(seat) != 0:
        return False
    session.hand_in(seat)
    next_screen(app, sitting)
    app.toast(app.words("classroom.late", name=session.seats[seat].name), "clock")
    return True


def _next(sitting: Sitting) -> tuple[str] | tuple[str, int | None]:
    """Name the next screen, with the seat that it asks for or looks back on."""
    session, seat = sitting.session, sitting.awaited
    if session.held or session.paused:
        sitting.present = None
        return ("waiting",)
    if seat is None:
        sitting.present = None
        return "outcome", None
    if sitting.hidden_from(seat):
        sitting.present = None
        return "curtain", seat
    sitting.present = seat
    seen = (seat, session.quarter)
    if session.quarter and seen not in sitting.seen_result:
        sitting.seen_result.add(seen)
        return ("result",)
    if session.over or session.eliminated(seat):
        return "outcome", seat
    return ("desk",)


def looked_back(app: App, sitting: Sitting, seat: int) -> None:
    """Let a seat that has seen its outcome go, and show what comes next."""
    if sitting.session.over:
        sitting.looked_back.add(seat)
    else:
        sitting.session.hand_in(seat)
    next_screen(app, sitting)


def leave(app: App, sitting: Sitting) -> None:
    """Store a game as it stands, with what is in hand, and go to the title."""
    sitting.session.sit(None)
    sitting.session.store()
    if sitting.path is not None:
        from game import lobby

        lobby.leave(sitting.path)
    app.show("title")
    _tell_trouble(app, sitting)


def _tell_trouble(app: App, sitting: Sitting) -> None:
    trouble = sitting.session.trouble
    if trouble is not None:
        app.toast(app.words("lobby.trouble", why=trouble.faults[0].problem), "warning")

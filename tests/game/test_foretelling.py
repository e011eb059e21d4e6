"""Foretelling: a forecast is reckoned once, whoever asks for it, and never for nobody."""

from threading import Event, Thread

from engine.forecast import Forecast
from game.foretelling import Foretelling
from tests.sittings import hand_in, sitting


def test_who_asks_while_it_is_reckoned_waits_for_it() -> None:
    begun, go_on, times = Event(), Event(), []

    def reckon() -> Forecast:
        times.append(1)
        begun.set()
        assert go_on.wait(10)
        return Forecast({}, ())

    foretelling, found = Foretelling({}, reckon), list[Forecast]()
    first = Thread(target=lambda: found.append(foretelling()))
    first.start()
    assert begun.wait(10)
    second = Thread(target=lambda: found.append(foretelling()))
    second.start()
    go_on.set()
    for thread in (first, second):
        thread.join(10)
    assert len(times) == 1
    assert found[0] is found[1]


def test_waiting_begins_nothing() -> None:
    foretelling = Foretelling({}, lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    foretelling.wait()
    assert not foretelling.begun


def test_a_quarter_waits_for_the_forecast_that_is_under_way_and_holds_it_against_the_result() -> (
    None
):
    session = sitting(1, quarters=3)
    outlook = session.outlook(0, "share")
    assert outlook is not None
    thread = Thread(target=outlook.forecast)
    thread.start()
    foretold = session._game._foretold[session.seats[0].firm]  # noqa: SLF001  when it begins
    while not foretold.begun:
        pass
    hand_in(session)
    assert not thread.is_alive() or foretold._found is not None  # noqa: SLF001  it was waited for
    result = session.result(0)
    assert result is not None
    assert result.foreseen == foretold().bands["profit_q"][0]
    thread.join(10)

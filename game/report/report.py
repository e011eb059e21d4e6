"""The debrief as one self-contained HTML page."""

from html import escape

from game.debrief.debrief import Debrief
from game.debrief.questions import Question
from game.language import Language
from game.report import causes, html, story
from game.report.class_part import STEPPING, whole_class
from game.report.pictures import Pictures
from game.report.words import Words

MONEY = frozenset({"amount", "alone", "brought", "cost"})


def report(debrief: Debrief, language: Language) -> str:
    """Write the page of one firm's debrief.

    Errors: ModuleNotFoundError without the extra `report`.
    """
    words = Words(language, debrief.game.scenario, debrief.game.names)
    pictures = Pictures()
    parts = [
        story.opening(debrief, words),
        story.path(debrief, words, pictures),
        story.turning_points(debrief, words, pictures),
        story.books(debrief, words, pictures),
        causes.what_if(debrief, words, pictures),
        causes.contribution(debrief, words, pictures),
        causes.luck(debrief, words, pictures),
        causes.judgement(debrief, words, pictures),
        whole_class(debrief, words),
        _questions(debrief, words),
        html.section(words("limits.title"), words("limits.text"), key="limits"),
    ]
    title = words("title", firm=words.firm(debrief.firm))
    return pictures.into(html.page(language.code, title, parts, STEPPING))


def _questions(debrief: Debrief, words: Words) -> str:
    asked = "".join(f"<li>{_question(one, words)}</li>" for one in debrief.questions)
    return html.section(
        words("questions.title"), "", f'<ol class="ask">{asked}</ol>', key="questions"
    )


def _question(question: Question, words: Words) -> str:
    told = words(f"questions.{question.key}", **_told(question, words))
    about = words("questions.about", topic=words(f"topics.{question.topic}"))
    return f'{escape(told)} <span class="soft small">{escape(about)}</span>'


def _told(question: Question, words: Words) -> dict[str, object]:
    told: dict[str, object] = dict(question.values)
    for key, value in question.values.items():
        if key in MONEY and not isinstance(value, str):
            told[key] = words.money(value)
        elif key == "technology" and not isinstance(value, str):
            told[key] = words.share(value)
        elif key == "choice":
            told[key] = words(f"ways.{value}")
        elif key == "branch":
            quarter = words.quarter(int(question.values["quarter"]))
            told[key] = words(f"branches.{value}", quarter=quarter)
    return told

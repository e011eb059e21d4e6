"""The debrief as one self-contained HTML page."""

from html import escape

from game.debrief.debrief import Debrief
from game.debrief.questions import Question
from game.language import Language
from game.report import causes, html, story
from game.report.class_part import STEPPING, whole_class
from game.report.pictures import Pictures
from game.report.words import Words


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
    told, about = words.question(question)
    return f'{escape(told)} <span class="soft small">{escape(about)}</span>'

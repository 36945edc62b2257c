"""Templates call functions and macros as Jinja calls them."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string
from jinja2 import pass_context, pass_environment, pass_eval_context
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context

from tracker.web.calling import Calling


class Called:
    """Be called, and know who was given along."""

    @pass_context
    def __call__(self, context, word: str) -> str:
        return f"{word} {context['name']}"

    def method(self, word: str) -> str:
        return f"{word}!"


@pass_context
def with_context(context, word: str) -> str:
    return f"{word} {context['name']} {context.get('each')}"


@pass_environment
def with_environment(environment, word: str) -> str:
    return f"{word} {environment.trim_blocks}"


@pass_eval_context
def with_settings(settings, word: str) -> str:
    return f"{word} {settings.autoescape}"


TEMPLATES = {
    "{{ plain('a', other='<b>') }}": "a&lt;b&gt;",
    "{{ called.method('a') }}": "a!",
    "{{ called('a') }}": "a Rita",
    "{% for one in 'x' %}{% set each = one %}{{ with_context('a') }}{% endfor %}": "a Rita x",
    "{% block one %}{% set each = 2 %}{{ with_context('a') }}{% endblock %}": "a Rita 2",
    "{{ with_environment('a') }}": "a True",
    "{{ with_settings('a') }}": "a True",
    "{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m('>') }}": "&gt;&lt;",
    "{% macro m() %}{{ caller('<') }}{% endmacro %}{% call(b) m() %}{{ b }}{% endcall %}": "&lt;",
    "{{ dict(a=1).a }}{{ range(3)|join }}": "1012",
}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("way", [Context, Calling])
def test_whatever_is_called_gets_what_it_asks_for(app: Flask, monkeypatch, way, template):
    monkeypatch.setattr(app.jinja_env, "context_class", way)
    values = {
        "name": "Rita",
        "plain": lambda word, other: word + other,
        "called": Called(),
        "with_context": with_context,
        "with_environment": with_environment,
        "with_settings": with_settings,
    }
    with app.test_request_context():
        assert render_template_string(template, **values) == TEMPLATES[template]


def test_what_is_not_there_cannot_be_called(app: Flask):
    with app.test_request_context(), pytest.raises(UndefinedError, match="'nobody' is undefined"):
        render_template_string("{{ nobody('a') }}")

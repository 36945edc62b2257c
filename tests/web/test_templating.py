"""Templates are compiled to less work than Jinja's, and say the same."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.templating import Environment
from flask_babel import lazy_gettext
from jinja2 import DictLoader, UndefinedError, pass_context
from markupsafe import Markup

from tracker.domain.languages import ENGLISH
from tracker.domain.messages import say
from tracker.domain.vocabularies import Status
from tracker.web import languages
from tracker.web.templating import Templates

HOSTILE = """<script>alert('&"')</script>"""


@dataclass
class Drawn:
    """Say itself as HTML."""

    words: str

    def __html__(self) -> str:
        return f"<b>{self.words}</b>"


class Printed:
    """Say itself as text alone, which may hold anything."""

    def __str__(self) -> str:
        return HOSTILE


class Words(str):
    """Be words of another type than `str`."""

    __slots__ = ()


VALUES = {
    "words": HOSTILE,
    "of another type": Words(HOSTILE),
    "marked": Markup("<i>safe</i>"),
    "drawn": Drawn("x"),
    "printed": Printed(),
    "number": 7,
    "yes": True,
    "part": 0.5,
    "nothing": None,
    "some": [HOSTILE, Markup("<i>")],
    "pairs": {HOSTILE: HOSTILE},
    "message": say("{name} & more", name=HOSTILE),
    "label": Status.SIGNED.label,
    "term": Status.SIGNED,
    "lazy": lazy_gettext("Save"),
    "bytes": b"<b>",
}
TEMPLATES = {
    "alone.html": "{{ value }}",
    "beside.html": "<p title=\"{{ value }}\">{{ '<' }}{{ value }}{{ 1 }}{{ '<b>'|safe }}</p>",
    "loop.html": "{% for each in [value, value] %}{{ loop.index }}{{ each }}{% endfor %}",
    "kept.html": "{% set held %}<u>{{ value }}</u>{% endset %}{{ held }}{{ held ~ value }}",
    "joined.html": "{{ value ~ '<' }}{{ [value, '<']|join(', ') }}{{ '%s'|format(value) }}",
    "macro.html": "{% macro m(a, b='<') %}<a>{{ a }}{{ b }}</a>{% endmacro %}"
    "{{ m(value) }}{{ m(value, b=value) }}{{ m() }}{{ m(*[value]) }}{{ m(m(value)) }}",
    "caller.html": "{% macro m(a) %}{{ caller(a) }}{% endmacro %}"
    "{% call(x) m(value) %}<br>{{ x }}{% endcall %}",
    "attributes.html": "{% macro m() %}{{ kwargs['class'] }}{{ varargs }}{% endmacro %}"
    "{{ m(value, class=value) }}",
    "unknown.html": "{{ value.there_is_none }}{{ there_is_none }}{{ dict(a=value).a }}",
    "imported.html": "{% from 'macro.html' import m %}{{ m(value) }}",
    "child.html": "{% extends 'parent.html' %}{% block b %}{{ super() }}{{ value }}{% endblock %}",
    "parent.html": "<body>{% block b %}{{ value }}{% endblock %}</body>",
    "plain.txt": "{{ value }}",
    "off.html": "{% autoescape false %}{{ value }}{% endautoescape %}{{ value }}",
    "decided.html": "{% autoescape on %}{{ value }}{% endautoescape %}",
    "context.html": "{% for each in [value] %}{{ known('value') }}{{ plainly(each) }}{% endfor %}",
    "number.html": "{{ ngettext('%(num)s <b>', '%(num)s <i> %(x)s', 2, x=value) }}"
    "{{ _('%(x)s <b> %% %(n)s', x=value, n=1) }}{{ _('100 %%') }}",
    "said.html": "{% trans x=value %}<b>{{ x }}</b>{% endtrans %}"
    "{% trans n=2, x=value %}one {{ x }}{% pluralize n %}{{ n }} <i>{{ x }}{% endtrans %}",
}


@pass_context
def known(context, name: str) -> str:
    return f"<{context[name]}>"


def plainly(value: object) -> str:
    return f"<{value}>"


def drawn(kind: type[Environment], app: Flask, name: str, value: object) -> str:
    made = kind(app, loader=DictLoader(TEMPLATES), autoescape=app.select_jinja_autoescape)
    made.add_extension("jinja2.ext.i18n")
    made.globals.update(app.jinja_env.globals)
    words = languages.catalogue(ENGLISH.code)
    made.install_gettext_callables(words.ugettext, words.ungettext, newstyle=True)
    made.globals["_"] = made.globals["gettext"]
    if kind is Templates:
        names = ("_", "gettext", "ngettext")
        made.globals.update({name: app.jinja_env.globals[name] for name in names})
    made.globals.update(known=known, plainly=plainly)
    return made.get_template(name).render(value=value, on=True)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_value_is_written_as_jinja_writes_it(app: Flask, name: str, value: object):
    with app.test_request_context():
        assert drawn(Templates, app, name, value) == drawn(Environment, app, name, value)


def test_what_is_not_marked_as_safe_is_escaped(app: Flask):
    with app.test_request_context():
        for name in TEMPLATES:
            if name not in {"plain.txt", "off.html"}:
                assert "<script" not in drawn(Templates, app, name, HOSTILE), name


def test_what_is_unknown_cannot_be_called(app: Flask):
    made = Templates(app, loader=DictLoader({"a.html": "{{ there_is_none('x') }}"}))
    with pytest.raises(UndefinedError, match="there_is_none"):
        made.get_template("a.html").render()

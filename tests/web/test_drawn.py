"""What templates draw is kept by what it is made of, and by nothing less."""

from __future__ import annotations

from flask import Flask, url_for
from markupsafe import Markup

from tracker.domain.languages import LANGUAGES
from tracker.domain.vocabularies import Rank, Status
from tracker.web import languages
from tracker.web.drawn import Kept


class Macro:
    """Draw what is given, and count how often."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self, *given: object, **named: object) -> Markup:
        self.drawn += 1
        words = [type(each).__name__ for each in given]
        return Markup("{} {} {} {} {}").format(
            words, given, named, languages.current().code, url_for("home.index")
        )


def test_what_is_given_again_is_drawn_once(app: Flask):
    macro = Macro()
    draw = Kept(macro)
    with app.test_request_context():
        assert draw(Status.SIGNED, short=True) == draw(Status.SIGNED, short=True)
        assert macro.drawn == 1
        draw(Status.SIGNED, short=False)
    assert macro.drawn == 2


def test_many_are_drawn_like_each_by_itself(app: Flask):
    macro = Macro()
    draw = Kept(macro)
    with app.test_request_context():
        both = draw.each(["<b>", "c"], 1)
        assert both == draw("<b>", 1) + draw("c", 1)
    assert macro.drawn == 2


def test_another_language_another_place_and_another_type_are_drawn_anew(app: Flask):
    draw = Kept(Macro())
    with app.test_request_context():
        found = [draw("normal"), draw(Rank.NORMAL)]
        for language in LANGUAGES:
            with languages.speaking(language):
                found.append(draw(Rank.NORMAL))
    with app.test_request_context(environ_overrides={"SCRIPT_NAME": "/below"}):
        found.append(draw(Rank.NORMAL))
    assert len(set(found)) == len(found) - 1  # English is spoken twice


def test_a_list_that_grows_is_drawn_anew(app: Flask):
    draw, words, groups = Kept(Macro()), ["one"], {"a": ["one"]}
    with app.test_request_context():
        before = draw(words), draw(groups)
        words.append("two")
        groups["a"].append("two")
        after = draw(words), draw(groups)
    assert not set(before) & set(after)


def test_one_drawing_serves_all_records_that_differ_by_what_has_a_place(app: Flask):
    drawn = []

    def macro(words: str, slug: str, uid: str) -> Markup:
        drawn.append(words)
        address = url_for("evidence.show", noun="milestone", uid=uid)
        return Markup('<a href="{}">{}</a> {} {}').format(address, words, slug, uid)

    draw = Kept(macro, places=("slug", "uid"))
    with app.test_request_context():
        one = draw("Signed", slug="a-pact", uid="0a")
        other = draw("Signed", slug="another.pact", uid="1b")
        odd = draw("Signed", slug="<b>", uid="1b")
    assert one == '<a href="/evidence/milestone/0a">Signed</a> a-pact 0a'
    assert other == '<a href="/evidence/milestone/1b">Signed</a> another.pact 1b'
    assert odd == '<a href="/evidence/milestone/1b">Signed</a> &lt;b&gt; 1b'
    assert isinstance(other, Markup)
    assert drawn == ["Signed", "Signed"]  # what has to be written otherwise is drawn by itself

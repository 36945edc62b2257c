"""Read dates written in words, in English, German and Chinese.

A text becomes symbols (``symbols``), by the lexicon of a language (``english``, ``german``); one
grammar (``grammar``) serves all languages. It reads calendar terms (``terms``, ``relative``) and
what is said about them (``compose``). Chinese, which has no spaces, is read by its endings
(``chinese``).
"""

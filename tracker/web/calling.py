"""Call what templates call without finding out each time what else it wants to be given.

A page calls several hundred functions and macros. Jinja looks at each call for marks that ask for
the context or the environment, twice; what a page calls mostly has none, and is called at once.
"""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import Any

from flask import Flask
from jinja2.runtime import Context, Macro

_PLAIN = (FunctionType, MethodType)


def register(app: Flask) -> None:
    """Let templates call quickly."""
    app.jinja_env.context_class = Calling


class Calling(Context):
    """Be what a template knows, as Jinja has it, and quick to call."""

    def call(self, what: Any, /, *given: Any, **named: Any) -> Any:
        """Call a function or a macro; whatever has a mark is called as Jinja does."""
        if type(what) is Macro:
            first: tuple[Any, ...] = (self.eval_ctx,)  # the one mark that a macro has
        elif type(what) in _PLAIN and not hasattr(what, "jinja_pass_arg"):
            first = ()
        else:
            return super().call(what, *given, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return what(*first, *given, **named)

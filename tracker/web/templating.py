"""Compile templates to less work: a page of ours puts six hundred values into its text."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from typing import Any

from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]

_escaped: Callable[[str], str] = _escape_inner  # `escape` makes an object of its answer


class _Compiler(CodeGenerator):
    """Write the code of templates as Jinja does, but for what is put into text and called.

    What stands in the text of a page is joined to a plain string, so it need not be marked as safe
    on the way. What is called is called as it stands: of all that templates know, only what asks
    for the context by Jinja's mark is handed it.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(  # noqa: N802  # the name that Jinja gives it
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call."""
        if self._needs_more(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _needs_more(self, call: nodes.Call) -> bool:
        if call.dyn_args or call.dyn_kwargs or any(iskeyword(each.key) for each in call.kwargs):
            return True
        known, name = self.environment.globals, getattr(call.node, "name", "")
        return name in known and hasattr(known[name], "jinja_pass_arg")


class Templates(Environment):
    """Be the templates of the site; all globals are registered before the first is loaded."""

    code_generator_class = _Compiler

    @staticmethod
    def shown(value: Any) -> str:
        """Return a value as text of HTML: what `escape` returns, but not marked as safe."""
        kind = type(value)
        if kind is str:
            return _escaped(value)
        if kind is int:
            return str(value)
        if kind is not Markup and not hasattr(value, "__html__"):
            return _escaped(str(value))
        safe: str = value if kind is Markup else value.__html__()
        return safe

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template finds beside its variables.

        Jinja's own answer looks through two mappings in Python, name by name, and every template
        and import of a page copies it whole.
        """
        return {**self.globals, **(d or {})}

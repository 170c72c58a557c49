"""How a filter is called: finds it by either name, reads its brackets, and says what is the matter with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from generator.diagnostics.listing import listing
from generator.diagnostics.similar import most_like
from generator.figures.filtering.call import Call, Shown
from generator.figures.filtering.faults import ExpressionError, of_group
from generator.figures.filtering.registry import FILTERS, Filter, Parameter
from generator.figures.model import Group, Indicator, Wording
from generator.figures.notation.exact import MOST_PLACES
from generator.figures.notation.wording import FALLS, RISES

_BY_NAME: Final = {name: entry for entry in FILTERS for name in (entry.zh, entry.en)}


def apply(name: str, value: Any, positional: Sequence[Any], keywords: Mapping[str, Any], wording: Wording) -> Any:
    """Return what the filter *name* makes of *value*.

    Raises ExpressionError: C106 no such filter, C122 a group, C139 another value that is no figure, C132 something in
    the brackets, C130 to C138 figures that the filter cannot speak of.
    """
    entry = _BY_NAME.get(name)
    if entry is None:
        known = listing("known", (f"{entry.zh}（{entry.en}）" for entry in FILTERS))
        raise ExpressionError("C106", name=name, suggestion=most_like(name, _BY_NAME), **known)
    if isinstance(value, Group):
        raise ExpressionError("C122", **of_group(value))
    figure = _figure(value)
    if figure is None:
        raise ExpressionError("C139", name=name, **_kind(value))
    given = _Brackets(name, entry).read(positional, keywords)
    return entry.function(Call(name, figure, given, wording, bare=isinstance(value, Decimal)))


def _figure(value: Any) -> Shown | None:
    if isinstance(value, Decimal):
        value = Indicator(value)
    if isinstance(value, Indicator):
        return Shown(value, value)
    return value if isinstance(value, Shown) else None


def _kind(value: Any) -> Mapping[str, str]:
    """Return what *value*, which is no figure, is called."""
    if isinstance(value, str):
        return {"value_zh": f"“{value}”是文字", "value_en": f"“{value}” is text"}
    return {"value_zh": "它不是指标，也不是数字", "value_en": "it is neither a figure nor a number"}


class _Brackets:
    """Reads what stands in the brackets of one filter."""

    def __init__(self, name: str, entry: Filter) -> None:
        self.name, self.parameters = name, entry.parameters

    def error(self, zh: str, en: str, suggestion: str = "") -> ExpressionError:
        """Return C132, to be raised: what is the matter with the brackets, and what was probably meant."""
        return ExpressionError("C132", filter=self.name, reason_zh=zh, reason_en=en, suggestion=suggestion)

    def read(self, positional: Sequence[Any], keywords: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the arguments by the English names of their parameters. Raises ExpressionError: C132."""
        given: dict[str, Any] = {}
        rest = list(positional)
        if self.parameters[0].kind == "figures":
            parameter, rest, listed = self.parameters[0], [], [self.value(self.parameters[0], one) for one in rest]
            given |= {parameter.en: listed} if listed else {}
        if len(rest) > len(self.parameters):
            count = len(self.parameters)
            raise self.error(f"括号里最多写{count}项", f"its brackets hold at most {count} of them")
        for parameter, value in zip(self.parameters, rest, strict=False):
            given[parameter.en] = self.value(parameter, value)
        for key, value in keywords.items():
            parameter = self.parameter(key)
            if parameter.en in given:
                raise self.error(f"“{key}”写了两次", f"“{key}” is given twice")
            given[parameter.en] = self.value(parameter, value)
        for parameter in self.parameters:
            if parameter.required and parameter.en not in given:
                raise self.error(f"要写出{parameter.about_zh}", f"they lack {parameter.about_en}")
        return given

    def parameter(self, key: str) -> Parameter:
        """Return the parameter that *key* names in Chinese or English. Raises ExpressionError: C132 there is none."""
        found = next((one for one in self.parameters if key in (one.zh, one.en)), None)
        if found is None:
            known = [name for one in self.parameters for name in (one.zh, one.en)]
            zh, en = "、".join(one.zh for one in self.parameters), ", ".join(one.en for one in self.parameters)
            raise self.error(f"没有“{key}”，只有：{zh}", f"there is no “{key}”, only: {en}", most_like(key, known))
        return found

    def value(self, parameter: Parameter, value: Any) -> Any:
        """Return *value* as *parameter* takes it. Raises ExpressionError: C132 it does not."""
        match parameter.kind:
            case "figure" if figure := _figure(value):
                return figure.exact
            case "figures" if isinstance(value, Group):
                return value
            case "figures" if figure := _figure(value):
                return figure.exact
            case "places" if isinstance(value, Decimal) and value == int(value) and 0 <= value <= MOST_PLACES:
                return int(value)
            case "text" if isinstance(value, str) and not any(verb in value for verb in (*RISES, *FALLS)):
                return value
            case "flag" if isinstance(value, bool):
                return value
            case "choice" if isinstance(value, str) and value in parameter.choices:
                return parameter.choices[value]
        zh, en = _expected(parameter)
        raise self.error(f"“{parameter.zh}”{zh}", f"“{parameter.en}” {en}")


def _expected(parameter: Parameter) -> tuple[str, str]:
    choices = list(parameter.choices)
    return {
        "figure": ("要写指标的名字或者数字，不加引号", "takes the name of an indicator or a number, without quotes"),
        "figures": ("要写指标或者一组指标的名字，不加引号", "takes names of indicators or groups, without quotes"),
        "places": (f"要写 0 到 {MOST_PLACES} 的整数", f"takes a whole number from 0 to {MOST_PLACES}"),
        "text": ("要写文字，加引号，不带“上升”“下降”", "takes a text in quotes, without 上升 or 下降"),
        "flag": ("要写 true 或 false", "takes true or false"),
        "choice": (f"只能写：{'、'.join(choices)}（加引号）", f"takes one of these in quotes: {', '.join(choices)}"),
    }[parameter.kind]

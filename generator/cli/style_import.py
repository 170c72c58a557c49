"""``nianbao style import``: the look of a sample becomes a style.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.columns import columns
from generator.disk.places import DEFAULT_TEMPLATE

if TYPE_CHECKING:
    from generator.style_import.model import Sample


def take_over(call: Call) -> int:
    """Write the style.yaml, and say what was taken and what was left."""
    from generator.authoring.files import refused
    from generator.disk.files import write_all
    from generator.style_import.files import read_sample
    from generator.style_import.written import style_text

    chosen = call.chosen
    if not chosen.report:
        return call.usage("style_sample")
    source, output = Path(chosen.report), Path(chosen.output)
    sample, diagnostics = read_sample(source)
    if sample is not None:
        text = style_text(sample, source.name, chosen.extends or DEFAULT_TEMPLATE, call.language)
        outputs = {output: text.encode()}
        if chosen.extends:
            outputs[output.with_name("template.yaml")] = _settings(call, output).encode()
        refusals = [found for path in outputs for found in refused(path, chosen.force)]
        diagnostics += refusals or write_all(outputs, [source])
    if call.report(diagnostics) or sample is None:
        return ERRORS
    _tell(call, sample)
    values = {"output": output, "sample": source, "count": len(sample.taken)}
    call.tell(call.words["sample_taken"].format_map(values))
    return FINE


def _settings(call: Call, output: Path) -> str:
    """Return the template.yaml of a template that has the style at *output*."""
    name = output.absolute().parent.name
    keys = ("名称", "继承") if call.language == "zh" else ("name", "extends")
    return f'{keys[0]}: "{name}"\n{keys[1]}: {call.chosen.extends}\n'


def _tell(call: Call, sample: Sample) -> None:
    from generator.style_import.written import key_name

    words, chinese = call.words, call.language == "zh"
    rows = [[words["column_need"], words["column_value"], words["sample_read"]]]
    for each in sample.taken:
        name = ".".join(key_name(each.path[: depth + 1], call.language) for depth in range(len(each.path)))
        rows.append([name, each.value, each.place.zh if chinese else each.place.en])
    call.tell(columns(rows))
    if sample.left:
        call.tell(words["sample_left"])
        for left in sample.left:
            call.tell(f"- {left.zh if chinese else left.en}")

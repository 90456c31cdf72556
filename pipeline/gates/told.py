"""The verdicts of a check as a table, as JSON, as Markdown and as JUnit XML."""

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.gates.checks import Verdict

_HEAD = ("", "gate", "found", "limit")
_MARKS = {"pass": "pass", "fail": "FAIL", "skip": "skip"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not."""


def failed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the gates that do not hold."""
    return [each for each in verdicts if each.outcome == "fail"]


def as_text(dataset: str, verdicts: Sequence[Verdict]) -> str:
    """Tell the verdicts as a table, each failure with its first offenders."""
    cells = [_HEAD, *(_cells(each) for each in verdicts)]
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    lines = [_line(_HEAD, widths)]
    for verdict in verdicts:
        lines.append(_line(_cells(verdict), widths))
        lines += [f"        {detail}" for detail in verdict.details]
    lines.append(f"{dataset}: {_sum(verdicts)}")
    return "\n".join(lines)


def as_json(dataset: str, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Give the verdicts as one JSON object."""
    return {
        "dataset": dataset,
        "passed": not failed(verdicts),
        "gates": [
            {
                "gate": each.gate,
                "name": each.name,
                "outcome": each.outcome,
                "found": each.found,
                "limit": each.limit,
                "details": list(each.details),
            }
            for each in verdicts
        ],
    }


def as_markdown(dataset: str, verdicts: Sequence[Verdict]) -> str:
    """Write the verdicts as a Markdown section for the summary of a CI job."""
    lines = [f"### zhfacts check {_plain(dataset)}: {_sum(verdicts)}", ""]
    lines += ["| | gate | found | limit |", "|---|---|---|---|"]
    lines += ["| " + " | ".join(map(_plain, _cells(each))) + " |" for each in verdicts]
    for verdict in failed(verdicts):
        if verdict.details:
            lines += ["", f"**{_plain(_name(verdict))}**", ""]
            lines += [f"- {_plain(detail)}" for detail in verdict.details]
    return "\n".join([*lines, ""])


def as_junit(dataset: str, verdicts: Sequence[Verdict]) -> bytes:
    """Write the verdicts as JUnit XML, a test case a gate."""
    suite = Element(
        "testsuite",
        name=_xml(f"zhfacts check {dataset}"),
        tests=str(len(verdicts)),
        failures=str(len(failed(verdicts))),
        errors="0",
        skipped=str(sum(each.outcome == "skip" for each in verdicts)),
    )
    for each in verdicts:
        case = SubElement(suite, "testcase", classname=f"gates.{each.gate}", name=_xml(each.name))
        message = _xml(f"{each.found}, wanted {each.limit}")
        if each.outcome == "fail":
            SubElement(case, "failure", message=message).text = _xml("\n".join(each.details))
        elif each.outcome == "skip":
            SubElement(case, "skipped", message=message)
    root = Element("testsuites")
    root.append(suite)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _sum(verdicts: Sequence[Verdict]) -> str:
    wrong = len(failed(verdicts))
    checked = sum(each.outcome != "skip" for each in verdicts)
    return f"{wrong} of {checked} gates fail" if wrong else f"all {checked} gates hold"


def _name(verdict: Verdict) -> str:
    return f"{verdict.gate}: {verdict.name}"


def _cells(verdict: Verdict) -> tuple[str, str, str, str]:
    return (_MARKS[verdict.outcome], _name(verdict), verdict.found, verdict.limit)


def _line(cells: tuple[str, str, str, str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
    return "  ".join((*padded, cells[3])).rstrip()


def _plain(text: str) -> str:
    """Keep a text from being read as Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<|&])", r"\\\1", " ".join(text.split()))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)

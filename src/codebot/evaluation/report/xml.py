"""JUnit's XML, for the runners that read it: a case is a test, a topic a suite."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from codebot.evaluation.results import Results, Sample

# What XML 1.0 cannot hold.
_CONTROL = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def junit(results: Results, *, held_out: bool = False) -> str:
    """The XML text: a failure for each case that is not right, an error where nothing came.

    Cases that are kept back have their id and how they went, and their words only with `held_out`.
    """
    root = Element("testsuites", name=f"codebot eval: {results.run.target}")
    topics = dict.fromkeys(sample.case.topic for sample in results.samples)
    for topic in topics:
        samples = [sample for sample in results.samples if sample.case.topic == topic]
        suite = SubElement(
            root,
            "testsuite",
            name=topic,
            tests=str(len(samples)),
            failures=str(sum(not s.right and s.outcome.reply is not None for s in samples)),
            errors=str(sum(s.outcome.reply is None for s in samples)),
        )
        for sample in samples:
            _case(suite, sample, held_out or not sample.kept_back)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _case(suite: Element, sample: Sample, told: bool) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname=sample.case.family,
        name=_clean(f"{sample.case.id}: {sample.case.question}" if told else sample.case.id),
        time=f"{sample.outcome.seconds:.3f}",
    )
    if sample.outcome.reply is None:
        SubElement(case, "error", message=_clean(sample.outcome.error))
    elif not sample.right and not told:
        SubElement(case, "failure", message=f"{sample.case.split}: not shown")
    elif not sample.right:
        failure = SubElement(case, "failure", message=_clean(sample.scores["right"].why))
        failure.text = _clean(sample.outcome.reply.text)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)

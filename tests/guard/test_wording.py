from __future__ import annotations

from datetime import date

from codebot.catalog import Catalog, name_key, normal_name
from codebot.guard.wording import MARKS, wording

# Fewer and shorter words than titles hold, for what titles do not say.
SAID = (
    "pain of both knees, mid-back and thumb", "self harm in the second trimester, type II",
    "cervico-thoracic and lumbo-sacral, sacrum and coccyx, cervicodorsal, dorsolumbar",
    "feet, toes, neck, lower leg, delayed healing, unintentional, bilateral",
)  # fmt: skip


def test_the_parts_of_a_mark_leave_no_text_out_that_its_pattern_fits(
    catalog: Catalog, spring_2026: date
) -> None:
    names = [name for _, name in catalog.names(spring_2026)][::23]
    seen = set()
    for said in (*SAID, *names):
        plain = normal_name(said)
        marks = {mark for _, mark, pattern in MARKS if pattern.search(plain)}
        assert wording(said).marks == marks
        seen |= marks
    assert seen == {mark for _, mark, _ in MARKS}


def test_a_name_is_found_by_what_it_says_on_its_date_alone(
    whole_catalog: Catalog, spring_2026: date
) -> None:
    def named(words: str, on: date = spring_2026) -> tuple[str, ...]:
        return whole_catalog.named(name_key(normal_name(words)), on)

    assert named("sciatica, right side") == ("M54.31",)
    assert named("Sjögren’s, unspecified") == ()
    assert "M35.00" in named("Sjögren syndrome, unspecified")
    assert "M54.9" in named("back pain NOS")
    assert named("low back pain", date(2021, 9, 30)) == ("M54.5",)
    assert {"M54.5", "M54.50"} <= set(named("low back pain"))
    assert named("a condition of another planet") == ()

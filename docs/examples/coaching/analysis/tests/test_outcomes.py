from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from coaching_analysis.outcomes import Window, acceptance, impact, reversal
from coaching_analysis.records import Feedback, Reading

START = datetime(2026, 11, 1, tzinfo=UTC)
NOVEMBER = Window(START, START + timedelta(days=30))


def verdict(
    kind: Literal["accepted", "dismissed"], day: float, claim: str = "c1", account: str = "clinic-7"
) -> Feedback:
    return Feedback(claim, account, kind, START + timedelta(days=day))


def reading(day: float, value: float, account: str = "clinic-7") -> Reading:
    return Reading(account, value, START + timedelta(days=day))


# v2p:proves analysis.window#result
def test_a_window_holds_its_start_and_not_its_end() -> None:
    assert NOVEMBER.start in NOVEMBER
    assert NOVEMBER.end not in NOVEMBER
    assert NOVEMBER.end - timedelta(microseconds=1) in NOVEMBER
    assert NOVEMBER.start - timedelta(microseconds=1) not in NOVEMBER


# v2p:proves analysis.window#result
def test_windows_that_follow_each_other_share_no_instant() -> None:
    december = Window(NOVEMBER.end, NOVEMBER.end + timedelta(days=31))
    assert NOVEMBER.end not in NOVEMBER
    assert NOVEMBER.end in december


# v2p:proves analysis.window#errors
def test_an_empty_window_or_one_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="is empty"):
        Window(START, START)
    with pytest.raises(ValueError, match="is empty"):
        Window(NOVEMBER.end, START)
    with pytest.raises(ValueError, match="with a zone"):
        Window(START.replace(tzinfo=None), NOVEMBER.end)


# v2p:proves analysis.acceptance#result
def test_acceptance_is_accepted_over_judged_claims() -> None:
    feedback = [verdict("accepted", 1, "c1"), verdict("dismissed", 2, "c2"), verdict("accepted", 3, "c3")]
    assert acceptance(feedback, NOVEMBER) == 2 / 3


# v2p:proves analysis.acceptance#first-verdict
def test_the_first_verdict_of_a_claim_decides() -> None:
    assert acceptance([verdict("dismissed", 5), verdict("accepted", 1)], NOVEMBER) == 1.0
    assert acceptance([verdict("accepted", 1), verdict("dismissed", -3)], NOVEMBER) is None


# v2p:proves analysis.acceptance#edge-cases
# v2p:proves analysis.acceptance#errors
def test_acceptance_without_a_verdict_in_the_window_is_none() -> None:
    assert acceptance([], NOVEMBER) is None
    assert acceptance([verdict("accepted", -1), verdict("accepted", 30)], NOVEMBER) is None


# v2p:proves analysis.reversal#result
def test_reversal_is_the_share_of_accepted_claims_dismissed_later() -> None:
    feedback = [
        *(verdict("accepted", 1, claim) for claim in ("c1", "c2", "c3", "c4")),
        verdict("dismissed", 9, "c2"),
        verdict("dismissed", 9, "c9"),
    ]
    assert reversal(feedback, NOVEMBER) == 1 / 4


# v2p:proves analysis.reversal#result
def test_a_dismissal_after_the_window_still_reverses() -> None:
    assert reversal([verdict("accepted", 29), verdict("dismissed", 35)], NOVEMBER) == 1.0


# v2p:proves analysis.reversal#horizon
def test_a_dismissal_counts_up_to_28_days_after_acceptance() -> None:
    assert reversal([verdict("accepted", 1), verdict("dismissed", 29)], NOVEMBER) == 1.0
    assert reversal([verdict("accepted", 1), verdict("dismissed", 29.01)], NOVEMBER) == 0.0


# v2p:proves analysis.reversal#horizon
def test_a_dismissal_before_acceptance_is_no_reversal() -> None:
    assert reversal([verdict("dismissed", 1), verdict("accepted", 2)], NOVEMBER) == 0.0


# v2p:proves analysis.reversal#edge-cases
# v2p:proves analysis.reversal#errors
def test_reversal_without_an_accepted_claim_is_none() -> None:
    assert reversal([], NOVEMBER) is None
    assert reversal([verdict("dismissed", 3), verdict("accepted", 30)], NOVEMBER) is None


# v2p:proves analysis.reversal#edge-cases
def test_repeated_verdicts_count_once() -> None:
    feedback = [verdict("accepted", 1), verdict("accepted", 2), verdict("dismissed", 3), verdict("dismissed", 4)]
    assert reversal(feedback, NOVEMBER) == 1.0


# v2p:proves analysis.impact#result
def test_impact_is_the_share_of_accepting_accounts_that_improved() -> None:
    feedback = [verdict("accepted", 1, account=account) for account in ("a", "b")]
    readings = [reading(-2, 1.0, "a"), reading(31, 2.0, "a"), reading(-2, 5.0, "b"), reading(31, 4.0, "b")]
    assert impact(feedback, readings, NOVEMBER) == 1 / 2


# v2p:proves analysis.impact#result
def test_impact_compares_means_and_ignores_readings_inside_the_window() -> None:
    readings = [reading(-2, 1.0), reading(-1, 3.0), reading(5, 99.0), reading(30, 2.0), reading(40, 2.1)]
    assert impact([verdict("accepted", 1)], readings, NOVEMBER) == 1.0


# v2p:proves analysis.impact#edge-cases
def test_an_unchanged_metric_is_no_improvement() -> None:
    assert impact([verdict("accepted", 1)], [reading(-1, 2.0), reading(31, 2.0)], NOVEMBER) == 0.0


# v2p:proves analysis.impact#edge-cases
# v2p:proves analysis.impact#errors
def test_accounts_without_readings_on_both_sides_do_not_count() -> None:
    assert impact([verdict("accepted", 1)], [reading(-1, 2.0)], NOVEMBER) is None
    assert impact([verdict("dismissed", 1)], [reading(-1, 1.0), reading(31, 2.0)], NOVEMBER) is None
    assert impact([], [], NOVEMBER) is None

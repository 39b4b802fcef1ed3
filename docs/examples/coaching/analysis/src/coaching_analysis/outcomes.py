"""What became of delivered claims: acceptance, reversal, and effect on the target metric."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from coaching_analysis.records import Feedback, Reading

REVERSAL_DAYS = 28


# ```v2p
# unit: analysis.window
# version: 1.0.0
# schema: 1.1.0
# summary: A span of time that holds its start and not its end.
# area: analysis
# owner: team-coaching
# author: dev@coaching.test
# clauses:
#   - id: result
#     dimension: correctness.result
#     must: >-
#       contain `start`, and every instant up to but not including `end`, so that adjacent windows
#       share none
#     proof:
#       - {test: "analysis/tests/test_outcomes.py > test_a_window_holds_its_start_and_not_its_end"}
#       - {test: "analysis/tests/test_outcomes.py > test_windows_that_follow_each_other_share_no_instant"}
#   - id: errors
#     dimension: resilience.error-surface
#     must: raise `ValueError` when `start` is not before `end`, or when one of them has no zone
#     proof:
#       - {test: "analysis/tests/test_outcomes.py > test_an_empty_window_or_one_without_zone_is_refused"}
#       - {raises: ValueError}
#   - id: side-effects
#     dimension: safety.side-effects
#     must_not: read the clock, files, network or environment
#     proof: [{imports_none_of: [os, pathlib, socket, subprocess, time, random]}]
# ```
@dataclass(frozen=True)
class Window:
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a window needs times with a zone")
        if self.start >= self.end:
            raise ValueError(f"a window from {self.start} to {self.end} is empty")

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end


def acceptance(feedback: Iterable[Feedback], window: Window) -> float | None:
    """Share of judged claims that were accepted.

    ```v2p
    unit: analysis.acceptance
    version: 1.0.0
    schema: 1.1.0
    summary: Share of judged claims that were accepted.
    area: analysis
    owner: team-coaching
    author: dev@coaching.test
    depends_on:
      - {unit: analysis.window}
    clauses:
      - id: result
        dimension: correctness.result
        must: >-
          return accepted over judged claims, a claim being judged in the window that holds its first
          verdict
        proof: [{test: "analysis/tests/test_outcomes.py > test_acceptance_is_accepted_over_judged_claims"}]
      - id: first-verdict
        dimension: correctness.ordering
        must: decide by the verdict with the smallest `at`, in whatever order the feedback comes
        proof: [{test: "analysis/tests/test_outcomes.py > test_the_first_verdict_of_a_claim_decides"}]
      - id: edge-cases
        dimension: correctness.edge-cases
        must: return `None`, and not 0.0, when no claim was judged in the window
        proof: [{test: "analysis/tests/test_outcomes.py > test_acceptance_without_a_verdict_in_the_window_is_none"}]
      - id: errors
        dimension: resilience.error-surface
        must_not: raise for empty feedback or feedback outside the window
        proof: [{test: "analysis/tests/test_outcomes.py > test_acceptance_without_a_verdict_in_the_window_is_none"}]
      - id: side-effects
        dimension: safety.side-effects
        must_not: read the clock, files, network or environment
        proof: [{imports_none_of: [os, pathlib, socket, subprocess, time, random]}]
    ```
    """
    first: dict[str, Feedback] = {}
    for entry in sorted(feedback, key=lambda entry: entry.at):
        first.setdefault(entry.claim, entry)
    judged = [entry.verdict for entry in first.values() if entry.at in window]
    return judged.count("accepted") / len(judged) if judged else None


def reversal(feedback: Sequence[Feedback], window: Window) -> float | None:
    """Share of accepted claims that were dismissed later.

    ```v2p
    unit: analysis.reversal
    version: 1.1.0
    schema: 1.1.0
    summary: Share of accepted claims that were dismissed later.
    area: analysis
    owner: team-coaching
    author: dev@coaching.test
    depends_on:
      - {unit: analysis.window}
    clauses:
      - id: result
        dimension: correctness.result
        must: >-
          return the claims dismissed after acceptance over the claims accepted in the window, also when
          the dismissal lies after it
        proof:
          - {test: "analysis/tests/test_outcomes.py > test_reversal_is_the_share_of_accepted_claims_dismissed_later"}
          - {test: "analysis/tests/test_outcomes.py > test_a_dismissal_after_the_window_still_reverses"}
      - id: horizon
        dimension: correctness.result
        must: count a dismissal later than the first acceptance in the window, by at most 28 days
        proof:
          - {test: "analysis/tests/test_outcomes.py > test_a_dismissal_counts_up_to_28_days_after_acceptance"}
          - {test: "analysis/tests/test_outcomes.py > test_a_dismissal_before_acceptance_is_no_reversal"}
      - id: edge-cases
        dimension: correctness.edge-cases
        must: return `None` without an accepted claim, and count repeated verdicts of one claim once
        proof:
          - {test: "analysis/tests/test_outcomes.py > test_reversal_without_an_accepted_claim_is_none"}
          - {test: "analysis/tests/test_outcomes.py > test_repeated_verdicts_count_once"}
      - id: errors
        dimension: resilience.error-surface
        must_not: raise for empty feedback, or for a dismissal without acceptance
        proof: [{test: "analysis/tests/test_outcomes.py > test_reversal_without_an_accepted_claim_is_none"}]
      - id: side-effects
        dimension: safety.side-effects
        must_not: read the clock, files, network or environment
        proof: [{imports_none_of: [os, pathlib, socket, subprocess, time, random]}]
    ```
    """
    accepted: dict[str, datetime] = {}
    for entry in feedback:
        if entry.verdict == "accepted" and entry.at in window:
            accepted[entry.claim] = min(entry.at, accepted.get(entry.claim, entry.at))
    reversed_claims = {
        entry.claim
        for entry in feedback
        if entry.verdict == "dismissed"
        and entry.claim in accepted
        and timedelta(0) < entry.at - accepted[entry.claim] <= timedelta(days=REVERSAL_DAYS)
    }
    return len(reversed_claims) / len(accepted) if accepted else None


def impact(feedback: Iterable[Feedback], readings: Iterable[Reading], window: Window) -> float | None:
    """Share of accepting accounts whose target metric rose.

    ```v2p
    unit: analysis.impact
    version: 1.0.0
    schema: 1.1.0
    summary: Share of accepting accounts whose target metric rose.
    area: analysis
    owner: team-coaching
    author: dev@coaching.test
    depends_on:
      - {unit: analysis.window}
    clauses:
      - id: result
        dimension: correctness.result
        must: >-
          compare the mean reading from the end of the window on with the mean before its start, for
          each account with an acceptance in it
        proof:
          - {test: "analysis/tests/test_outcomes.py > test_impact_is_the_share_of_accepting_accounts_that_improved"}
          - {test: "analysis/tests/test_outcomes.py > test_impact_compares_means_and_ignores_readings_inside_the_window"}
      - id: edge-cases
        dimension: correctness.edge-cases
        must: >-
          take an equal mean for no improvement, leave out accounts without readings on both sides, and
          return `None` when none is left
        proof:
          - {test: "analysis/tests/test_outcomes.py > test_an_unchanged_metric_is_no_improvement"}
          - {test: "analysis/tests/test_outcomes.py > test_accounts_without_readings_on_both_sides_do_not_count"}
      - id: errors
        dimension: resilience.error-surface
        must_not: raise for empty feedback or empty readings
        proof:
          - {test: "analysis/tests/test_outcomes.py > test_accounts_without_readings_on_both_sides_do_not_count"}
      - id: side-effects
        dimension: safety.side-effects
        must_not: read the clock, files, network or environment
        proof: [{imports_none_of: [os, pathlib, socket, subprocess, time, random]}]
    ```
    """
    by_account: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_account[reading.account].append(reading)
    accepting = {entry.account for entry in feedback if entry.verdict == "accepted" and entry.at in window}
    improved = [
        change > 0 for account in sorted(accepting) if (change := _change(by_account[account], window)) is not None
    ]
    return improved.count(True) / len(improved) if improved else None


# ```v2p
# part_of: analysis.impact
# ```
def _change(readings: Sequence[Reading], window: Window) -> float | None:
    before = [reading.value for reading in readings if reading.at < window.start]
    after = [reading.value for reading in readings if reading.at >= window.end]
    return fmean(after) - fmean(before) if before and after else None

"""`coaching-report --data DIR --start TIME --end TIME`: the outcome metrics as one JSON object."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from coaching_analysis import grounding, outcomes, records


# ```v2p
# unit: analysis.report
# version: 1.0.0
# schema: 1.1.0
# summary: Prints the outcome metrics of a window as JSON.
# area: analysis
# owner: team-coaching
# author: dev@coaching.test
# entry: {cli: coaching-report}
# depends_on:
#   - {unit: analysis.load, kind: data}
#   - {unit: analysis.window}
#   - {unit: analysis.grounding}
#   - {unit: analysis.acceptance}
#   - {unit: analysis.reversal}
#   - {unit: analysis.impact}
# clauses:
#   - id: untrusted
#     dimension: safety.untrusted-input
#     must: >-
#       end with exit code 2 for a missing or unknown option, a time that is not ISO 8601, or a
#       `--data` that is no directory
#     proof: [{test: "analysis/tests/test_report.py > test_wrong_arguments_are_a_usage_error"}]
#   - id: side-effects
#     dimension: safety.side-effects
#     must_not: change a file, open a connection or read the clock
#     proof:
#       - {test: "analysis/tests/test_report.py > test_the_report_changes_no_file"}
#       - {imports_none_of: [os, socket, subprocess, time, urllib]}
#   - id: result
#     dimension: correctness.result
#     must: >-
#       print one JSON object with `coaching_traceability_ratio`, `coaching_acceptance_ratio`,
#       `coaching_reversal_ratio`, `coaching_impact_ratio` and `ungrounded_claims`, and end with exit code 0
#     proof: [{test: "analysis/tests/test_report.py > test_the_report_has_every_metric"}]
#   - id: errors
#     dimension: resilience.error-surface
#     must: >-
#       print nothing to standard output, `coaching-report:` and the reason to standard error, and end
#       with exit code 1
#     when: the window is empty or a document cannot be read
#     proof:
#       - {test: "analysis/tests/test_report.py > test_a_broken_document_ends_the_report_with_its_path"}
#       - {test: "analysis/tests/test_report.py > test_an_empty_window_ends_the_report"}
#   - id: compatibility
#     dimension: quality.compatibility
#     must: print every metric always, as `null` where there is no data
#     proof: [{test: "analysis/tests/test_report.py > test_a_metric_without_data_is_null_and_not_absent"}]
# ```
def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    try:
        window = outcomes.Window(options.start, options.end)
        data = records.load(options.data)
    except (ValueError, OSError, records.RecordError) as error:
        print(f"coaching-report: {error}", file=sys.stderr)
        return 1
    grounded = grounding.score(data.claims, data.transcripts)
    report = {
        "coaching_traceability_ratio": grounded.ratio,
        "coaching_acceptance_ratio": outcomes.acceptance(data.feedback, window),
        "coaching_reversal_ratio": outcomes.reversal(data.feedback, window),
        "coaching_impact_ratio": outcomes.impact(data.feedback, data.readings, window),
        "ungrounded_claims": list(grounded.ungrounded),
    }
    print(json.dumps(report, indent=2))
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="coaching-report", description=__doc__)
    parser.add_argument("--data", type=_directory, required=True, help="the data directory of the service")
    parser.add_argument("--start", type=datetime.fromisoformat, required=True, help="first instant of the window")
    parser.add_argument("--end", type=datetime.fromisoformat, required=True, help="first instant after the window")
    return parser.parse_args(arguments)


def _directory(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"no directory: {text}")
    return path


if __name__ == "__main__":
    sys.exit(main())

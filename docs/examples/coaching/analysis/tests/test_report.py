import json
from pathlib import Path

import pytest

from coaching_analysis.report import main

WINDOW = ["--start", "2026-11-01T00:00:00+00:00", "--end", "2026-12-01T00:00:00+00:00"]


def write(data: Path, folder: str, name: str, document: object) -> None:
    (data / folder).mkdir(exist_ok=True)
    (data / folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lines = [{"speaker": "patient", "text": "The invoice confuses me."}]
    write(tmp_path, "transcripts", "s1", {"id": "s1", "lines": lines})
    claims = [
        {"id": "s1.c1", "text": "Explain the invoice", "cites": [1]},
        {"id": "s1.c2", "text": "Smile more often", "cites": [1]},
    ]
    write(tmp_path, "sessions", "s1", {"id": "s1", "status": "drafted", "claims": claims})
    for day, claim, verdict in [(2, "s1.c1", "accepted"), (3, "s1.c2", "accepted"), (9, "s1.c2", "dismissed")]:
        document = {"claim": claim, "account": "a", "verdict": verdict, "at": f"2026-11-{day:02}T00:00:00Z"}
        write(tmp_path, "feedback", f"{claim}.{verdict}", document)
    write(tmp_path, "readings", "1", {"account": "a", "value": 1, "at": "2026-10-20T00:00:00Z"})
    write(tmp_path, "readings", "2", {"account": "a", "value": 2, "at": "2026-12-20T00:00:00Z"})
    return tmp_path


# v2p:proves analysis.report#result
def test_the_report_has_every_metric(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), *WINDOW]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "coaching_traceability_ratio": 0.5,
        "coaching_acceptance_ratio": 1.0,
        "coaching_reversal_ratio": 0.5,
        "coaching_impact_ratio": 1.0,
        "ungrounded_claims": ["s1.c2"],
    }


# v2p:proves analysis.report#compatibility
def test_a_metric_without_data_is_null_and_not_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), *WINDOW]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [report[name] for name in sorted(report) if name.endswith("_ratio")] == [None] * 4


# v2p:proves analysis.report#untrusted
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--data", "absent", *WINDOW],
        ["--data", ".", "--start", "soon", "--end", "later"],
        ["--data", ".", *WINDOW, "--verbose"],
    ],
)
def test_wrong_arguments_are_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


# v2p:proves analysis.report#errors
def test_a_broken_document_ends_the_report_with_its_path(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "feedback" / "broken.json").write_text("{", encoding="utf-8")
    assert main(["--data", str(data), *WINDOW]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("coaching-report: ") and "broken.json" in err


# v2p:proves analysis.report#errors
def test_an_empty_window_ends_the_report(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = "2026-11-01T00:00:00+00:00"
    assert main(["--data", str(data), "--start", same, "--end", same]) == 1
    assert "is empty" in capsys.readouterr().err


# v2p:proves analysis.report#side-effects
def test_the_report_changes_no_file(data: Path) -> None:
    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(data.rglob("*.json"))}

    before = state()
    main(["--data", str(data), *WINDOW])
    assert state() == before

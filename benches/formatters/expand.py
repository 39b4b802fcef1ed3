#!/usr/bin/env python3
"""Writes every contract in every carrier at every position.

    expand.py FIXTURES OUT

FIXTURES holds `contracts/*.yaml` and a folder for each language with code (`top.rs`) and carriers
(`above/*.txt`, `inside/*.txt`). A line `@above` or `@inside` in a comment of the code is the place of a
carrier of that folder; `+3` behind it indents all but the carrier's first line by three more. A line
`@contract` in a carrier is the place of the contract with its fence.

OUT gets `<language>/<contract>.<carrier>.<position>.<extension>` and `cases.json`, which names the unit,
contract, language, carrier and path of each.
"""

import json
import re
import sys
from pathlib import Path

PLACE = re.compile(r"^(?P<indent> *)(?://|#) @(?P<place>above|inside)(?: \+(?P<more>\d+))?$")
CONTRACT = re.compile(r"^(?P<prefix>.*)@contract(?P<yaml> yaml)?$")


def carrier_lines(carrier, contract):
    """The lines of a carrier with the contract in its place."""
    for line in carrier.splitlines():
        place = CONTRACT.match(line)
        if place is None:
            yield line
            continue
        info = "yaml v2p" if place["yaml"] else "v2p"
        for inner in [f"```{info}", *contract.splitlines(), "```"]:
            yield (place["prefix"] + inner).rstrip()


def expanded(code, where, lines):
    """The code with the lines at their place, or nothing when it has no such place."""
    found, used = [], False
    for line in code.splitlines():
        place = PLACE.match(line)
        if place is None:
            found.append(line)
        elif place["place"] == where:
            used = True
            more = " " * int(place["more"] or 0)
            for number, inner in enumerate(lines):
                found.append((place["indent"] + (more if number else "") + inner).rstrip())
    return "\n".join(found).lstrip("\n") + "\n" if used else None


def cases(fixtures):
    """Each case with its text, in a fixed order."""
    contracts = sorted((fixtures / "contracts").glob("*.yaml"))
    for carrier in sorted(fixtures.glob("*/*/*.txt")):
        where, language = carrier.parent.name, carrier.parent.parent.name
        for source in sorted((fixtures / language).glob("*.*")):
            position, extension = source.stem, source.suffix[1:]
            for contract in contracts:
                unit = f"{contract.stem}.{language}.{carrier.stem}.{position}-{extension}"
                text = contract.read_text(encoding="utf-8").replace("@unit", unit)
                lines = list(carrier_lines(carrier.read_text(encoding="utf-8"), text))
                code = expanded(source.read_text(encoding="utf-8"), where, lines)
                if code is not None:
                    case = {
                        "unit": unit,
                        "contract": contract.stem,
                        "language": language,
                        "carrier": carrier.stem,
                        "path": f"{language}/{contract.stem}.{carrier.stem}.{position}.{extension}",
                    }
                    yield case, code


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    fixtures, out = Path(sys.argv[1]), Path(sys.argv[2])
    written = []
    for case, code in cases(fixtures):
        path = out / case["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
        written.append(case)
    (out / "cases.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

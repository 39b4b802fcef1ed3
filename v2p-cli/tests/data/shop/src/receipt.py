"""Receipts."""


def render(lines):
    """Writes a receipt.

    ```v2p
    unit: receipt.render
    version: 1.0.0
    schema: 1.1.0
    summary: Writes one line for each position and the sum below.
    owner: team-shop
    depends_on:
      - {unit: cart.order, kind: data}
    clauses:
      - id: sum
        dimension: correctness.result
        must: "end with `total: ` and the sum in euros with two decimals"
        proof:
          - {test: tests/test_receipt.py > test_total}
    ```
    """
    total = sum(line.cents for line in lines)
    return "\n".join([*(line.name for line in lines), f"total: {total / 100:.2f}"])

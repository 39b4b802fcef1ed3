X = 1
"""
```v2p
unit: a.not-first
```
"""

TEXT = """
```v2p
unit: a.assigned
```
"""


def formatted():
    f"""
    ```v2p
    unit: a.formatted
    ```
    """


def late():
    pass
    """
    ```v2p
    unit: a.late
    ```
    """


def handed_over():
    call("""```v2p
    unit: a.argument
    ```""")


class Pay:
    field = 1
    """
    ```v2p
    unit: a.field
    ```
    """


if X:
    """
    ```v2p
    unit: a.branch
    ```
    """

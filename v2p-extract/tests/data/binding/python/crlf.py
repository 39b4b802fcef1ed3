# ```v2p
# unit: a.comment
# ```
@one
def comment():
    pass


def docstring():
    """
    ```v2p
    unit: a.docstring
    ```
    """

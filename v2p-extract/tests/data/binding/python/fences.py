def unclosed():
    """
    ```v2p
    unit: a.unclosed
    """


def example():
    """
    ````
    ```v2p
    unit: a.example
    ```
    ````
    """


# ```v2p unit: a.joined
def joined():
    pass


def deep_end():
    """
    ```v2p
    unit: a.deep-end
            ```
    """

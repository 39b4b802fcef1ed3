"""
```v2p
unit: a.module
```
"""

import os


def function():
    """
    ```v2p
    unit: a.function
    ```
    """
    return 1


async def coroutine():
    """
    ```v2p
    unit: a.coroutine
    ```
    """


class Pay:
    '''Words.

    ```v2p
    unit: a.class
    ```
    '''

    def method(self):
        r"""```v2p
        unit: a.method
        ```"""

    async def other(self): u"""
        ```v2p
        unit: a.one-line
        ```
        """


def outer():
    """Words."""
    def inner():
        """
        ```v2p
        unit: a.inner
        ```
        """
    return inner


@decorated
def behind_decorator():
    # a note
    """
    ```v2p
    unit: a.decorated
    ```
    """

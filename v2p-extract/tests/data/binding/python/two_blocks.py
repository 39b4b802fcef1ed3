# ```v2p
# unit: a.comment
# ```
def both():
    """
    ```v2p
    unit: a.docstring
    ```
    """


if X:
    # ```v2p
    # unit: a.then
    # ```
    def twin(): ...
else:
    # ```v2p
    # unit: a.else
    # ```
    def twin(): ...

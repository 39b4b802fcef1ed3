# ```v2p
# unit: a.blank
# ```

def blank():
    pass


# ```v2p
# unit: a.value
# ```
VALUE = 1


def body():
    x = 1
    # ```v2p
    # unit: a.statement
    # ```
    return x


class Pay:
    # ```v2p
    # unit: a.field
    # ```
    field = 1


# ```v2p
# unit: a.end
# ```

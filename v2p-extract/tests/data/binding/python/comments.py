# ```v2p
# unit: a.function
# ```
def function():
    pass


# ```v2p
# unit: a.decorated
# ```
@one
@two(
    1,
)
def decorated():
    pass


@one
# ```v2p
# unit: a.between
# ```
@two
def between():
    pass


@one
# ```v2p
# unit: a.before-def
# ```
async def before_def():
    pass


# ```v2p
# unit: a.class
# ```
class Pay:
    # ```v2p
    # unit: a.method
    # ```
    @property
    def total(self):
        pass

    # ```v2p
    # unit: a.static
    # ```
    @staticmethod
    async def static():
        pass


# ```v2p
# unit: a.lambda
# ```
refund = lambda x: x


# ```v2p
# unit: a.note
# ```
# a note behind it
def note():
    pass


def outer():
    # ```v2p
    # unit: a.inner
    # ```
    def inner():
        pass
    return inner

def function():
    pass


async def coroutine():
    pass


@decorated
class Pay(Base):
    field = 1
    refund = lambda self: 0

    def __init__(self):
        self.callback = lambda: 0

    @staticmethod
    def static():
        pass

    class Inner:
        def method(self):
            pass

    if field:

        def conditional(self):
            pass


bound = lambda x: x
annotated: Callable = lambda x: x
first = second = lambda: 0
table["key"] = lambda: 0
text = "def in_text(): pass"
call(lambda: 0)

if CONDITION:

    def twin(): ...

else:

    def twin(): ...


try:
    from fast import other
except ImportError:

    def other(): ...


@overload
def over(x: int): ...


@overload
def over(x: str): ...


def over(x): ...


class Pay:
    @property
    def total(self): ...

    @total.setter
    def total(self, value): ...


class Pay:
    def total(self): ...

def outer():
    def inner():
        class Local:
            def method(self):
                pass

    wrapped = lambda: 0
    return inner


def other():
    def inner():
        pass

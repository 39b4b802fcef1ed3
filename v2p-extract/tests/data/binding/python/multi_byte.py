class Größe:
    def ermittle(self):
        """Größe 🦀.

        ```v2p
        unit: a.größe
        summary: ü 🦀
        ```
        """


def f(): "🦀"; """```v2p"""

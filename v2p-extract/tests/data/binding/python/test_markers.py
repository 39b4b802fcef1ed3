"""v2p:proves pay.refund#module"""
import unittest


# v2p:proves pay.refund#too-large
def test_too_large():
    # v2p:proves pay.refund#inside
    pass


def test_documented():
    """Says why.

    v2p:proves pay.refund#documented@char
    """


# v2p:proves pay.refund#decorated
@pytest.mark.slow
def test_decorated():
    pass


class TestRefund(unittest.TestCase):
    # v2p:proves pay.refund#method
    def test_method(self):
        text = "v2p:proves pay.refund#text"


# v2p:proves pay.refund#far

def test_far():
    pass

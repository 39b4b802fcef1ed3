# v2p:proves receipt.render#sum
def test_total():
    assert render([]) == "total: 0.00"

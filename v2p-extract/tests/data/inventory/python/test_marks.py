@pytest.fixture
def fixture():
    pass


def test_plain():
    pass

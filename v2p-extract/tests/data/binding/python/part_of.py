# ```v2p
# part_of: a.whole
# ```
def part(): ...

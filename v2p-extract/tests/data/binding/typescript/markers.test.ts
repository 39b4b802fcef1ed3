import { test } from "vitest";

// v2p:proves pay.refund#top
test("at the top", () => {});

describe("coaching", () => {
  // v2p:proves coaching.generate#phi-strip
  it("strips PHI", () => {});

  /** v2p:proves coaching.generate#only@spec */
  it.only(`only ${1}`, () => {});

  // v2p:proves coaching.generate#each
  it.each([1, 2])("each %i", async () => {
    // v2p:proves coaching.generate#inside
    expect(1).toBe(1);
  });

  describe('deeper', () => {
    // v2p:proves coaching.generate#deep
    test('goes down', () => {});
  });

  // v2p:proves coaching.generate#helper
  function helper() {}
});

// v2p:proves pay.refund#suite
describe("whole suite", () => {});

// v2p:proves pay.refund#nothing
run("no test");

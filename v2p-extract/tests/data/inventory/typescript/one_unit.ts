function over(x: string): void;
function over(x: number): void;
function over(x: unknown): void {}

class Pay {
  get total() {
    return 0;
  }
  set total(x) {}

  method(x: string): void;
  method(x: unknown): void {}
}

namespace Pay {
  export function total() {}
}

function Pay() {}

function plain() {}
async function* generator() {}
const arrow = () => {};
let expression = function named() {};
const typed: Handler = ((x) => x) as Handler;
class Pay {
  #secret = () => {};
  static shared = async () => {};
  field = 1;
  constructor() {}
  "quoted name"() {}
  [Symbol.iterator]() {}
  [`computed ${1}`] = () => {};
  42() {}
}
abstract class Base {
  abstract owed(): void;
}
const Local = class Named {
  method() {}
};
namespace Outer.Inner {
  export function inside() {}
}
declare module "elsewhere" {
  function ambient(): void;
}
interface Shape {
  area(): number;
}
type Name = string;
enum Kind {
  One,
}
const text = `function inText() {}`;
export default class {
  method() {}
}

function outer() {
  function inner() {}
  const local = () => {};
  class Local {
    method() {}
  }
  return { method() {} };
}
const handlers = [() => {}, { method() {} }, { method() {} }];
call({ method() {} });

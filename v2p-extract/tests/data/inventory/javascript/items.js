exports.named = () => {};
module.exports = function () {};
Pay.prototype.refund = function () {};
object["quoted"] = () => {};
object[key + 1] = () => {};
cache ??= () => {};
a.first = a.second = () => {};
const handlers = {
  method() {},
  get total() {
    return 0;
  },
  set total(x) {},
  async *stream() {},
  nested: { deeper: function () {} },
};
class Pay {
  #hidden() {}
  static {
    function inBlock() {}
  }
}
if (x) {
  function twin() {}
} else {
  function twin() {}
}
export default () => {};

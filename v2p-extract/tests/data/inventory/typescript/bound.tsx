const View = memo(() => <p />);
const forwarded = React.forwardRef(function inner() {});
const typed = useCallback<Handler>((x) => x, []);
const sum = xs.reduce((a, b) => a + b);
const timer = setTimeout(() => {}, 1);
const made = new Observable(() => {});
const called = (() => 1)();
const object = {
  pair: debounce(() => {}),
  deeper: { method() {} },
  [`computed`]: () => {},
};
class Pay {
  effect = createEffect(() => {});
}

x();

/**
 * ```v2p
 * unit: a.value
 * ```
 */
const value = 1;

function body() {
  // ```v2p
  // unit: a.statement
  // ```
  value;
}

const text = `
~~~v2p
unit: a.text
~~~
`;

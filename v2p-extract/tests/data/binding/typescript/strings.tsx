const text = `
~~~v2p
unit: a.template
~~~
`;
const tagged = md`
~~~v2p
unit: a.tagged
~~~
${x}
`;
const view = (
  <pre>
    ```v2p
    unit: a.jsx
    ```
  </pre>
);

/**
 * ```v2p
 * unit: a.component
 * ```
 */
export const View = () => <p>{/* ```v2p */}</p>;

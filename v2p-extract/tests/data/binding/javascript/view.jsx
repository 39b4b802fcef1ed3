x;

/**
 * ```v2p
 * unit: a.view
 * ```
 */
export const View = () => <p>It is</p>;

import { post } from "./ledger";

export interface Cart {
  readonly customer: string;
  readonly lines: readonly { readonly cents: number }[];
}

/**
 * Orders what is in a cart.
 *
 * ```v2p
 * unit: cart.order
 * version: 1.2.0
 * schema: 1.1.0
 * summary: Charges a customer for a cart.
 * owner: team-shop
 * entry: {http: POST /orders}
 * tags: [pii]
 * depends_on:
 *   - {unit: ledger.post}
 * clauses:
 *   - id: customer
 *     dimension: safety.authorization
 *     must: refuse with 403 when `caller` is not `cart.customer`
 *     proof: [{test: "tests/cart.test.ts > refuses a foreign cart"}]
 *   - id: scope
 *     dimension: safety.data-scope
 *     must_not: pass `cart.customer` to `console.*`
 *     proof: [{never_calls: "console.*"}]
 *   - id: sum
 *     dimension: correctness.result
 *     must: charge the sum of `cents` over all lines
 *     proof: [{test: "tests/cart.test.ts > charges the sum"}]
 * ```
 */
export function order(cart: Cart, caller: string): number {
  if (caller !== cart.customer) {
    return 403;
  }
  post(cart.lines.reduce((sum, line) => sum + line.cents, 0));
  return 201;
}

export const isEmpty = (cart: Cart): boolean => cart.lines.length === 0;

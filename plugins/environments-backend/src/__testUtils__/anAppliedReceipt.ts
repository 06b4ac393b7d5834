import type { Receipts } from '../domain/receipts';

/** What the steps `deliver` and `confirm` prove of storefront/shop. */
export function anAppliedReceipt(namespaceUid: string): Receipts['confirm'] {
  return {
    version: 2,
    cluster: 'harbour-dev',
    namespace: 'storefront--shop',
    namespaceUid,
    inventory: [],
    readBackAt: '2026-05-01T12:00:00.000Z',
  };
}

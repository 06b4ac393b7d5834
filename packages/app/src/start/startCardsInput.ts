import { createExtensionInput } from '@backstage/frontend-plugin-api';
import { startCardDataRef, type StartCardOffer } from '@fairway/portal-ui';

/** Takes the cards that plugins offer. */
export const startCardsInput = createExtensionInput([startCardDataRef]);

/** What was contributed to such an input, in the order of the page. */
export function toOffers(
  inputs: readonly { get(ref: typeof startCardDataRef): StartCardOffer }[],
): StartCardOffer[] {
  return inputs
    .map(input => input.get(startCardDataRef))
    .sort((one, other) => one.order - other.order);
}

import {
  createExtensionBlueprint,
  createExtensionDataRef,
  type IconElement,
} from '@backstage/frontend-plugin-api';

/** A way to begin something: what it is, a sentence on it, and where it begins. */
export interface StartCard {
  href: string;
  icon: IconElement;
  title: string;
  text: string;
}

/** What a plugin offers to begin. */
export interface StartCardOffer {
  /** Cards with lower numbers come first. */
  order: number;
  /** A hook: the card, null if this person has none, undefined while that is not known. */
  useCard: () => StartCard | null | undefined;
}

export const startCardDataRef = createExtensionDataRef<StartCardOffer>().with({
  id: 'fairway.start-card',
});

/** Contributes a card to the home page: what most people come for. */
export const StartCardBlueprint = createExtensionBlueprint({
  kind: 'start-card',
  attachTo: { id: 'page:home', input: 'startCards' },
  output: [startCardDataRef],
  factory: (params: StartCardOffer) => [startCardDataRef(params)],
});

/** Contributes a card to the page Create: something that this person can create. */
export const CreateOptionBlueprint = createExtensionBlueprint({
  kind: 'create-option',
  attachTo: { id: 'page:create', input: 'options' },
  output: [startCardDataRef],
  factory: (params: StartCardOffer) => [startCardDataRef(params)],
});

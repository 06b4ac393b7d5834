import type { CreateEnvironmentInput } from './CreateEnvironmentInput';

/** An environment of the example organisation, and who asks for it. */
export interface ExampleEnvironment {
  /** Id of the person. */
  person: string;
  input: CreateEnvironmentInput;
}

/** A few environments of three teams, so that no page is empty on a first visit. */
export const exampleEnvironments: readonly ExampleEnvironment[] = [
  {
    person: 'ada',
    input: {
      owner: 'storefront',
      name: 'checkout',
      class: 'standard',
      cluster: 'harbour-dev',
      purpose: 'Development of the checkout',
    },
  },
  {
    person: 'ben',
    input: {
      owner: 'payments',
      name: 'gateway',
      class: 'standard',
      cluster: 'harbour-dev',
      purpose: 'Development of the payment gateway',
      quota: { 'requests.cpu': '3', 'limits.cpu': '6' },
    },
  },
  {
    person: 'chloe',
    input: {
      owner: 'logistics',
      name: 'tracking',
      class: 'standard',
      cluster: 'harbour-dev',
      purpose: 'Development of parcel tracking',
    },
  },
  {
    person: 'ada',
    input: {
      owner: 'storefront',
      name: 'checkout-next',
      class: 'standard',
      cluster: 'harbour-staging',
      purpose: 'The next release of the checkout, before it goes live',
    },
  },
  {
    person: 'ben',
    input: {
      owner: 'payments',
      name: 'release-test',
      class: 'production-like',
      cluster: 'harbour-staging',
      purpose: 'Tests of a release under the rules of production',
      leaseDays: 30,
    },
  },
  {
    person: 'chloe',
    input: {
      owner: 'logistics',
      name: 'route-trial',
      class: 'sandbox',
      purpose: 'Trying out another library for route planning',
      leaseDays: 5,
    },
  },
];

/** Somebody who can sign in at the local provider. */
export interface Person {
  /** Short name: the login hint, and the name of the catalog's User. */
  id: string;
  /** The `sub` claim; the catalog's User has it in `fairway.dev/oidc-subject`. */
  subject: string;
  name: string;
  email: string;
  emailVerified: boolean;
  /** What the person does, for the sign-in pages. */
  role: string;
  /** Where the person works, for the sign-in pages. */
  team: string;
  /** Names of the catalog's groups; what a person may do comes from the catalog and not from here. */
  groups: readonly string[];
}

/**
 * The example organisation's people. `examples/org.yaml` describes the same
 * organisation to the catalog, and a test keeps the two alike. Henrik has left: the
 * provider still knows him, the catalog does not.
 */
export const people: readonly Person[] = [
  {
    id: 'ada',
    subject: '7f3b6c52-0d1e-4a3f-9c55-1f0f6b0a01ad',
    name: 'Ada Lindqvist',
    email: 'ada@harbourline.example',
    emailVerified: true,
    role: 'Developer',
    team: 'Storefront',
    groups: ['storefront'],
  },
  {
    id: 'ben',
    subject: '2c9d8f10-6a4b-4f0e-8b1d-53e7a9c402be',
    name: 'Ben Carter',
    email: 'ben@harbourline.example',
    emailVerified: true,
    role: 'Developer',
    team: 'Payments',
    groups: ['payments'],
  },
  {
    id: 'chloe',
    subject: 'e41a07b3-95c8-4d26-a7f2-8d60c1b303c4',
    name: 'Chloe Martin',
    email: 'chloe@harbourline.example',
    emailVerified: true,
    role: 'Developer',
    team: 'Logistics',
    groups: ['logistics'],
  },
  {
    id: 'david',
    subject: '90b5e2d7-3f68-4c91-b0a4-27c8f5e604da',
    name: 'David Mensah',
    email: 'david@harbourline.example',
    emailVerified: true,
    role: 'Engineering lead',
    team: 'Storefront',
    groups: ['leads', 'storefront'],
  },
  {
    id: 'erin',
    subject: '5d72c8a9-1be4-4870-93fd-b6410e7d05e1',
    name: 'Erin Walsh',
    email: 'erin@harbourline.example',
    emailVerified: true,
    role: 'Platform engineer',
    team: 'Platform',
    groups: ['platform'],
  },
  {
    id: 'farid',
    subject: 'c86f13e4-7a0d-4b59-8e21-f9d35b2a06fa',
    name: 'Farid Haddad',
    email: 'farid@harbourline.example',
    emailVerified: true,
    role: 'Platform engineer',
    team: 'Platform',
    groups: ['platform'],
  },
  {
    id: 'grace',
    subject: '1ae94d0b-82f7-46c3-95b8-60d7c3f107c6',
    name: 'Grace Kim',
    email: 'grace@harbourline.example',
    emailVerified: true,
    role: 'Auditor',
    team: 'Internal audit',
    groups: ['auditors'],
  },
  {
    id: 'henrik',
    subject: 'b3507e9c-d416-4f8a-a2c9-0e85f7b208e4',
    name: 'Henrik Dahl',
    email: 'henrik@harbourline.example',
    emailVerified: true,
    role: 'Has left',
    team: 'formerly Payments',
    groups: [],
  },
];

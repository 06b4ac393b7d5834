import { createEnvironmentInputSchema } from '@fairway/plugin-environments-common';
import { someCreateOptions } from '../__testUtils__/someCreateOptions';
import {
  changeClass,
  changeOwner,
  findClassesOf,
  startDraft,
  toCreateInput,
} from './EnvironmentDraft';

const options = someCreateOptions();
const [standard, sandbox] = options.classes;
const draft = { ...startDraft(options), name: 'shop' };

describe('startDraft', () => {
  it('begins with the first team, the first class and its lease', () => {
    expect(startDraft(options)).toEqual({
      owner: 'storefront',
      name: '',
      class: 'standard',
      cluster: '',
      leaseDays: 14,
      quota: {},
      purpose: '',
    });
  });

  it('begins even where nothing is offered', () => {
    expect(
      startDraft(someCreateOptions({ owners: [], classes: [] })),
    ).toMatchObject({
      owner: '',
      class: '',
    });
  });
});

describe('changeClass', () => {
  it('keeps name and purpose and drops what the new class does not have', () => {
    const changed = changeClass(
      {
        ...draft,
        purpose: 'a demo',
        cluster: 'harbour-staging',
        quota: { 'requests.memory': '8Gi', pods: '5' },
      },
      sandbox,
    );
    expect(changed).toEqual({
      owner: 'storefront',
      name: 'shop',
      class: 'sandbox',
      cluster: '',
      leaseDays: 3,
      quota: { pods: '5' },
      purpose: 'a demo',
    });
  });

  it('keeps the cluster where the new class may stand on it too', () => {
    expect(
      changeClass({ ...draft, cluster: 'harbour-dev' }, sandbox).cluster,
    ).toBe('harbour-dev');
  });
});

describe('toCreateInput', () => {
  it('[A15.4] leaves out what is at its default, so that the class decides', () => {
    const input = toCreateInput(
      {
        ...draft,
        purpose: '  ',
        quota: {
          'requests.cpu': '2000m',
          pods: '',
          'requests.memory': ' 8Gi ',
        },
      },
      standard,
    );
    expect(input).toEqual({
      owner: 'storefront',
      name: 'shop',
      class: 'standard',
      quota: { 'requests.memory': '8Gi' },
    });
  });

  it('[A15.4] asks for a lease that differs from the default', () => {
    expect(toCreateInput({ ...draft, leaseDays: 13 }, standard)).toMatchObject({
      leaseDays: 13,
    });
  });

  it('gives input that the portal accepts', () => {
    const input = toCreateInput(
      { ...draft, cluster: 'harbour-dev', purpose: 'a demo' },
      standard,
    );
    expect(createEnvironmentInputSchema.safeParse(input).success).toBe(true);
  });
});

const twoTeams = someCreateOptions({
  owners: [
    { name: 'storefront', title: 'Storefront', classes: ['standard'] },
    {
      name: 'payments',
      title: 'Payments',
      classes: ['standard', 'sandbox'],
      tiers: ['staging'],
    },
    { name: 'logistics', title: 'Logistics', classes: ['sandbox'] },
    { name: 'leads', title: 'Leads', classes: [] },
  ],
});

describe('findClassesOf', () => {
  it('leaves out classes and clusters that the team may not use', () => {
    expect(
      findClassesOf(twoTeams, 'payments').map(({ name, tiers, clusters }) => ({
        name,
        tiers,
        clusters: clusters.map(cluster => cluster.name),
      })),
    ).toEqual([
      { name: 'standard', tiers: ['staging'], clusters: ['harbour-staging'] },
      { name: 'sandbox', tiers: [], clusters: [] },
    ]);
  });

  it('gives everything to a team that says nothing of it', () => {
    expect(findClassesOf(options, 'storefront')).toEqual(options.classes);
  });
});

describe('changeOwner', () => {
  it('keeps the class that the other team may use, but not a cluster of a tier it may not', () => {
    expect(
      changeOwner({ ...draft, cluster: 'harbour-dev' }, twoTeams, 'payments'),
    ).toMatchObject({ owner: 'payments', class: 'standard', cluster: '' });
  });

  it('begins with a class of the other team where it may not use this one', () => {
    expect(changeOwner(draft, twoTeams, 'logistics')).toMatchObject({
      owner: 'logistics',
      name: 'shop',
      class: 'sandbox',
      leaseDays: 3,
    });
  });

  it('leaves the class open where the other team may use none', () => {
    expect(changeOwner(draft, twoTeams, 'leads')).toMatchObject({ class: '' });
  });
});

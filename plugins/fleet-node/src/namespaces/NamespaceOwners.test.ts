import { InProcessNamespaceOwners } from './NamespaceOwners';

describe('InProcessNamespaceOwners', () => {
  it('knows nothing before all plugins are there, so that nothing is said of a namespace that is somebody’s', () => {
    const owners = new InProcessNamespaceOwners();
    expect(owners.find('a')).toBeUndefined();
    owners.settle();
    expect(owners.find('a')).toEqual(new Map());
  });

  it('hands on what is provided, also that it is not known yet', () => {
    const owners = new InProcessNamespaceOwners();
    const ofA = new Map([
      ['shop', { environment: 'storefront/shop', owner: 'group:default/x' }],
    ]);
    owners.provide(cluster => (cluster === 'a' ? ofA : undefined));
    owners.settle();
    expect(owners.find('a')).toBe(ofA);
    expect(owners.find('b')).toBeUndefined();
    expect(() => owners.provide(() => ofA)).toThrow('twice');
  });
});

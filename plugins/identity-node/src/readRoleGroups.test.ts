import { ConfigReader } from '@backstage/config';
import { readRoleGroups } from './readRoleGroups';

describe('readRoleGroups', () => {
  it('falls back on the groups of the example organisation', () => {
    expect(readRoleGroups(new ConfigReader({}))).toEqual({
      platform: ['group:default/platform'],
      lead: ['group:default/leads'],
      auditor: ['group:default/auditors'],
    });
  });

  it('reads short and full names of groups', () => {
    const config = new ConfigReader({
      fairway: { roles: { platform: ['sre', 'group:infra/Ops'], lead: [] } },
    });
    expect(readRoleGroups(config)).toMatchObject({
      platform: ['group:default/sre', 'group:infra/ops'],
      lead: [],
    });
  });

  it.each(['user:default/ada', 'component:default/shop'])(
    'refuses %s, which is no group, and names the key',
    ref => {
      const config = new ConfigReader({
        fairway: { roles: { auditor: [ref] } },
      });
      expect(() => readRoleGroups(config)).toThrow(
        `fairway.roles.auditor: '${ref}' is not a group`,
      );
    },
  );
});

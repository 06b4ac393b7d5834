import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { people } from './people';

interface Entity {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: {
    parent?: string;
    memberOf?: string[];
    profile: { displayName: string; email?: string };
  };
}

const organisation = parseAllDocuments(
  readFileSync(join(__dirname, '../../../../examples/org.yaml'), 'utf8'),
).map(document => document.toJS() as Entity);

const users = organisation.filter(entity => entity.kind === 'User');
const groups = organisation.filter(entity => entity.kind === 'Group');

describe('people', () => {
  it('are those of examples/org.yaml, with the same subjects, addresses and groups', () => {
    const described = users.map(({ metadata, spec }) => ({
      id: metadata.name,
      subject: metadata.annotations?.['fairway.dev/oidc-subject'],
      name: spec.profile.displayName,
      email: spec.profile.email,
      groups: spec.memberOf,
    }));
    const staff = people.filter(person => person.groups.length > 0);
    expect(described).toEqual(
      staff.map(({ id, subject, name, email, groups: memberOf }) => ({
        id,
        subject,
        name,
        email,
        groups: memberOf,
      })),
    );
  });

  it('are eight, of whom one has left and is unknown to the organisation', () => {
    expect(people).toHaveLength(8);
    const known = users.map(user => user.metadata.name);
    expect(people.filter(one => !known.includes(one.id))).toEqual([
      expect.objectContaining({ id: 'henrik', groups: [] }),
    ]);
  });

  it('belong to groups that exist', () => {
    const names = groups.map(group => group.metadata.name);
    const used = people.flatMap(person => person.groups);
    const parents = groups.flatMap(group => group.spec.parent ?? []);
    expect(names).toEqual(expect.arrayContaining([...used, ...parents]));
  });

  it('have subjects that differ, without regard to case as well', () => {
    const subjects = people.map(person => person.subject.toLowerCase());
    expect(new Set(subjects).size).toBe(people.length);
  });
});

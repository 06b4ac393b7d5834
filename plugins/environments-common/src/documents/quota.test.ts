import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  checkQuotaBounds,
  checkQuotaMinimum,
  findContradictions,
  quotaSchema,
  requiredObjectCounts,
  soundQuotaSchema,
} from './quota';

describe('quotaSchema', () => {
  it.each([
    [{ 'requests.cpu': '500m', pods: '20', 'count/jobs.batch': '5' }],
    [{ 'requests.storage': '10Gi', 'services.nodeports': '0' }],
  ])('accepts %j', quota => {
    expect(quotaSchema.safeParse(quota).success).toBe(true);
  });

  it.each([
    [{ pods: '1e3Gi' }, 'must be a Kubernetes quantity'],
    [{ pods: 'NaN' }, 'must be a Kubernetes quantity'],
    [{ pods: '-1' }, 'must not be negative'],
    [{ pods: '1.5' }, 'must be a whole number'],
    [{ gold: '1' }, 'cannot be limited here'],
    [{ 'count/a/b': '1' }, 'cannot be limited here'],
  ])('refuses %j: %s', (quota, message) => {
    expect(quotaSchema.safeParse(quota).error?.issues[0].message).toContain(
      message,
    );
  });
});

describe('checkQuotaBounds', () => {
  const maximum = { 'requests.cpu': '4', pods: '50' };

  it.each([
    [{ pods: '50' }, []],
    [{ 'requests.cpu': '4000m' }, []],
    [{ pods: '51' }, ['pods: must be at most 50; it is 51']],
    [
      { 'requests.cpu': '1e18' },
      ['requests.cpu: must be at most 4; it is 1e18'],
    ],
    [{ secrets: '1' }, ['secrets: is not offered by the class; leave it out']],
    [{ pods: 'many' }, ['pods: must be a Kubernetes quantity of at most 50']],
  ])('given %j returns %j', (asked, expected) => {
    expect(
      checkQuotaBounds(asked, maximum).map(
        ({ key, message }) => `${key}: ${message}`,
      ),
    ).toEqual(expected);
  });
});

describe('soundQuotaSchema', () => {
  it.each([
    [{ 'requests.memory': '100m' }, '"100M" or "100Mi" may be meant'],
    [{ 'limits.memory': '1500m' }, 'must be a whole number of bytes'],
    [{ 'limits.memory': '0.5' }, 'must be a whole number of bytes'],
    [{ 'requests.storage': '1m' }, '"1M" or "1Mi" may be meant'],
    [{ 'requests.ephemeral-storage': '2u' }, 'must be a whole number of bytes'],
    [{ 'requests.memory': '-1' }, 'must not be negative'],
  ])('[A17] refuses %j: %s', (quota, message) => {
    expect(
      soundQuotaSchema.safeParse(quota).error?.issues[0].message,
    ).toContain(message);
  });

  it.each([
    [{ 'requests.memory': '1.5Gi' }],
    [{ 'requests.memory': '1000m' }],
    [{ 'requests.cpu': '100m' }],
  ])('accepts %j', quota => {
    expect(soundQuotaSchema.safeParse(quota).success).toBe(true);
  });
});

describe('findContradictions', () => {
  it.each([
    [{ 'requests.cpu': '2', 'limits.cpu': '1' }, ['limits.cpu']],
    [{ 'requests.cpu': '2', 'limits.cpu': '2000m' }, []],
    [{ 'requests.memory': '1Gi', 'limits.memory': '1G' }, ['limits.memory']],
    [{ 'requests.cpu': '2' }, []],
    [{ 'limits.cpu': '1' }, []],
  ])('[A9.6] given %j finds %j', (quota, keys) => {
    expect(findContradictions(quota).map(({ key }) => key)).toEqual(keys);
  });
});

describe('checkQuotaMinimum', () => {
  const container = {
    default: { cpu: '500m', memory: '512Mi' },
    defaultRequest: { cpu: '100m', memory: '128Mi' },
  };

  it.each([
    [{ 'requests.memory': '128Mi', 'limits.memory': '512Mi' }, []],
    [{ 'requests.memory': '127Mi' }, ['requests.memory']],
    [{ 'limits.memory': '511Mi' }, ['limits.memory']],
    [{ 'requests.cpu': '1m', 'limits.cpu': '1' }, ['requests.cpu']],
    [{ pods: '1', 'requests.storage': '1' }, []],
  ])('[A17] given %j finds %j too little for one container', (asked, keys) => {
    expect(checkQuotaMinimum(asked, container).map(({ key }) => key)).toEqual(
      keys,
    );
  });
});

describe('requiredObjectCounts', () => {
  it('[B7.7] bound every kind that the tenant role of a cluster can make', () => {
    const file =
      '../../../../packages/cluster-manifests/manifests/40-tenant.yaml';
    const [role] = parseAllDocuments(
      readFileSync(resolve(__dirname, file), 'utf8'),
    ).map(document => document.toJS());
    const rules: {
      apiGroups: string[];
      resources: string[];
      verbs: string[];
    }[] = role.rules;
    const made = rules
      .filter(({ verbs }) => verbs.includes('create'))
      .flatMap(({ apiGroups: [group], resources }) =>
        resources
          .filter(resource => !resource.includes('/'))
          .map(resource => (group ? `count/${resource}.${group}` : resource)),
      );
    expect(made.length).toBeGreaterThan(10);
    expect(requiredObjectCounts).toEqual(expect.arrayContaining(made));
  });
});

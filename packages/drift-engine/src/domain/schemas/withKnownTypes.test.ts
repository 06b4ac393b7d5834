import { parse } from 'yaml';
import { compareObject } from '../compare/compareObject';
import { readArgoIgnoreRules } from '../ignore/readArgoIgnoreRules';
import type { KindSource } from '../Knowledge';
import type { Value } from '../Value';
import { createKindSource } from '../../schemas/createKindSource';
import { loadKnowledge } from '../../schemas/loadKnowledge';
import type { KnowledgeTable } from './KnowledgeTable';
import { knownTypeNames } from './knownTypes';
import { withKnownTypes } from './withKnownTypes';

function readConfig(data: Record<string, string>) {
  const document = { apiVersion: 'v1', kind: 'ConfigMap', data };
  return readArgoIgnoreRules(document, 'cm.yaml', text => parse(text) as Value);
}

const rollout = 'resource.customizations.knownTypeFields.argoproj.io_Rollout';

describe('[drift/known-type-fields] fields of custom resources whose type is named', () => {
  let table: KnowledgeTable;
  beforeAll(async () => {
    table = await loadKnowledge('1.36');
  });

  function compare(kinds: KindSource, inGit: string, live: string) {
    const read = (spec: string) => ({
      ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
      ...{ metadata: { name: 'a', namespace: 'b' }, spec: parse(spec) },
    });
    const knowledge = {
      ...{ kinds, owners: [], ignoreRules: [], appliers: ['fairway'] },
      now: 0,
    };
    const { differences } = compareObject(read(inGit), read(live), knowledge);
    return differences.map(each => `${each.class} ${each.path}`);
  }

  function know(fields: string) {
    const { knownTypes, problems } = readConfig({ [rollout]: fields });
    expect(problems).toEqual([]);
    return withKnownTypes(createKindSource({}), knownTypes, table);
  }

  const pod = '[{field: spec.template.spec, type: core/v1/PodSpec}]';
  const container = (fields: string) =>
    `{template: {spec: {containers: [{name: a, ${fields}}]}}}`;

  it.each([
    ['amounts', container('resources: {limits: {example.com/x: 1000m}}')],
    ['a port without protocol', container('ports: [{containerPort: 80}]')],
    ['what is empty', container('ports: [], stdin: false, workingDir: ""')],
  ])('are compared as that type: %s', (_, inGit) => {
    const live = inGit
      .replace('1000m', '"1"')
      .replace('containerPort: 80', 'containerPort: 80, protocol: TCP')
      .replace('ports: [], stdin: false, workingDir: ""', 'image: ""');
    expect(compare(know(pod), inGit, live)).toEqual([]);
  });

  it('keep what the type keeps, and show what differs', () => {
    const kinds = know(pod);
    const user = (id: string) => container(`securityContext: {${id}}`);
    expect(compare(kinds, user('runAsUser: 0'), user(''))).toEqual([
      'missing spec.template.spec.containers[name=a].securityContext.runAsUser',
    ]);
    expect(
      compare(kinds, container('image: "x:1"'), container('image: "x:2"')),
    ).toEqual(['changed spec.template.spec.containers[name=a].image']);
  });

  it('are durations and amounts', () => {
    const kinds = know(
      '[{field: spec.wait, type: meta/v1/Duration}, {field: spec.size, type: core/Quantity}]',
    );
    const inGit = '{wait: 60s, size: 1000m}';
    expect(compare(kinds, inGit, '{wait: 1m0s, size: "1"}')).toEqual([]);
    expect(compare(kinds, inGit, '{wait: 2m0s, size: "1"}')).toEqual([
      'changed spec.wait',
    ]);
    expect(
      compare(createKindSource({}), inGit, '{wait: 1m0s, size: "1"}'),
    ).not.toEqual([]);
  });

  it('may have every type that is listed', () => {
    const unknown = knownTypeNames.filter(type => {
      const fields = [{ group: 'g', kind: 'K', field: ['spec'], type }];
      const kinds = withKnownTypes(createKindSource({}), fields, table);
      return kinds.find('g/v1', 'K')?.schema?.type !== 'struct';
    });
    expect(unknown).toEqual([]);
  });

  it('are read in the old form too, and what cannot be read is named', () => {
    const old = 'argoproj.io/Rollout:\n  knownTypeFields: ';
    const { knownTypes } = readConfig({
      'resource.customizations': `${old}${pod}`,
    });
    const field = ['spec', 'template', 'spec'];
    expect(knownTypes).toEqual([
      { group: 'argoproj.io', kind: 'Rollout', field, type: 'core/v1/PodSpec' },
    ]);
    const { problems } = readConfig({
      [rollout]: '[{field: spec.x, type: core/v1/Nope}, {type: core/Quantity}]',
    });
    expect(problems).toEqual([
      expect.stringContaining('[0].type: core/v1/Nope is not supported'),
      expect.stringContaining('[1].field: is missing'),
    ]);
  });
});

import { aDeployment, fromYaml } from '../__testUtils__/aDeployment';
import { aKnowledge } from '../__testUtils__/aKnowledge';
import { compareSets } from './compareSets';
import { createRenderRules } from './createRenderRules';

const knowledge = aKnowledge();
const secret = (value: string) =>
  fromYaml(
    `{apiVersion: v1, kind: Secret, metadata: {name: generated}, data: {password: ${value}, user: YWRh}}`,
  );

describe('16 what is rendered otherwise each time', () => {
  const first = [aDeployment(), secret('Zmlyc3Q=')];
  const second = [aDeployment(), secret('c2Vjb25k')];
  const ignoreRules = createRenderRules(first, second, knowledge);
  const compare = (live: typeof first) =>
    compareSets(first, live, { ...knowledge, ignoreRules });

  it('is suppressed, whatever is live', () => {
    const live = {
      ...secret('dGhpcmQ='),
      metadata: { name: 'generated', namespace: 'shop' },
    };
    expect(compare([aDeployment(), live])).toMatchObject([
      { verdict: 'in-sync' },
      {
        verdict: 'suppressed',
        suppressed: [
          { path: 'data.password', suppressedBy: { source: 'rendered twice' } },
        ],
      },
    ]);
  });

  it('does not hide what else differs', () => {
    const live = fromYaml(
      '{apiVersion: v1, kind: Secret, metadata: {name: generated}, data: {password: eA==, user: YmVu}}',
    );
    expect(
      compare([aDeployment({ spec: 'replicas: 3' }), live])[1],
    ).toMatchObject({
      verdict: 'drifted',
      differences: [{ path: 'data.user' }],
    });
  });

  it('needs no rule where both renders are the same', () => {
    expect(createRenderRules(first, first, knowledge)).toEqual([]);
  });
});

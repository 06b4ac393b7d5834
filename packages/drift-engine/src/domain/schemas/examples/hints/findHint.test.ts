import { fieldHints } from './fieldHints';
import { findCompanions } from './findCompanions';
import { findHint } from './findHint';

const path = (text: string) => text.split('.');

describe('a hint', () => {
  it.each([
    ['Pod', 'spec.containers.[].imagePullPolicy', 'Always'],
    [
      'Deployment',
      'spec.template.spec.containers.[].imagePullPolicy',
      'Always',
    ],
    ['Pod', 'spec.initContainers.[].imagePullPolicy', 'Always'],
    ['Pod', 'spec.restartPolicy', 'Always'],
    ['Job', 'spec.template.spec.restartPolicy', 'Never'],
  ])('of %s %s begins with %s', (kind, at, first) => {
    expect(findHint(kind, path(at))).toMatchObject({
      values: expect.arrayContaining([first]),
    });
  });

  it('for one kind is none for another', () => {
    const at = path('spec.priority');
    expect(findHint('Pod', at)).toHaveProperty('omit');
    expect(findHint('Deployment', at)).toBeUndefined();
  });

  it('for a longer end of the path counts more', () => {
    expect(findHint('Pod', path('spec.volumes.[].image.pullPolicy'))).toEqual({
      values: ['Always', 'IfNotPresent', 'Never'],
    });
  });

  it('is none where nobody wrote one', () => {
    expect(findHint('Widget', path('spec.colour'))).toBeUndefined();
    expect(findHint('Widget', [])).toBeUndefined();
  });

  it.each(
    [...fieldHints].flatMap(([at, hint]) => {
      if ('omit' in hint) return [[at, hint.omit]];
      return 'fixed' in hint ? [[at, hint.fixed]] : [];
    }),
  )('that leaves %s alone says why: %s', (_, reason) => {
    expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  it.each(
    [...fieldHints].flatMap(([at, hint]): [string, readonly unknown[]][] =>
      'values' in hint ? [[at, hint.values]] : [],
    ),
  )('that gives %s a value gives one, and none twice', (_, values) => {
    expect(values.length).toBeGreaterThan(0);
    expect(new Set(values.map(one => JSON.stringify(one))).size).toBe(
      values.length,
    );
  });
});

describe('companions', () => {
  it('lie beside the field, wherever it is', () => {
    expect(
      findCompanions(path('spec.template.spec.containers.[].volumeMounts')),
    ).toEqual([['spec', 'template', 'spec', 'volumes']]);
    expect(
      findCompanions(path('spec.jobTemplate.spec.completionMode')),
    ).toEqual([['spec', 'jobTemplate', 'spec', 'completions']]);
  });

  it('are none of most fields', () => {
    expect(findCompanions(path('spec.replicas'))).toEqual([]);
  });
});

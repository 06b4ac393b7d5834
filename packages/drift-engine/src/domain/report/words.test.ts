import { aReport, aRichReport, NOW } from './__testUtils__/aReport';
import {
  describeAuthor,
  describeProblem,
  describeSuppression,
  formatObjectName,
  summarize,
} from './words';

describe('formatObjectName', () => {
  it.each([
    ['shop', 'web', 'Deployment shop/web'],
    ['', 'shop', 'Deployment shop'],
  ])('given namespace %j and name %j returns %j', (namespace, name, text) => {
    const identity = { group: 'apps', kind: 'Deployment', namespace, name };
    expect(formatObjectName(identity)).toBe(text);
  });
});

describe('describeAuthor', () => {
  const author = {
    manager: 'kubectl-edit',
    operation: 'Update' as const,
    time: '2026-11-18T11:00:00Z',
    subresource: undefined,
    isPerson: true,
  };

  it.each([
    [author, 'kubectl-edit by hand, 3 days ago'],
    [{ ...author, isPerson: false }, 'kubectl-edit, 3 days ago'],
    [{ ...author, time: undefined }, 'kubectl-edit by hand'],
    [
      { ...author, isPerson: false, subresource: 'scale' },
      'kubectl-edit through /scale, 3 days ago',
    ],
    [{ ...author, manager: '' }, 'somebody by hand, 3 days ago'],
  ])('given %j returns %j', (given, expected) => {
    expect(describeAuthor(given, NOW)).toBe(expected);
  });
});

describe('describeSuppression', () => {
  const bare = {
    source: 'argocd-cm.yaml #2',
    owner: undefined,
    reason: undefined,
    expiresAt: undefined,
  };

  it.each([
    [bare, 'argocd-cm.yaml #2'],
    [
      { ...bare, owner: 'team-shop', reason: 'sale', expiresAt: NOW },
      'argocd-cm.yaml #2, owner team-shop, until 2026-11-21: sale',
    ],
    [
      { ...bare, expiresAt: Number.MAX_VALUE },
      `argocd-cm.yaml #2, until ${Number.MAX_VALUE}`,
    ],
  ])('given %j returns %j', (given, expected) => {
    expect(describeSuppression(given)).toBe(expected);
  });
});

describe('describeProblem', () => {
  const problem = {
    file: 'a.yaml',
    line: 3,
    document: 2,
    field: 'spec.replicas',
    message: 'it is no number',
  };

  it.each([
    [problem, 'a.yaml:3 (document 2): spec.replicas: it is no number'],
    [
      { ...problem, document: undefined, field: undefined },
      'a.yaml:3: it is no number',
    ],
    [
      { ...problem, line: undefined, document: undefined },
      'a.yaml: spec.replicas: it is no number',
    ],
    [
      { ...problem, file: undefined, document: undefined, field: undefined },
      'it is no number',
    ],
  ])('given %j returns %j', (given, expected) => {
    expect(describeProblem(given)).toBe(expected);
  });
});

describe('summarize', () => {
  it('says everything of a rich report', () => {
    expect(summarize(aRichReport().counts)).toBe(
      '9 objects: 1 unknown, 1 missing, 2 drifted, 1 extra, 1 suppressed, 1 unmanaged, 2 in sync. ' +
        '5 differences: 1 critical, 2 high, 1 medium, 1 low. 2 differences suppressed. 1 problem in the input.',
    );
  });

  it('is short where there is nothing', () => {
    expect(summarize(aReport({ comparisons: [] }).counts)).toBe('0 objects.');
  });
});

import type { Plan } from '@fairway/plugin-runs-common';
import type { Remains } from './readRemains';

const over = { failures: 0, isHeld: false, isDue: false, isFinished: true };

function toAudit(actions: string[], steps: string[]): string[] {
  return steps.flatMap(step => actions.map(action => `${action} ${step}`));
}

function listSteps(plan: Plan, state: string): Remains['steps'] {
  return plan.steps.map(({ name }) => ({ name, state, attempts: 1 }));
}

/** What a creation that succeeded must have left: everything once. */
export function aWholeEnvironment(plan: Plan, runId: string): Remains {
  const [, owner, name] = /^environment:(.+)\/(.+)$/.exec(plan.subject) ?? [];
  const targets = (kind: string) =>
    plan.changes
      .filter(change => change.kind === kind)
      .map(({ target }) => target);
  const steps = plan.steps.map(step => step.name);
  return {
    run: { state: 'succeeded', ...over },
    steps: listSteps(plan, 'done'),
    reservations: [],
    audit: [
      'run.request',
      ...toAudit(['step.begin', 'step.done'], steps),
      'run.finish',
    ],
    namespaces: [`${owner}--${name}`],
    objects: targets('manifest')
      .map(target => target.replace(/ (in|on) .*$/, ''))
      .filter(title => !title.startsWith('Namespace '))
      .sort(),
    makers: [runId],
    commits: ['declare'],
    files: targets('file').sort(),
    entities: [`Resource:${owner}--${name}`],
  };
}

const nothing = {
  reservations: [],
  namespaces: [],
  objects: [],
  makers: [],
  files: [],
  entities: [],
};

/** What a retirement that succeeded must have left: nothing, and one commit that says so. */
export function aRetiredEnvironment(plan: Plan): Remains {
  const steps = plan.steps.map(step => step.name);
  return {
    ...nothing,
    run: { state: 'succeeded', ...over },
    steps: listSteps(plan, 'done'),
    audit: [
      'run.request',
      ...toAudit(['step.begin', 'step.done'], steps),
      'run.finish',
    ],
    commits: ['remove-from-git'],
  };
}

/** What a creation that was undone before it was over must have left: nothing, and the commit that took the first one back. */
export function anUndoneEnvironment(plan: Plan): Remains {
  const steps = plan.steps.map(step => step.name);
  return {
    ...nothing,
    run: { state: 'undone', ...over },
    steps: listSteps(plan, 'undone'),
    audit: [
      'run.request',
      ...toAudit(['step.begin', 'step.done'], steps),
      'run.undo',
      ...toAudit(['step.undo', 'step.undone'], [...steps].reverse()),
      'run.finish',
    ],
    commits: ['declare', 'declare.undo'],
  };
}

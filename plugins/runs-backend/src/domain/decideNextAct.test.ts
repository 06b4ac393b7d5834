import type { StepRecord } from './RunRecord';
import { aRun, aStep } from '../__testUtils__/fixtures';
import { decideNextAct, findPointPassed } from './decideNextAct';

const steps = (...states: StepRecord['state'][]) =>
  states.map((state, position) =>
    aStep({ position, name: `s${position}`, title: `S${position}`, state }),
  );

describe('decideNextAct', () => {
  it.each<[StepRecord['state'][], 'forward' | 'undo', string]>([
    [['pending', 'pending'], 'forward', 'begin s0'],
    [['done', 'pending'], 'forward', 'begin s1'],
    [['done', 'begun'], 'forward', 'verify s1'],
    [['done', 'failed'], 'forward', 'verify s1'],
    [['done', 'done'], 'forward', 'finish succeeded'],
    [['done', 'begun', 'pending'], 'undo', 'undo s1'],
    [['done', 'failed', 'pending'], 'undo', 'undo s1'],
    [['done', 'undone', 'pending'], 'undo', 'undo s0'],
    [['undoing', 'undone'], 'undo', 'undo s0'],
    [['undone', 'undone', 'pending'], 'undo', 'finish undone'],
    [['pending', 'pending'], 'undo', 'finish undone'],
  ])('given %j going %s it will %s', (states, direction, expected) => {
    const act = decideNextAct(aRun({ direction, steps: steps(...states) }));
    expect(
      act.kind === 'finish'
        ? `finish ${act.state}`
        : `${act.kind} ${act.step.name}`,
    ).toBe(expected);
  });

  it('ends a refused run as refused, not as undone', () => {
    const run = aRun({
      direction: 'undo',
      ending: 'refused',
      steps: steps('undone'),
    });
    expect(decideNextAct(run)).toEqual({ kind: 'finish', state: 'refused' });
  });
});

describe('findPointPassed', () => {
  const intentSteps = [
    { name: 's0', title: 'S0' },
    { name: 's1', title: 'S1', pointOfNoReturn: true },
  ];

  it('lets a run go back until the step that forbids it was begun', () => {
    const run = aRun({ steps: steps('done', 'pending') });
    expect(findPointPassed(run, intentSteps)).toBeUndefined();
  });

  it('names the step that forbids going back, even where it failed', () => {
    const run = aRun({ steps: steps('done', 'failed') });
    expect(findPointPassed(run, intentSteps)).toBe('S1');
  });
});

import { RunState, runStates } from '@fairway/plugin-runs-common';
import { aRun, aStep } from '../__testUtils__/fixtures';
import { mayResume, mayUndo } from './decidePermittedActs';

describe('mayUndo', () => {
  it.each<[RunState, string]>([
    ['planned', 'yes'],
    ['running', 'yes'],
    ['waiting', 'yes'],
    ['succeeded', 'yes'],
    ['needs-attention', 'yes'],
    ['refused', 'no'],
    ['expired', 'no'],
  ])('given a run that is %s says %s', (state, expected) => {
    expect(mayUndo(aRun({ state }), []).kind).toBe(expected);
  });

  it('says which step cannot be taken back', () => {
    const run = aRun({ steps: [aStep({ name: 'sink', state: 'begun' })] });
    expect(
      mayUndo(run, [{ name: 'sink', title: 'Sink it', pointOfNoReturn: true }]),
    ).toEqual({
      kind: 'no',
      reason: '"Sink it" was begun and cannot be taken back',
    });
  });

  it('does not turn a run round twice', () => {
    expect(mayUndo(aRun({ direction: 'undo' }), []).kind).toBe('no');
  });
});

describe('mayResume', () => {
  it.each(runStates.map(state => [state] as const))(
    'given a run that is %s',
    state => {
      expect(mayResume(aRun({ state })).kind).toBe(
        state === 'needs-attention' ? 'yes' : 'no',
      );
    },
  );
});

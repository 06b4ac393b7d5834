import { RunState, runStates } from '@fairway/plugin-runs-common';
import { aRun, aStep } from '../__testUtils__/fixtures';
import { mayClose, mayResume, mayUndo } from './decidePermittedActs';

describe('mayUndo', () => {
  it.each<[RunState, string]>([
    ['planned', 'yes'],
    ['running', 'yes'],
    ['waiting', 'yes'],
    ['needs-attention', 'yes'],
    ['succeeded', 'no'],
    ['refused', 'no'],
    ['expired', 'no'],
    ['closed', 'no'],
  ])('[D1] given a run that is %s says %s', (state, expected) => {
    expect(mayUndo(aRun({ state }), { steps: [] }).kind).toBe(expected);
  });

  it('[D1] names the way to remove what a finished run made', () => {
    expect(
      mayUndo(aRun({ state: 'succeeded' }), {
        steps: [],
        removal: 'Scrap the boat instead.',
      }),
    ).toEqual({
      kind: 'no',
      reason:
        'The run has succeeded and can no longer be undone. Scrap the boat instead.',
    });
  });

  it('does not undo by an intent that nobody knows', () => {
    expect(mayUndo(aRun(), undefined)).toMatchObject({
      kind: 'no',
      reason: expect.stringContaining('the platform team can close the run'),
    });
  });

  it('says which step cannot be taken back', () => {
    const run = aRun({ steps: [aStep({ name: 'sink', state: 'begun' })] });
    expect(
      mayUndo(run, {
        steps: [{ name: 'sink', title: 'Sink it', pointOfNoReturn: true }],
      }),
    ).toEqual({
      kind: 'no',
      reason: '"Sink it" was started and cannot be undone',
    });
  });

  it.each<[RunState, string]>([
    ['undoing', 'The run is already being undone'],
    ['needs-attention', 'The run is already being undone'],
    ['undone', 'The run was undone; nothing is left to undo'],
    ['refused', 'The run is refused: nothing was made'],
  ])('[D15.8] tells a run that goes back and is %s apart', (state, reason) => {
    expect(mayUndo(aRun({ direction: 'undo', state }), { steps: [] })).toEqual({
      kind: 'no',
      reason,
    });
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

describe('mayClose', () => {
  it.each(runStates.map(state => [state] as const))(
    'given a run that is %s',
    state => {
      expect(mayClose(aRun({ state })).kind).toBe(
        state === 'needs-attention' ? 'yes' : 'no',
      );
    },
  );
});

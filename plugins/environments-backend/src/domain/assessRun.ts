import type { OpenRun, Verdict } from './EnvironmentFacts';

/** What an open run says of its environment; undefined if there is none. */
export function assessRun(run: OpenRun | undefined): Verdict | undefined {
  if (!run) {
    return undefined;
  }
  if (run.state === 'needs-attention') {
    return {
      state: 'needs-attention',
      reason: run.reason ?? 'Its run can neither continue nor be undone',
    };
  }
  const steps = `${run.progress.done} of ${run.progress.total} steps done`;
  const isUndoing = run.state === 'undoing';
  const { forward, back, removes } = actOf(run.intent);
  const waiting =
    run.state === 'waiting' && run.reason ? `; ${run.reason}` : '';
  return {
    state: removes !== isUndoing ? 'retiring' : 'preparing',
    reason: `${isUndoing ? back : forward}, ${steps}${waiting}`,
  };
}

/** How a run is told, and whether going forward takes the environment away. */
function actOf(intent: string) {
  switch (intent) {
    case 'environment.retire':
      return {
        forward: 'Being retired',
        back: 'Its retirement is being undone',
        removes: true,
      };
    case 'environment.reapply':
      return {
        forward: 'Being re-applied',
        back: 'Its re-application is being undone',
        // What an undo takes back was not there before.
        removes: false,
      };
    default:
      return {
        forward: 'Being created',
        back: 'Its creation is being undone',
        removes: false,
      };
  }
}

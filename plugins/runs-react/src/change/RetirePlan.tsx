import { Button, Text } from '@backstage/ui';
import type { Run } from '@fairway/plugin-runs-common';
import { ConfirmTyped } from '@fairway/portal-ui';
import { useState } from 'react';
import { PlanView } from '../plan/PlanView';
import { useStartRun } from '../run/useStartRun';
import { ChangeActions } from './ChangeActions';
import type { PlannedChange } from './PlanChange';

/** The plan of a retirement, and the dialog that asks for the name. */
export function RetirePlan(props: {
  name: string;
  change: PlannedChange;
  /** What the plan shows, and what cannot be undone. */
  note: string;
  /** What the dialog says if the plan has no warning of its own. */
  warning: string;
  onStarted: (run: Run) => void;
}) {
  const { name, change, note, warning, onStarted } = props;
  const { plan } = change;
  const [isAsking, setAsking] = useState(false);
  const starting = useStartRun(onStarted);
  return (
    <>
      <Text as="p" color="secondary">
        Nothing has been changed yet. {note}
      </Text>
      <PlanView plan={plan} />
      <ChangeActions change={change} back="Cancel">
        <Button destructive onPress={() => setAsking(true)}>
          Retire {name}
        </Button>
      </ChangeActions>
      <ConfirmTyped
        isOpen={isAsking}
        title={`Retire ${name}?`}
        phrase={plan.confirmation?.expected ?? name}
        confirmLabel="Retire"
        isPending={starting.isPending}
        error={starting.error}
        onConfirm={typed => starting.start(plan, typed)}
        onCancel={() => setAsking(false)}
      >
        {plan.confirmation?.warning ?? warning}
      </ConfirmTyped>
    </>
  );
}

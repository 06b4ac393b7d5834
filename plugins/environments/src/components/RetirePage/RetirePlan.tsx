import { Button, Text } from '@backstage/ui';
import { PlanView } from '@fairway/plugin-runs-react';
import { ConfirmTyped } from '@fairway/portal-ui';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useStartRun } from '../../run/useStartRun';
import { ChangeActions } from '../ChangePage/ChangeActions';
import type { PlannedChange } from '../ChangePage/ChangePage';

/** The plan of a retirement, and the dialog that asks for the name. */
export function RetirePlan(props: { name: string; change: PlannedChange }) {
  const { name, change } = props;
  const { plan, page } = change;
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const starting = useStartRun(run =>
    navigate(`${page}?run=${encodeURIComponent(run.id)}`),
  );
  return (
    <>
      <Text as="p" color="secondary">
        Nothing has been changed yet. This is what will be deleted; the
        namespace cannot be restored.
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
        {plan.confirmation?.warning ??
          "The namespace and everything in it, your team's workloads included, will be deleted."}
      </ConfirmTyped>
    </>
  );
}

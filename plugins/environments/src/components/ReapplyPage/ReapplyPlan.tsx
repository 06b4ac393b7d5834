import { Button, Text } from '@backstage/ui';
import {
  ChangeActions,
  PlanView,
  useStartRun,
  type PlannedChange,
} from '@fairway/plugin-runs-react';
import { ErrorState } from '@fairway/portal-ui';
import { useNavigate } from 'react-router-dom';

/** The plan of a re-application, and the button that does it. */
export function ReapplyPlan({ change }: { change: PlannedChange }) {
  const { plan, page } = change;
  const navigate = useNavigate();
  const starting = useStartRun(run =>
    navigate(`${page}?run=${encodeURIComponent(run.id)}`),
  );
  return (
    <>
      <Text as="p" color="secondary">
        Nothing has been changed yet. Exactly this will be done, or nothing.
        Nothing is deleted.
      </Text>
      <PlanView plan={plan} />
      {starting.error && (
        <ErrorState error={starting.error} retry={() => starting.start(plan)} />
      )}
      <ChangeActions change={change} back="Back to the environment">
        <Button
          isPending={starting.isPending}
          onPress={() => starting.start(plan)}
        >
          Re-apply
        </Button>
      </ChangeActions>
    </>
  );
}

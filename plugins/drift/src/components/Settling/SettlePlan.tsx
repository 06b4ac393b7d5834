import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { DriftAct } from '@fairway/plugin-drift-common';
import type { Run } from '@fairway/plugin-runs-common';
import {
  ChangeActions,
  PlanChange,
  PlanView,
  useStartRun,
  type PlannedChange,
} from '@fairway/plugin-runs-react';
import { ConfirmTyped, ErrorState } from '@fairway/portal-ui';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { runRouteRef } from '../../routes';
import { actWords } from './words';

/** The plan of an act, or why there is none; what begins it leads to the run. */
export function SettlePlan(props: {
  act: DriftAct;
  input: Record<string, unknown>;
  /** Address of the object. */
  page: string;
}) {
  const { act, input, page } = props;
  const toRun = useRouteRef(runRouteRef);
  const navigate = useNavigate();
  return (
    <PlanChange
      intent={`drift.${act}`}
      input={input}
      page={page}
      back="Back to the object"
      waiting={actWords[act].waiting}
    >
      {change => (
        <Planned
          act={act}
          change={change}
          onStarted={run => navigate(toRun?.({ id: run.id }) ?? page)}
        />
      )}
    </PlanChange>
  );
}

/** What is deleted asks for its name first. */
function Planned(props: {
  act: DriftAct;
  change: PlannedChange;
  onStarted: (run: Run) => void;
}) {
  const { act, change, onStarted } = props;
  const { confirmation } = change.plan;
  const { label } = actWords[act];
  const [isAsking, setAsking] = useState(false);
  const starting = useStartRun(onStarted);
  return (
    <>
      <Text as="p" color="secondary">
        Nothing has been changed yet. This is what will be done.
      </Text>
      <PlanView plan={change.plan} />
      {starting.error && !isAsking && <ErrorState error={starting.error} />}
      <ChangeActions change={change} back="Cancel">
        <Button
          destructive={Boolean(confirmation)}
          isPending={starting.isPending}
          onPress={() =>
            confirmation ? setAsking(true) : starting.start(change.plan)
          }
        >
          {label}
        </Button>
      </ChangeActions>
      {confirmation && (
        <ConfirmTyped
          isOpen={isAsking}
          title={`${label}?`}
          phrase={confirmation.expected}
          confirmLabel={label}
          isPending={starting.isPending}
          error={starting.error}
          onConfirm={typed => starting.start(change.plan, typed)}
          onCancel={() => setAsking(false)}
        >
          {confirmation.warning}
        </ConfirmTyped>
      )}
    </>
  );
}

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import { Plan } from '@fairway/plugin-runs-common';
import { PlanView } from '@fairway/plugin-runs-react';
import { ConfirmTyped } from '@fairway/portal-ui';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { environmentRouteRef } from '../../routes';
import { useStartRun } from '../../run/useStartRun';
import styles from './RetirePage.module.css';

/** The plan of a retirement, and the dialog that asks for the name. */
export function RetirePlan(props: {
  owner: string;
  name: string;
  plan: Plan;
  onPlanAgain: () => void;
}) {
  const { owner, name, plan, onPlanAgain } = props;
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const toEnvironment = useRouteRef(environmentRouteRef);
  const page = toEnvironment?.({ owner, name }) ?? '';
  const starting = useStartRun(run =>
    navigate(`${page}?run=${encodeURIComponent(run.id)}`),
  );
  return (
    <>
      <Text as="p" color="secondary">
        Nothing has happened yet. This is what goes; the namespace cannot be
        brought back.
      </Text>
      <PlanView plan={plan} />
      <div className={styles.actions}>
        <Button destructive onPress={() => setAsking(true)}>
          Retire {name}
        </Button>
        <Button variant="secondary" onPress={onPlanAgain}>
          Plan again
        </Button>
        <ButtonLink variant="secondary" href={page}>
          Keep it
        </ButtonLink>
      </div>
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

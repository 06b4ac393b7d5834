import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { Plan } from '@fairway/plugin-runs-common';
import { PlanView, useStartRun } from '@fairway/plugin-runs-react';
import { ActionBar, ErrorState } from '@fairway/portal-ui';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { runRouteRef } from '../../routes';
import styles from './AddCluster.module.css';

/** Exactly what will be committed, and the button that does it. */
export function AddClusterPlan(props: { plan: Plan; onBack: () => void }) {
  const { plan, onBack } = props;
  const title = useRef<HTMLHeadingElement>(null);
  const navigate = useNavigate();
  const toRun = useRouteRef(runRouteRef);
  const starting = useStartRun(run => navigate(toRun?.({ id: run.id }) ?? '/'));
  useEffect(() => {
    title.current?.focus();
  }, []);
  return (
    <div className={styles.wide}>
      <h2 ref={title} tabIndex={-1} className={styles.title}>
        What will be committed
      </h2>
      <Text as="p" color="secondary">
        Nothing has been changed yet. Exactly this will be done, or nothing.
      </Text>
      <PlanView plan={plan} />
      {starting.error && (
        <ErrorState error={starting.error} retry={() => starting.start(plan)} />
      )}
      <ActionBar>
        <Button
          isPending={starting.isPending}
          onPress={() => starting.start(plan)}
        >
          Add
        </Button>
        <Button
          variant="secondary"
          isDisabled={starting.isPending}
          onPress={onBack}
        >
          Back to the form
        </Button>
      </ActionBar>
    </div>
  );
}

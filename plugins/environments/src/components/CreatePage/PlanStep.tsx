import { Button, Text } from '@backstage/ui';
import { Plan } from '@fairway/plugin-runs-common';
import { PlanView, useStartRun } from '@fairway/plugin-runs-react';
import { ActionBar, ErrorState } from '@fairway/portal-ui';
import { useEffect, useRef } from 'react';
import styles from './CreatePage.module.css';

/** Exactly what will be created, and the button that does it. */
export function PlanStep(props: {
  plan: Plan;
  starting: ReturnType<typeof useStartRun>;
  onBack: () => void;
  onPlanAgain: () => void;
}) {
  const { plan, starting, onBack, onPlanAgain } = props;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  return (
    <div className={styles.step}>
      <div>
        <h2 ref={title} tabIndex={-1} className={styles.stepTitle}>
          What will be created
        </h2>
        <Text as="p" color="secondary">
          Nothing has been changed yet. Exactly this will be done, or nothing.
        </Text>
      </div>
      <PlanView plan={plan} />
      {starting.error && (
        <ErrorState error={starting.error} retry={() => starting.start(plan)} />
      )}
      <ActionBar>
        <Button
          isPending={starting.isPending}
          onPress={() => starting.start(plan)}
        >
          Create
        </Button>
        {starting.error && (
          <Button variant="secondary" onPress={onPlanAgain}>
            Plan again
          </Button>
        )}
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

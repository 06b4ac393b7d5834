import { Button, ButtonLink } from '@backstage/ui';
import { ActionBar } from '@fairway/portal-ui';
import type { ReactNode } from 'react';
import type { PlannedChange } from './PlanChange';

/** The act itself, and the two ways out of it. */
export function ChangeActions(props: {
  change: PlannedChange;
  /** What going back is called. */
  back: string;
  /** The button that acts. */
  children: ReactNode;
}) {
  const { change, back, children } = props;
  return (
    <ActionBar>
      {children}
      <Button variant="secondary" onPress={change.onPlanAgain}>
        Plan again
      </Button>
      <ButtonLink variant="secondary" href={change.page}>
        {back}
      </ButtonLink>
    </ActionBar>
  );
}

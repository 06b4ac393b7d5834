import { Text } from '@backstage/ui';
import type { Plan } from '@fairway/plugin-runs-common';
import { Age, Disclosure, EntityName, Surface } from '@fairway/portal-ui';
import { ChangeList } from './ChangeList';
import { countChanges } from './countChanges';
import { PolicyList } from './PolicyList';
import { PreconditionList } from './PreconditionList';
import styles from './plan.module.css';

export type PlanViewProps = {
  plan: Plan;
  /** Leaves out until when it may be submitted, if it was submitted already. */
  submitted?: boolean;
};

function formatCost({ amount, currency }: NonNullable<Plan['cost']>): string {
  const money = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
  });
  return `${money.format(amount)} a month`;
}

function PlanHead({ plan, submitted }: PlanViewProps) {
  return (
    <header className={styles.head}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {plan.title}
      </Text>
      <ul className={styles.counts} aria-label="Changes">
        {countChanges(plan.changes).map(words => (
          <li key={words}>{words}</li>
        ))}
        {plan.cost && <li>about {formatCost(plan.cost)}</li>}
      </ul>
      <Text
        as="p"
        color="secondary"
        variant="body-small"
        className={styles.meta}
      >
        For <EntityName entityRef={plan.owner} />, planned{' '}
        <Age at={plan.createdAt} />
        {!submitted && (
          <>
            ; expires <Age at={plan.expiresAt} />
          </>
        )}
      </Text>
    </header>
  );
}

/** A plan: what will differ, why, and what was checked. */
export function PlanView({ plan, submitted }: PlanViewProps) {
  return (
    <Surface as="article" padding="none">
      <PlanHead plan={plan} submitted={submitted} />
      {plan.reasons.length > 0 && (
        <section className={styles.part}>
          <h3 className={styles.groupTitle}>Why this plan</h3>
          <ul className={styles.facts}>
            {plan.reasons.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
      {plan.policies.length > 0 && (
        <section className={styles.part}>
          <h3 className={styles.groupTitle}>Policies</h3>
          <PolicyList policies={plan.policies} />
        </section>
      )}
      <section className={styles.part}>
        <ChangeList changes={plan.changes} contents={plan.contents} />
      </section>
      <section className={styles.part}>
        <Disclosure title="Steps" aside={plan.steps.length}>
          <ol className={styles.facts}>
            {plan.steps.map(({ name, title }) => (
              <li key={name}>{title}</li>
            ))}
          </ol>
        </Disclosure>
        {plan.preconditions.length > 0 && (
          <PreconditionList preconditions={plan.preconditions} />
        )}
      </section>
    </Surface>
  );
}

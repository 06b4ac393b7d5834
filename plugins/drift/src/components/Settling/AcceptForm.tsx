import { Button, ButtonLink, Checkbox } from '@backstage/ui';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { ActionBar, EmptyState } from '@fairway/portal-ui';
import { useState } from 'react';
import { formatValue } from '../../domain/words';
import styles from './Settling.module.css';

/** Asks which fields of what was looked at Git shall have. Only a value that both sides have can be written. */
export function AcceptForm(props: {
  detail: DriftObjectDetail;
  page: string;
  onGiven: (input: Record<string, unknown>) => void;
}) {
  const { detail, page, onGiven } = props;
  const { differences, object, resourceVersion } = detail;
  const fields = differences.filter(
    ({ declared, live }) => declared !== null && live !== null,
  );
  const [chosen, setChosen] = useState(() => fields.map(({ path }) => path));
  const toggle = (path: string) =>
    setChosen(former =>
      former.includes(path)
        ? former.filter(each => each !== path)
        : [...former, path],
    );
  const back = (
    <ButtonLink variant="secondary" href={page}>
      Cancel
    </ButtonLink>
  );
  if (fields.length === 0) {
    return (
      <EmptyState title="No field can be accepted" action={back}>
        Only a value that Git declares and the cluster has otherwise can be
        written into its file.
      </EmptyState>
    );
  }
  return (
    <>
      <div role="group" aria-label="Fields to accept" className={styles.fields}>
        {fields.map(({ declared, live, path }) => (
          <Checkbox
            key={path}
            isSelected={chosen.includes(path)}
            onChange={() => toggle(path)}
          >
            <code>{path}</code>: <code>{formatValue(live)}</code> in place of{' '}
            <code>{formatValue(declared)}</code>
          </Checkbox>
        ))}
      </div>
      <ActionBar>
        <Button
          isDisabled={chosen.length === 0}
          onPress={() =>
            onGiven({
              ...{ object: object.id, fields: chosen },
              resourceVersion: resourceVersion ?? '',
            })
          }
        >
          Show the plan
        </Button>
        {back}
      </ActionBar>
    </>
  );
}

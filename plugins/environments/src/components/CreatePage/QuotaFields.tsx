import { TextField } from '@backstage/ui';
import { showProblem } from '@fairway/portal-ui';
import { useEffect, useState } from 'react';
import { ClassOption } from '../../domain/EnvironmentDraft';
import { describeResource } from '../../domain/describeResource';
import styles from './QuotaFields.module.css';

/** The quota, resource by resource; what is left alone is the class' default. */
export function QuotaFields(props: {
  option: ClassOption;
  quota: Record<string, string>;
  onChange: (quota: Record<string, string>) => void;
  explain: (field: string) => string | undefined;
}) {
  const { option, quota, onChange, explain } = props;
  const [isOpen, setOpen] = useState(Object.keys(quota).length > 0);
  // Of what a class gives none at all, nothing can be asked for.
  const keys = Object.keys(option.quota.defaults).filter(
    key => option.quota.maximum[key] !== '0',
  );
  const hasProblem = keys.some(key => explain(`quota.${key}`) !== undefined);
  // A problem in a closed part would be hidden.
  useEffect(() => {
    if (hasProblem) {
      setOpen(true);
    }
  }, [hasProblem]);
  return (
    <details
      open={isOpen}
      onToggle={event => setOpen(event.currentTarget.open)}
      className={styles.quota}
    >
      <summary>
        Quota <span>(the class defaults suit most teams)</span>
      </summary>
      <div className={styles.fields}>
        {keys.map(key => {
          const standard = option.quota.defaults[key];
          const most = option.quota.maximum[key] ?? standard;
          return (
            <TextField
              key={key}
              label={describeResource(key)}
              value={quota[key] ?? standard}
              onChange={typed => onChange({ ...quota, [key]: typed })}
              autoComplete="off"
              description={`Default ${standard}, at most ${most}`}
              {...showProblem(explain(`quota.${key}`))}
            />
          );
        })}
      </div>
    </details>
  );
}

import { Select, Slider } from '@backstage/ui';
import { showProblem, useNow } from '@fairway/portal-ui';
import { ClassOption } from '../../domain/EnvironmentDraft';
import styles from './CreatePage.module.css';
import { FieldProblem } from './FieldProblem';
import { FieldsProps } from './NameFields';

const automatic = 'automatic';
const dayMs = 86_400_000;
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** Cluster and lease, within what the class allows. */
export function ClusterFields(props: FieldsProps & { option: ClassOption }) {
  const { option, draft, change, explain } = props;
  const now = useNow(60_000);
  return (
    <div className={styles.pair}>
      <div>
        <Select
          label="Cluster"
          options={[
            { id: automatic, label: 'Chosen automatically; the plan says why' },
            ...option.clusters.map(({ name, tier, region }) => ({
              id: name,
              label: `${name} (${tier}, ${region})`,
            })),
          ]}
          value={draft.cluster || automatic}
          onChange={key =>
            change({ cluster: key === automatic ? '' : String(key ?? '') })
          }
          {...showProblem(explain('cluster'))}
        />
      </div>
      <div>
        <Slider
          label="Lease in days"
          minValue={1}
          maxValue={option.lease.maximumDays}
          value={draft.leaseDays}
          onChange={leaseDays => change({ leaseDays })}
        />
        <p className={styles.hint}>
          Until {date.format(now + draft.leaseDays * dayMs)}
        </p>
        <FieldProblem field="Lease" problem={explain('leaseDays')} />
      </div>
    </div>
  );
}

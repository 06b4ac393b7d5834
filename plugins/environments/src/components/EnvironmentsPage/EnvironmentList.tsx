import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { Age, NarrowList, NarrowRow } from '@fairway/portal-ui';
import { EnvironmentState } from '../EnvironmentState';
import { LeaseView } from '../LeaseView';
import { RunLink } from '../RunLink';

/** The table's rows below each other, for narrow windows. */
export function EnvironmentList(props: {
  environments: readonly EnvironmentSummary[];
  getHref: (environment: EnvironmentSummary) => string;
}) {
  const { environments, getHref } = props;
  return (
    <NarrowList label="Environments">
      {environments.map(environment => (
        <NarrowRow
          key={environment.namespace}
          name={environment.name}
          href={getHref(environment)}
          state={<EnvironmentState state={environment.state} />}
          reason={
            <>
              {environment.purpose && <>{environment.purpose}. </>}
              {environment.reason}{' '}
              {environment.run && (
                <RunLink id={environment.run}>Follow the run</RunLink>
              )}
            </>
          }
          facts={[
            { label: 'Owner', value: environment.owner },
            { label: 'Class', value: environment.class },
            {
              label: 'Cluster',
              value: `${environment.cluster}, ${environment.tier}`,
            },
            { label: 'Last seen', value: <Age at={environment.observedAt} /> },
            { label: 'Lease', value: <LeaseView environment={environment} /> },
          ]}
        />
      ))}
    </NarrowList>
  );
}

import { Environment } from '@fairway/plugin-environments-common';
import { Disclosure, FactList } from '@fairway/portal-ui';
import { describeResource } from '../../domain/describeResource';

/** What people look for first: what a workload needs. Counts of objects and limits come on demand. */
const first = ['requests.cpu', 'requests.memory', 'requests.storage', 'pods'];

/** How much the environment may use; the amounts that matter most, and the others below a line. */
export function EnvironmentQuota({ quota }: Pick<Environment, 'quota'>) {
  const keys = Object.keys(quota);
  const shown = first.filter(key => keys.includes(key));
  const others = keys.filter(key => !shown.includes(key));
  const toFacts = (listed: string[]) =>
    listed.map(key => ({
      label: describeResource(key),
      value: `at most ${quota[key]}`,
    }));
  return (
    <>
      <FactList compact facts={toFacts(shown)} />
      {others.length > 0 && (
        <Disclosure title="Further limits" aside={others.length}>
          <FactList facts={toFacts(others)} />
        </Disclosure>
      )}
    </>
  );
}

import { Alert } from '@backstage/ui';
import { Environment } from '@fairway/plugin-environments-common';

/** Access that should have ended and that its cluster refuses to remove: until the platform team has mended that, it still works. */
export function AccessProblems({ environment }: { environment: Environment }) {
  const { accessProblems, cluster } = environment;
  if (accessProblems.length === 0) {
    return null;
  }
  return (
    <Alert
      status="danger"
      icon
      title="Access that should have ended still works"
      description={
        <ul>
          {accessProblems.map(({ person, object, reason, message }) => (
            <li key={object}>
              {`${person}: ${reason}. ${cluster} refuses to remove ${object}: ${message}. Ask the platform team to check the portal's rights on ${cluster}; the portal tries again every minute.`}
            </li>
          ))}
        </ul>
      }
    />
  );
}

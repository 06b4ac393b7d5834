import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { runRouteRef } from '../routes';

/** Leads to the page of a run; just the words if no plugin has one. */
export function RunLink(props: { id: string; children: ReactNode }) {
  const toRun = useRouteRef(runRouteRef);
  return toRun ? (
    <Link href={toRun({ id: props.id })}>{props.children}</Link>
  ) : (
    <>{props.children}</>
  );
}

import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';

/** A link that a report holds. Anything but a path of the portal or a web address is plain text. */
export function ReportedLink(props: { link: string; children: ReactNode }) {
  const { link, children } = props;
  if (/^\/(?!\/)/.test(link)) return <Link href={link}>{children}</Link>;
  if (/^https?:\/\//i.test(link)) {
    return (
      <Link href={link} target="_blank" rel="noreferrer">
        {children} (opens in a new tab)
      </Link>
    );
  }
  return <>{children}</>;
}

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { Section } from '@fairway/portal-ui';
import { rootRouteRef } from '../../routes';
import { FindingLines } from '../FindingLines';

/** What the reader's teams own, or the reader is assigned, that somebody should settle. */
export function NeedsMeSection() {
  const toList = useRouteRef(rootRouteRef);
  return (
    <Section
      title="What needs me"
      actions={toList && <Link href={toList()}>All findings</Link>}
    >
      <FindingLines
        filters={{ mine: 'true' }}
        limit={5}
        none="Nothing waits for you or your teams."
      />
    </Section>
  );
}

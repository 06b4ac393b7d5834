import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { PortalQueryProvider } from '../query/PortalQueryProvider';
import type { LiveQuery } from '../query/useLiveQuery';
import { ErrorState } from '../states/ErrorState';
import { LoadingState } from '../states/LoadingState';

/** What a plugin shows on the page of a catalog entity. */
export function EntityCard(props: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {props.title}
        </Text>
      </CardHeader>
      <CardBody>
        <PortalQueryProvider>{props.children}</PortalQueryProvider>
      </CardBody>
    </Card>
  );
}

/** The last good answer with a later error above it, or that it is loading. */
export function LiveAnswer<T>(props: {
  live: Pick<LiveQuery<T>, 'data' | 'error' | 'retry'>;
  /** What is read, for example `Loading the cluster`. */
  label: string;
  children: (answer: T) => ReactNode;
}) {
  const { live, label, children } = props;
  const { data, error, retry } = live;
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data !== undefined && children(data)}
      {data === undefined && !error && <LoadingState label={label} rows={4} />}
    </>
  );
}

import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  driftActs,
  type DriftAct,
  type DriftObjectDetail,
} from '@fairway/plugin-drift-common';
import {
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
} from '@fairway/portal-ui';
import { useState } from 'react';
import { objectRouteRef, settleRouteRef } from '../../routes';
import { describeObject } from '../describeObject';
import { useObject } from '../useDrift';
import { AcceptForm } from './AcceptForm';
import { SettlePlan } from './SettlePlan';
import { SnoozeForm } from './SnoozeForm';
import { actWords } from './words';

/** Plans what settles the drift of one object, shows the plan, and leads to the run. */
export function SettlePage() {
  const { act, id } = useRouteRefParams(settleRouteRef);
  const known = driftActs.find(each => each === act);
  const page = useRouteRef(objectRouteRef)?.({ id }) ?? '';
  const { data: detail, error, retry } = useObject(id);
  if (!known) return <NotFoundErrorPage />;
  if (!detail) {
    return (
      <PageBody width="narrow">
        {error ? (
          <ErrorState
            error={error}
            retry={retry}
            back={{ href: page, label: 'Back to the object' }}
          />
        ) : (
          <LoadingState label="Loading the object" rows={4} />
        )}
      </PageBody>
    );
  }
  const name = describeObject(detail.object);
  const { title, what } = actWords[known];
  return (
    <BreadcrumbEntry entry={{ label: name, href: page }}>
      <PageBody width="narrow">
        <PageTitle>{`${title} ${name}`}</PageTitle>
        <Text as="p" color="secondary">
          {what}
        </Text>
        <Settling act={known} detail={detail} page={page} />
      </PageBody>
    </BreadcrumbEntry>
  );
}

/** What the act asks for, then its plan. What was given stays as it was when the plan was made. */
function Settling(props: {
  act: DriftAct;
  detail: DriftObjectDetail;
  page: string;
}) {
  const { act, detail, page } = props;
  const { id } = detail.object;
  const [input, setInput] = useState<Record<string, unknown> | undefined>(
    act === 'revert' || act === 'unsnooze' ? { objects: [id] } : undefined,
  );
  if (input) {
    return <SettlePlan act={act} input={input} page={page} />;
  }
  return act === 'accept' ? (
    <AcceptForm detail={detail} page={page} onGiven={setInput} />
  ) : (
    <SnoozeForm id={id} page={page} onGiven={setInput} />
  );
}

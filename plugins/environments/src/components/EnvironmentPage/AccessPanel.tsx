import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Select, Text } from '@backstage/ui';
import { Environment } from '@fairway/plugin-environments-common';
import { ErrorState } from '@fairway/portal-ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { AccessProblems } from './AccessProblems';
import { AccessHolders } from './AccessHolders';
import styles from './AccessPanel.module.css';
import { IssuedAccess } from './IssuedAccess';

const lifetimes = [
  { seconds: 900, label: '15 minutes' },
  { seconds: 3_600, label: '1 hour' },
  { seconds: 14_400, label: '4 hours' },
  { seconds: 28_800, label: '8 hours, the longest' },
];

/** Gets a kubeconfig for the reader, tells who else has one, and takes access away again. */
export function AccessPanel({ environment }: { environment: Environment }) {
  return (
    <div className={styles.panel}>
      <AccessProblems environment={environment} />
      <OwnAccess environment={environment} />
      <AccessHolders environment={environment} />
    </div>
  );
}

function OwnAccess({ environment }: { environment: Environment }) {
  const { may, noAccess } = environment;
  if (!may.access) {
    return (
      <Text as="p" color="secondary">
        Only members of {environment.owner} get access. Ask them if you need to
        work in it.
      </Text>
    );
  }
  if (noAccess) {
    return (
      <Text as="p" color="secondary">
        You cannot get a kubeconfig now. {noAccess}.
      </Text>
    );
  }
  return <Issue environment={environment} />;
}

function Issue({ environment }: { environment: Environment }) {
  const { owner, name } = environment;
  const [seconds, setSeconds] = useState(3_600);
  const api = useApi(environmentsApiRef);
  const issuing = useMutation({
    mutationFn: () => api.issueKubeconfig(owner, name, seconds),
    // A token is not kept longer than the page that shows it.
    gcTime: 0,
  });
  return (
    <div className={styles.panel}>
      <Text as="p" color="secondary">
        A kubeconfig of your own for <code>kubectl</code>, limited to this
        namespace and to the time that you choose.
      </Text>
      <div className={styles.line}>
        <Select
          label="Valid for"
          options={lifetimes.map(each => ({
            id: String(each.seconds),
            label: each.label,
          }))}
          value={String(seconds)}
          onChange={key => setSeconds(Number(key))}
        />
        <Button isPending={issuing.isPending} onPress={() => issuing.mutate()}>
          Get kubeconfig
        </Button>
      </div>
      {issuing.error && (
        <ErrorState error={issuing.error} retry={() => issuing.mutate()} />
      )}
      {issuing.data && (
        <IssuedAccess issued={issuing.data} namespace={environment.namespace} />
      )}
    </div>
  );
}

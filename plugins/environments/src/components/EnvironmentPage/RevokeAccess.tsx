import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Environment } from '@fairway/plugin-environments-common';
import { Confirm, EntityName } from '@fairway/portal-ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentsApiRef } from '../../api/EnvironmentsApi';

/** Takes a person's access away, after a question. */
export function RevokeAccess(props: {
  environment: Environment;
  /** Entity ref. */
  person: string;
}) {
  const { person } = props;
  const { owner, name, namespace } = props.environment;
  const [isOpen, setOpen] = useState(false);
  const api = useApi(environmentsApiRef);
  const toasts = useApi(toastApiRef);
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => api.revokeAccess(owner, name, person),
    onSuccess: ({ revoked }) => {
      setOpen(false);
      toasts.post({
        title: revoked ? 'Access revoked' : 'There was no access to revoke',
        status: 'success',
        timeout: 5_000,
      });
      return client.invalidateQueries({
        queryKey: ['environments', 'one', owner, name],
      });
    },
  });
  return (
    <>
      <Button
        variant="secondary"
        aria-label={`Revoke the access of ${person}`}
        onPress={() => setOpen(true)}
      >
        Revoke
      </Button>
      <Confirm
        isOpen={isOpen}
        title="Revoke this access?"
        confirmLabel="Revoke"
        destructive
        isPending={revoking.isPending}
        error={revoking.error}
        onConfirm={() => revoking.mutate()}
        onCancel={() => {
          revoking.reset();
          setOpen(false);
        }}
      >
        Every kubeconfig that <EntityName entityRef={person} /> got for{' '}
        <code>{namespace}</code> stops working at once, wherever it is. You can
        get a new one afterwards. A watch that is already open continues until
        it ends by itself.
      </Confirm>
    </>
  );
}

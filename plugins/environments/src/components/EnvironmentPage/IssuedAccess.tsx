import { Button } from '@backstage/ui';
import {
  Age,
  CodeBlock,
  CopyButton,
  Disclosure,
  saveFile,
} from '@fairway/portal-ui';
import { RiAlertLine, RiDownloadLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import { IssuedKubeconfig } from '../../api/EnvironmentsApi';
import styles from './AccessPanel.module.css';

/** A kubeconfig that was just issued: until when it works, how it is used, and what to beware of. */
export function IssuedAccess(props: {
  issued: IssuedKubeconfig;
  namespace: string;
}) {
  const { issued, namespace } = props;
  const fileName = `${namespace}.kubeconfig`;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [issued]);
  return (
    <div className={styles.issued}>
      <h3 ref={heading} tabIndex={-1} className={styles.issuedTitle}>
        Your kubeconfig stops working <Age at={issued.expiresAt} />
      </h3>
      <p className={styles.warning}>
        <RiAlertLine size={16} aria-hidden="true" />
        <span>
          Whoever has this file works in {namespace} as you until then. Keep it
          out of repositories and chats, and revoke it if it leaks. It is shown
          once and not stored.
        </span>
      </p>
      <div className={styles.line}>
        <Button
          iconStart={<RiDownloadLine aria-hidden="true" />}
          onPress={() =>
            saveFile(
              new Blob([issued.kubeconfig], { type: 'text/yaml' }),
              fileName,
            )
          }
        >
          Download
        </Button>
        <CopyButton text={issued.kubeconfig} label="Copy" withLabel />
      </div>
      <CodeBlock
        text={`kubectl --kubeconfig ${fileName} get pods`}
        language="shell"
        copyable
      />
      <Disclosure title="Show it">
        <CodeBlock text={issued.kubeconfig} language="yaml" />
      </Disclosure>
    </div>
  );
}

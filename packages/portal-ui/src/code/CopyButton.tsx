import { useEffect, useState } from 'react';
import { Button, ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';

export type CopyButtonProps = {
  /** What goes to the clipboard. */
  text: string;
  /** Name of the button. */
  label?: string;
  /** Shows the label beside the icon. */
  withLabel?: boolean;
};

type Outcome = 'copied' | 'failed' | null;

const names = { copied: 'Copied', failed: 'Copying was refused' } as const;

/** Copies a text and says whether that worked. */
export function CopyButton({
  text,
  label = 'Copy',
  withLabel,
}: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    if (outcome === null) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(null), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  const name = outcome ? names[outcome] : label;
  const icon =
    outcome === 'copied' ? (
      <RiCheckLine aria-hidden="true" />
    ) : (
      <RiFileCopyLine aria-hidden="true" />
    );
  return withLabel ? (
    <Button variant="secondary" iconStart={icon} onPress={copy}>
      {name}
    </Button>
  ) : (
    <ButtonIcon
      variant="tertiary"
      icon={icon}
      aria-label={name}
      onPress={copy}
    />
  );
}

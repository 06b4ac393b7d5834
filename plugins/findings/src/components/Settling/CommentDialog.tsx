import { TextAreaField } from '@backstage/ui';
import { Confirm, showProblem } from '@fairway/portal-ui';
import { useState } from 'react';
import { checkComment } from '../../domain/checkSettling';
import { useSettling } from './useSettling';

/** Takes a comment, which stays in the history of the finding. */
export function CommentDialog(props: { id: string; onClose: () => void }) {
  const { id, onClose } = props;
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const settling = useSettling(id, onClose);
  const checked = checkComment(text);
  const problem =
    isTried && 'problems' in checked && `Comment ${checked.problems.text}`;
  return (
    <Confirm
      isOpen
      title="Comment on this finding"
      confirmLabel="Add the comment"
      isPending={settling.isPending}
      error={settling.error}
      onConfirm={() => {
        setTried(true);
        if ('body' in checked) {
          settling.mutate({ act: 'comment', body: checked.body });
        }
      }}
      onCancel={onClose}
    >
      <TextAreaField
        label="Comment"
        description="Plain text. Everybody who may see the finding reads it; it cannot be changed later"
        isRequired
        rows={4}
        value={text}
        onChange={setText}
        {...showProblem(problem || undefined)}
      />
    </Confirm>
  );
}

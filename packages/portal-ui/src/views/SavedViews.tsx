import { Button, TextField } from '@backstage/ui';
import { useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { refuseName, toViewSearch, type SavedView } from './savedViews';
import { useSavedViews } from './useSavedViews';
import styles from './SavedViews.module.css';

/** Views of a list by names of the reader's own: what the address says now can be saved, renamed and deleted. */
export function SavedViews({ list }: { list: string }) {
  const { views, store } = useSavedViews(list);
  return views && <Views views={views} store={store} />;
}

function Views({
  views,
  store,
}: {
  views: SavedView[];
  store: (views: readonly SavedView[]) => Promise<void>;
}) {
  const { pathname, search } = useLocation();
  const [named, setNamed] = useState<{ former?: SavedView }>();
  const [before, setBefore] = useState<{ views: SavedView[]; name: string }>();
  const [problem, setProblem] = useState<string>();
  const query = toViewSearch(search);
  const write = (next: SavedView[]) => {
    setProblem(undefined);
    setNamed(undefined);
    store(next).catch((error: Error) =>
      setProblem(`Your views were not stored: ${error.message}`),
    );
  };
  const remove = ({ name }: SavedView) => {
    setBefore({ views, name });
    write(views.filter(each => each.name !== name));
  };
  return (
    <section aria-label="Your views" className={styles.views}>
      {views.map(view => (
        <span key={view.name} className={styles.view}>
          <Link
            to={`${pathname}${view.query && `?${view.query}`}`}
            aria-current={view.query === query ? 'page' : undefined}
          >
            {view.name}
          </Link>
          <Button
            size="small"
            variant="tertiary"
            aria-label={`Rename ${view.name}`}
            onPress={() => setNamed({ former: view })}
          >
            Rename
          </Button>
          <Button
            size="small"
            variant="tertiary"
            aria-label={`Delete ${view.name}`}
            onPress={() => remove(view)}
          >
            Delete
          </Button>
        </span>
      ))}
      {named ? (
        <NameForm
          former={named.former?.name}
          others={views.filter(({ name }) => name !== named.former?.name)}
          onCancel={() => setNamed(undefined)}
          onName={name => {
            setBefore(undefined);
            write(
              named.former
                ? views.map(each =>
                    each.name === named.former?.name ? { ...each, name } : each,
                  )
                : [...views, { name, query }],
            );
          }}
        />
      ) : (
        <Button size="small" variant="secondary" onPress={() => setNamed({})}>
          Save this view
        </Button>
      )}
      {before && (
        <span role="status" className={styles.view}>
          {before.name} is deleted.
          <Button
            size="small"
            variant="secondary"
            onPress={() => {
              write(before.views);
              setBefore(undefined);
            }}
          >
            Undo
          </Button>
        </span>
      )}
      {problem && <span role="alert">{problem}</span>}
    </section>
  );
}

function NameForm(props: {
  former: string | undefined;
  others: readonly SavedView[];
  onName: (name: string) => void;
  onCancel: () => void;
}) {
  const { former = '', others, onName, onCancel } = props;
  const [name, setName] = useState(former);
  const [problem, setProblem] = useState<string>();
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        const refusal = refuseName(name.trim(), others);
        setProblem(refusal);
        if (!refusal) onName(name.trim());
      }}
    >
      <TextField
        label="Name of the view"
        value={name}
        onChange={setName}
        isInvalid={problem !== undefined}
        description={problem}
      />
      <Button size="small" type="submit">
        Save
      </Button>
      <Button size="small" variant="tertiary" onPress={onCancel}>
        Cancel
      </Button>
    </form>
  );
}

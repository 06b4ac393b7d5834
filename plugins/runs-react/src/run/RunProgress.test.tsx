import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { runsApiRef } from '../api/RunsApi';
import { RunsClient } from '../api/RunsClient';
import { aRun, aStep } from '../testing/aRun';
import { LedgerServer } from '../testing/LedgerServer';
import { RunProgress } from './RunProgress';

function renderRun(server: LedgerServer) {
  let listener: () => void = () => {};
  renderInTestApp(<RunProgress runId="run-1" />, {
    apis: [
      [runsApiRef, new RunsClient({ fetch: server.fetch })],
      [
        signalApiRef,
        {
          subscribe: (_channel: string, onMessage: (value: never) => void) => {
            listener = () => onMessage({} as never);
            return { unsubscribe: () => {} };
          },
        },
      ],
    ],
  });
  return { signal: () => act(() => listener()) };
}

const stepOf = (title: string) => {
  const step = screen
    .getAllByRole('listitem')
    .find(item => within(item).queryByText(title));
  if (!step) {
    throw new Error(`no step ${title}`);
  }
  return step;
};

describe('RunProgress', () => {
  it('follows the run step by step, without a reload', async () => {
    const server = new LedgerServer(aRun());
    const { signal } = renderRun(server);
    await screen.findByRole('heading', {
      name: 'Create environment storefront/shop',
    });
    expect(screen.getByRole('status')).toHaveTextContent('Running');
    expect(stepOf('Write to the fleet repository')).toHaveTextContent(
      'In progress',
    );
    expect(stepOf('Apply on harbour-dev')).toHaveTextContent('Not started');

    server.change('run-1', {
      state: 'succeeded',
      progress: { done: 2, total: 2 },
      finishedAt: '2026-05-01T12:00:05.000Z',
      steps: [
        aStep({
          title: 'Write to the fleet repository',
          name: 'write-git',
          state: 'done',
          attempts: 1,
          startedAt: '2026-05-01T12:00:01.000Z',
          finishedAt: '2026-05-01T12:00:03.000Z',
          receipt: { commit: '4f1c2d9' },
        }),
        aStep({ state: 'done', attempts: 3 }),
      ],
    });
    signal();
    await screen.findByText('Succeeded');
    const step = stepOf('Write to the fleet repository');
    expect(step).toHaveTextContent('Done');
    expect(within(step).getByText('2 s')).toBeInTheDocument();
    expect(stepOf('Apply on harbour-dev')).toHaveTextContent('attempt 3');
    expect(
      screen.getByRole('progressbar', { name: '2 of 2 steps done' }),
    ).toHaveValue(2);

    await userEvent.click(
      within(step).getByRole('button', { name: 'Receipt' }),
    );
    expect(
      within(step).getByRole('region', { name: 'JSON text' }),
    ).toHaveTextContent('4f1c2d9');
  });

  it('says what a waiting run waits for and when it looks again', async () => {
    renderRun(
      new LedgerServer(
        aRun({
          state: 'waiting',
          waiting: {
            what: 'the namespace to become active',
            until: new Date(Date.now() + 60_000).toISOString(),
          },
        }),
      ),
    );
    expect(
      await screen.findByText(/Waiting for the namespace to become active/),
    ).toHaveTextContent(/checks again in/);
  });

  it('says why a run needs attention and what to do', async () => {
    renderRun(
      new LedgerServer(
        aRun({
          state: 'needs-attention',
          reason: 'A finalizer nobody serves',
          nextAction: 'Remove the finalizer, then resume',
          steps: [aStep({ state: 'failed', reason: 'the namespace stays' })],
        }),
      ),
    );
    expect(
      await screen.findByText('A finalizer nobody serves'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Remove the finalizer, then resume'),
    ).toBeInTheDocument();
    expect(stepOf('Apply on harbour-dev')).toHaveTextContent(
      'the namespace stays',
    );
  });

  it('offers only what the reader may do', async () => {
    renderRun(new LedgerServer(aRun()));
    await screen.findByRole('heading', { level: 2 });
    expect(
      screen.queryByRole('button', { name: 'Undo' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Resume' }),
    ).not.toBeInTheDocument();
  });

  it('asks before it undoes', async () => {
    const server = new LedgerServer(
      aRun({ may: { undo: true, resume: false, close: false } }),
    );
    renderRun(server);
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Undo this run?',
    });
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Undo the run' }),
    );
    expect(await screen.findByText('Undoing')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says why an undo was refused and leaves the run as it is', async () => {
    const server = new LedgerServer(
      aRun({ may: { undo: true, resume: false, close: false } }),
    );
    renderRun(server);
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    server.failure = {
      status: 409,
      message: '"Apply" was started and cannot be undone',
    };
    await userEvent.click(
      await screen.findByRole('button', { name: 'Undo the run' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText(
        '"Apply" was started and cannot be undone',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Running')).toBeInTheDocument();
  });

  it('[D1] offers no undo of a finished run, and says how to remove what it made', async () => {
    renderRun(
      new LedgerServer(
        aRun({
          state: 'succeeded',
          removal: 'Retire storefront/shop instead.',
        }),
      ),
    );
    expect(
      await screen.findByText('Retire storefront/shop instead.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Undo' }),
    ).not.toBeInTheDocument();
  });

  it('[B3] closes a stuck run only with a reason and the typed subject, and says what is left', async () => {
    const server = new LedgerServer(
      aRun({
        state: 'needs-attention',
        leftOver: ['"Apply" was started and not confirmed: the namespace'],
        may: { undo: false, resume: false, close: true },
      }),
    );
    renderRun(server);
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/the namespace$/)).toBeInTheDocument();
    const close = within(dialog).getByRole('button', { name: 'Close the run' });
    const [reason, subject] = within(dialog).getAllByRole('textbox');
    await userEvent.type(subject, 'environment:storefront/shop');
    expect(close).toBeDisabled();
    await userEvent.type(reason, 'the cluster is gone for good');
    await userEvent.click(close);
    expect(await screen.findByText('Closed')).toBeInTheDocument();
    expect(
      server.requests.find(({ method }) => method === 'POST'),
    ).toMatchObject({
      path: '/run-1/close',
      body: {
        reason: 'the cluster is gone for good',
        confirmation: 'environment:storefront/shop',
      },
    });
  });

  it('keeps showing the run while the portal is away', async () => {
    const server = new LedgerServer(aRun());
    const { signal } = renderRun(server);
    await screen.findByRole('status');
    server.failure = { status: 500, message: 'the database is gone' };
    signal();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is gone',
    );
    expect(stepOf('Apply on harbour-dev')).toBeInTheDocument();
  });

  it('is not found for one who may not see it', async () => {
    renderRun(new LedgerServer());
    expect(await screen.findByRole('alert')).toHaveTextContent('Not found');
  });

  it('tells who did what on demand', async () => {
    renderRun(
      new LedgerServer(
        aRun({
          audit: [
            {
              at: '2026-05-01T12:00:00.000Z',
              actor: 'user:default/ada',
              action: 'submitted',
              step: null,
              outcome: 'accepted',
              reason: null,
            },
          ],
        }),
      ),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Audit trail/ }),
    );
    expect(screen.getByText(/submitted/)).toHaveTextContent(
      'ada submitted: accepted',
    );
  });
});

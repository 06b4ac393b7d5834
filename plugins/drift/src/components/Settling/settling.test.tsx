import { aPlan, aRun } from '@fairway/plugin-runs-react/testUtils';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aDetail, aDifference } from '../../__testUtils__/aDriftObject';
import { renderDrift } from '../../__testUtils__/renderDrift';

const detail = aDetail({
  resourceVersion: '42',
  differences: [
    aDifference(),
    aDifference({ path: 'spec.replicas', declared: '2', live: '3' }),
    aDifference({ path: 'metadata.labels.x', declared: null, live: '"y"' }),
  ],
  dispositions: [
    { act: 'revert', refused: null },
    { act: 'accept', refused: 'its file is generated' },
    { act: 'snooze', refused: null },
    { act: 'unsnooze', refused: 'it is not snoozed' },
  ],
});

function open(act: string, more: Partial<ReturnType<typeof aPlan>> = {}) {
  const portal = new FakePortal({
    'GET drift/objects/object-1': () => ({ body: detail }),
    'POST runs/plans': () => ({
      body: { plan: aPlan({ intent: `drift.${act}`, ...more }) },
    }),
    'POST runs': () => ({ body: aRun() }),
  });
  renderDrift(portal, `/drift/objects/object-1/${act}`);
  return portal;
}

const planned = (portal: FakePortal) =>
  portal.requestsTo('POST runs/plans').map(({ body }) => body);

describe('settling drift', () => {
  it('offers what can be done, and says why something cannot', async () => {
    const portal = new FakePortal({
      'GET drift/objects/object-1': () => ({ body: detail }),
    });
    renderDrift(portal, '/drift/objects/object-1');
    expect(await screen.findByRole('link', { name: 'Revert' })).toHaveAttribute(
      'href',
      '/drift/objects/object-1/revert',
    );
    expect(screen.getByText(/its file is generated/)).toBeInTheDocument();
    expect(screen.queryByText(/it is not snoozed/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'End the snooze' }),
    ).not.toBeInTheDocument();
  });

  it('plans a revert, and begins one run', async () => {
    const portal = open('revert');
    const button = await screen.findByRole('button', { name: 'Revert' });
    expect(planned(portal)).toEqual([
      { intent: 'drift.revert', input: { objects: ['object-1'] } },
    ]);
    await userEvent.dblClick(button);
    expect(await screen.findByText('page of run-1')).toBeInTheDocument();
    expect(portal.requestsTo('POST runs')).toHaveLength(1);
  });

  it('asks for a name before something is deleted', async () => {
    const portal = open('revert', {
      confirmation: { expected: 'web', warning: 'It is deleted.' },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Revert' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('It is deleted.');
    expect(portal.requestsTo('POST runs')).toHaveLength(0);
    await userEvent.type(within(dialog).getByRole('textbox'), 'web');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Revert' }),
    );
    expect(await screen.findByText('page of run-1')).toBeInTheDocument();
  });

  it('accepts the chosen fields that both sides have, of what was looked at', async () => {
    const portal = open('accept');
    const fields = await screen.findByRole('group', {
      name: 'Fields to accept',
    });
    const boxes = within(fields).getAllByRole('checkbox');
    expect(boxes).toHaveLength(2);
    await userEvent.click(boxes[0]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the plan' }),
    );
    await screen.findByRole('button', { name: 'Accept into Git' });
    expect(planned(portal)).toEqual([
      {
        intent: 'drift.accept',
        input: {
          object: 'object-1',
          fields: ['spec.replicas'],
          resourceVersion: '42',
        },
      },
    ]);
  });

  it('asks for the reason of a snooze before it is planned', async () => {
    const portal = open('snooze');
    const show = await screen.findByRole('button', { name: 'Show the plan' });
    await userEvent.click(show);
    expect(await screen.findByText(/^Reason /)).toBeInTheDocument();
    expect(planned(portal)).toEqual([]);
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'The new image comes with the next release.',
    );
    await userEvent.click(show);
    await screen.findByRole('button', { name: 'Snooze' });
    expect(planned(portal)).toMatchObject([
      {
        intent: 'drift.snooze',
        input: {
          objects: ['object-1'],
          reason: 'The new image comes with the next release.',
          until: expect.stringMatching(/^\d{4}-/),
        },
      },
    ]);
  });

  it('says why there is no plan, with the way back', async () => {
    const portal = open('unsnooze');
    portal.answer('POST runs/plans', () =>
      refuse(403, 'ask the owner of the object'),
    );
    expect(
      await screen.findByText(/ask the owner of the object/),
    ).toBeInTheDocument();
  });

  it('knows no other act', async () => {
    open('explode');
    expect(
      await screen.findByText(/couldn't find|not found/i),
    ).toBeInTheDocument();
  });
});

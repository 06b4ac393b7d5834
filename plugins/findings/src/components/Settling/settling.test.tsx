import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aFindingDetail, hoursAgo } from '../../__testUtils__/aFinding';
import { renderFindings } from '../../__testUtils__/renderFindings';

const path = 'findings/findings/finding-1';
const reason = 'The vendor repairs it on Friday';

const snoozed: Partial<FindingDetail> = {
  state: 'snoozed',
  disposition: {
    kind: 'snoozed',
    owner: 'user:default/erin',
    reason,
    until: hoursAgo(-48),
    by: 'user:default/erin',
    at: hoursAgo(1),
  },
};

function startPortal(change: Partial<FindingDetail> = {}) {
  return new FakePortal({
    [`GET ${path}`]: () => ({ body: aFindingDetail(change) }),
  });
}

/** Presses a button of the page, and finds the dialog that opens. */
async function openDialog(portal: FakePortal, label: string) {
  renderFindings(portal, '/findings/finding-1');
  await userEvent.click(await screen.findByRole('button', { name: label }));
  return within(await screen.findByRole('dialog'));
}

const sent = (portal: FakePortal, act: string) =>
  portal.requestsTo(`POST ${path}/${act}`);

const untilClosed = () =>
  waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

describe('what can be done about a finding', () => {
  it('snoozes it, and shows at once how it stands then', async () => {
    const portal = startPortal();
    portal.answer(`POST ${path}/snooze`, () => {
      portal.answer(`GET ${path}`, () => ({ body: aFindingDetail(snoozed) }));
      return { body: aFindingDetail(snoozed) };
    });
    const dialog = await openDialog(portal, 'Snooze');
    await userEvent.type(dialog.getByLabelText(/Reason/), reason);
    await userEvent.click(dialog.getByRole('button', { name: 'Snooze' }));
    await untilClosed();
    const { until, ...rest } = sent(portal, 'snooze')[0].body as {
      until: string;
    };
    expect(rest).toEqual({ reason, owner: 'user:default/erin' });
    const days = (Date.parse(until) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);
    expect(screen.getByRole('button', { name: 'Reopen' })).toBeInTheDocument();
  });

  it.each(['Snooze', 'Accept the risk'])(
    'names the field and what to do if it is wrong, and sends nothing: %s',
    async label => {
      const portal = startPortal();
      const dialog = await openDialog(portal, label);
      expect(dialog.queryByText(/Reason must say why/)).not.toBeInTheDocument();
      const owner = dialog.getByLabelText(/Who answers for it/);
      expect(owner).toHaveValue('user:default/erin');
      await userEvent.clear(owner);
      await userEvent.type(owner, 'erin');
      await userEvent.click(dialog.getByRole('button', { name: label }));
      expect(
        await dialog.findByText(/Reason must say why in at least 10/),
      ).toBeInTheDocument();
      expect(
        dialog.getByText(/Who answers for it must be a user or a group like/),
      ).toBeInTheDocument();
      expect(portal.requests.every(({ method }) => method === 'GET')).toBe(
        true,
      );
    },
  );

  it('asks for a date that was not chosen', async () => {
    const portal = startPortal();
    const dialog = await openDialog(portal, 'Snooze');
    await userEvent.type(dialog.getByLabelText(/Reason/), reason);
    await userEvent.click(dialog.getByRole('button', { name: /For how long/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Until a date' }),
    );
    const again = within(await screen.findByRole('dialog'));
    await userEvent.click(again.getByRole('button', { name: 'Snooze' }));
    expect(
      await again.findByText('Until has no date; choose one'),
    ).toBeInTheDocument();
    expect(sent(portal, 'snooze')).toHaveLength(0);
  });

  it('shows what the portal refuses, and keeps what was typed', async () => {
    const portal = startPortal();
    portal.answer(`POST ${path}/accept`, () =>
      refuse(409, 'The finding is closed: there is nothing to put aside'),
    );
    const dialog = await openDialog(portal, 'Accept the risk');
    await userEvent.type(dialog.getByLabelText(/Reason/), reason);
    await userEvent.click(
      dialog.getByRole('button', { name: 'Accept the risk' }),
    );
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The finding is closed: there is nothing to put aside',
    );
    expect(dialog.getByLabelText(/Reason/)).toHaveValue(reason);
  });

  it('warns before the risk of a critical one is accepted', async () => {
    const dialog = await openDialog(
      startPortal({ severity: 'critical' }),
      'Accept the risk',
    );
    expect(dialog.getByText(/This finding is critical/)).toBeInTheDocument();
  });

  it('reopens what was put aside, with or without a reason', async () => {
    const portal = startPortal(snoozed);
    portal.answer(`POST ${path}/reopen`, () => {
      portal.answer(`GET ${path}`, () => ({ body: aFindingDetail() }));
      return { body: aFindingDetail() };
    });
    const dialog = await openDialog(portal, 'Reopen');
    await userEvent.click(dialog.getByRole('button', { name: 'Reopen' }));
    await untilClosed();
    expect(sent(portal, 'reopen')[0].body).toEqual({});
    expect(
      screen.queryByRole('button', { name: 'Reopen' }),
    ).not.toBeInTheDocument();
  });

  it('assigns it to the reader, to its owner, to anybody, or to nobody', async () => {
    const portal = startPortal({ assignee: 'user:default/ada' });
    portal.answer(`POST ${path}/assign`, () => ({ body: aFindingDetail() }));
    const dialog = await openDialog(portal, 'Assign');
    const field = dialog.getByLabelText(/Assignee/);
    expect(field).toHaveValue('user:default/ada');
    await userEvent.click(dialog.getByRole('button', { name: 'Its owner' }));
    expect(field).toHaveValue('group:default/platform');
    await userEvent.click(dialog.getByRole('button', { name: 'Me' }));
    expect(field).toHaveValue('user:default/erin');
    await userEvent.clear(field);
    await userEvent.type(field, 'ada');
    await userEvent.click(dialog.getByRole('button', { name: 'Assign' }));
    expect(
      await dialog.findByText(/Assignee must be a user or a group like/),
    ).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Nobody' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Assign' }));
    await untilClosed();
    expect(sent(portal, 'assign').map(({ body }) => body)).toEqual([
      { assignee: null },
    ]);
  });

  it('takes a comment, but not an empty one', async () => {
    const portal = startPortal();
    portal.answer(`POST ${path}/comment`, () => ({ body: aFindingDetail() }));
    const dialog = await openDialog(portal, 'Comment');
    const add = dialog.getByRole('button', { name: 'Add the comment' });
    await userEvent.click(add);
    expect(
      await dialog.findByText('Comment must not be empty'),
    ).toBeInTheDocument();
    await userEvent.type(dialog.getByRole('textbox'), 'Seen');
    await userEvent.click(add);
    await untilClosed();
    expect(sent(portal, 'comment').map(({ body }) => body)).toEqual([
      { text: 'Seen' },
    ]);
  });

  it('forgets what was typed when it is cancelled', async () => {
    const portal = startPortal();
    const dialog = await openDialog(portal, 'Comment');
    await userEvent.type(dialog.getByRole('textbox'), 'Draft');
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await untilClosed();
    const button = screen.getByRole('button', { name: 'Comment' });
    await userEvent.click(button);
    expect(
      within(await screen.findByRole('dialog')).getByRole('textbox'),
    ).toHaveValue('');
  });

  it.each([
    ['group:default/platform', /members of platform and the platform team can/],
    [null, /The platform team can settle it/],
  ])(
    'offers nothing to who may not, and says who may: %s',
    async (owner, text) => {
      renderFindings(
        startPortal({ owner, may: { settle: false } }),
        '/findings/finding-1',
      );
      expect(
        await screen.findByText(
          (_, element) =>
            element?.tagName === 'P' && text.test(element.textContent ?? ''),
        ),
      ).toBeInTheDocument();
      for (const name of ['Snooze', 'Accept the risk', 'Assign', 'Comment']) {
        expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
      }
    },
  );

  it('does not offer to put aside what is closed, and says why', async () => {
    renderFindings(
      startPortal({ state: 'closed', closedAt: hoursAgo(1), items: [] }),
      '/findings/finding-1',
    );
    expect(
      await screen.findByText(/there is nothing to put aside/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Snooze' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Comment' })).toBeInTheDocument();
  });
});

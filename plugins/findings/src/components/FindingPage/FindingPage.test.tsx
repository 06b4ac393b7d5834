import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toChangeMessage } from '@fairway/input';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import {
  aFindingDetail,
  anOccurrence,
  hoursAgo,
} from '../../__testUtils__/aFinding';
import { renderFindings } from '../../__testUtils__/renderFindings';

const path = 'GET findings/findings/finding-1';

const startPortal = (finding: FindingDetail) =>
  new FakePortal({ [path]: () => ({ body: finding }) });

const open = (portal: FakePortal) =>
  renderFindings(portal, '/findings/finding-1');

const findRegion = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('FindingPage', () => {
  it('says what is wrong, whose it is, and what to do', async () => {
    open(startPortal(aFindingDetail()));
    expect(
      await screen.findByRole('heading', {
        level: 1,
        name: 'Nodes are not ready',
      }),
    ).toBeInTheDocument();
    const todo = await findRegion('What to do');
    expect(todo.getByText('Look at the kubelet')).toBeInTheDocument();
    expect(todo.getByText('kubectl describe node <name>')).toBeInTheDocument();
    expect(
      todo.getByRole('link', { name: 'Open it in the portal' }),
    ).toHaveAttribute('href', '/fleet');
    const about = await findRegion('About it');
    expect(about.getByText('FW-NODE-NOTREADY')).toBeInTheDocument();
    expect(about.getByText('platform')).toBeInTheDocument();
    expect(about.getByText('3 times on 2 clusters')).toBeInTheDocument();
  });

  it('keeps each command on a line of its own, also where it is copied', async () => {
    const nextAction = {
      ...{ text: 'Look', command: 'kubectl one\nkubectl two', link: null },
    };
    const writeText = jest.fn(async () => {});
    open(startPortal(aFindingDetail({ nextAction })));
    const todo = await findRegion('What to do');
    expect(todo.getByText(/kubectl one/).textContent).toBe(
      'kubectl one\nkubectl two',
    );
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText },
      configurable: true,
    });
    await userEvent.click(todo.getByRole('button', { name: /copy/i }));
    expect(writeText).toHaveBeenCalledWith('kubectl one\nkubectl two');
  });

  it('says its title once if it is about nothing else', async () => {
    open(startPortal(aFindingDetail({ subject: 'Nodes are not ready' })));
    await findRegion('What to do');
    const content = screen.getByRole('main').textContent ?? '';
    expect(content.split('Nodes are not ready')).toHaveLength(2);
  });

  it('leads from each place to its cluster, environment and object, with what shows it', async () => {
    open(
      startPortal(
        aFindingDetail({
          items: [
            anOccurrence({
              environment: 'storefront/shop',
              link: 'https://example.org/n1',
              command: 'kubectl get node n1',
              evidence: [{ text: 'NodeStatusUnknown', link: null }],
              isWithheld: true,
            }),
            anOccurrence({ state: 'unknown', reason: 'no answer for 60 s' }),
          ],
        }),
      ),
    );
    const [first, second] = within(
      await screen.findByRole('list', { name: 'Occurrences' }),
    ).getAllByRole('listitem');
    const place = within(first);
    expect(place.getByRole('link', { name: 'harbour-dev' })).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev',
    );
    expect(
      place.getByRole('link', { name: 'storefront/shop' }),
    ).toHaveAttribute('href', '/environments/storefront/shop');
    expect(place.getByRole('link', { name: /Node n1/ })).toHaveAttribute(
      'href',
      'https://example.org/n1',
    );
    expect(place.getByText('n1 is not ready')).toBeInTheDocument();
    await userEvent.click(place.getByRole('button', { name: 'Evidence' }));
    expect(place.getByText('NodeStatusUnknown')).toBeInTheDocument();
    expect(place.getByText('kubectl get node n1')).toBeInTheDocument();
    expect(
      place.getByText(
        'Names are shown to the platform team and the owner of the environment alone.',
      ),
    ).toBeInTheDocument();
    expect(
      within(second).getByText('Unknown now: no answer for 60 s'),
    ).toBeInTheDocument();
  });

  it('makes no link of an address that is none of the web', async () => {
    open(
      startPortal(
        aFindingDetail({
          // eslint-disable-next-line no-script-url -- what must not become a link
          items: [anOccurrence({ link: 'javascript:alert(1)' })],
          nextAction: { text: 'x', command: null, link: '//evil.example' },
        }),
      ),
    );
    await screen.findByText('Node n1');
    expect(
      screen.queryByRole('link', { name: /Node n1|evil|Open it/ }),
    ).not.toBeInTheDocument();
  });

  it('reads further occurrences when they are asked for', async () => {
    const portal = startPortal(aFindingDetail({ nextCursor: 'page-2' }));
    portal.answer(`${path}/occurrences`, ({ url }) => ({
      body:
        url.searchParams.get('cursor') === 'page-2'
          ? {
              items: [anOccurrence({ object: 'Node n2' })],
              nextCursor: 'page-3',
            }
          : { items: [anOccurrence({ object: 'Node n3' })] },
    }));
    open(portal);
    const more = await screen.findByRole('button', { name: 'Show more' });
    expect(portal.requestsTo(`${path}/occurrences`)).toHaveLength(0);
    await userEvent.click(more);
    await screen.findByText('Node n2');
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByText('Node n3');
    expect(screen.getByText('Node n1')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('says that further occurrences cannot be read, and keeps the others', async () => {
    const portal = startPortal(aFindingDetail({ nextCursor: 'page-2' }));
    portal.answer(`${path}/occurrences`, () => refuse(500, 'broken'));
    open(portal);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('broken');
    expect(screen.getByText('Node n1')).toBeInTheDocument();
  });

  it('tells what was observed and what people did, with names', async () => {
    open(
      startPortal(
        aFindingDetail({
          state: 'accepted',
          disposition: {
            kind: 'accepted',
            owner: 'group:default/leads',
            reason: 'The node is replaced in June',
            until: hoursAgo(-48),
            by: 'user:default/erin',
            at: hoursAgo(2.5),
          },
          history: [
            {
              at: hoursAgo(1.5),
              actor: 'user:default/ada',
              action: 'comment',
              text: '<b>not markup</b>',
            },
            {
              at: hoursAgo(2.5),
              actor: 'user:default/erin',
              action: 'assign',
              text: null,
            },
            {
              at: hoursAgo(3),
              actor: 'user:default/erin',
              action: 'snooze',
              text: 'The vendor repairs it',
              until: '2031-05-06T12:00:00.000Z',
              owner: 'group:default/leads',
            },
            { at: hoursAgo(55), actor: null, action: 'opened', text: null },
          ],
        }),
      ),
    );
    expect(
      await screen.findByText(/The node is replaced in June/),
    ).toHaveTextContent(
      'Risk accepted by erin 2 h ago, ends in 1 day. leads answers for it:',
    );
    const entries = (await findRegion('History')).getAllByRole('listitem');
    expect(entries.map(({ textContent }) => textContent)).toEqual([
      'Comment by ada<b>not markup</b>1 h ago',
      'Assigned to nobody by erin2 h ago',
      expect.stringMatching(
        /^Snoozed by erinUntil May 6, 2031.*\. leads answers for itThe vendor repairs it3 h ago$/,
      ),
      'Found2 days ago',
    ]);
  });

  it('says of an unknown one that it could not be assessed, and of a closed one that nothing is left', async () => {
    const portal = startPortal(aFindingDetail({ state: 'unknown' }));
    const { send } = open(portal);
    expect(
      await screen.findByText(/It was there when it could be assessed last/),
    ).toBeInTheDocument();
    portal.answer(path, () => ({
      body: aFindingDetail({
        state: 'closed',
        closedAt: hoursAgo(1.5),
        items: [],
      }),
    }));
    act(() => send(toChangeMessage(['finding-1'], 'salt')));
    expect(await screen.findByText('Nowhere any more')).toBeInTheDocument();
    expect(screen.getByText('closed 1 h ago')).toBeInTheDocument();
  });

  it('costs no request when another finding changes', async () => {
    const portal = startPortal(aFindingDetail());
    const { send } = open(portal);
    await screen.findByRole('region', { name: 'About it' });
    const before = portal.requestsTo(path).length;
    act(() => send(toChangeMessage(['finding-2'], 'salt')));
    await act(() => new Promise(resolve => setTimeout(resolve, 400)));
    expect(portal.requestsTo(path)).toHaveLength(before);
  });

  it('says not found of one that is absent or of another team, and leads to the list', async () => {
    open(new FakePortal({}));
    expect(await screen.findByRole('alert')).toHaveTextContent('Not found');
    expect(screen.getByRole('link', { name: 'All findings' })).toHaveAttribute(
      'href',
      '/findings',
    );
  });
});

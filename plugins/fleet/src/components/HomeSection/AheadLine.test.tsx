import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { OutlookTotals } from '@fairway/plugin-fleet-common';
import { screen } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { AheadLine } from './AheadLine';

const none = { bad: 0, unknown: 0 };
const show = (totals: OutlookTotals | undefined) =>
  renderInTestApp(
    <>
      <p>The fleet</p>
      <AheadLine totals={totals} />
    </>,
    { mountedRoutes: { '/fleet': rootRouteRef } },
  );

describe('AheadLine', () => {
  it('leads from each count to its clusters', async () => {
    show({
      upgrade: { bad: 2, unknown: 1 },
      certificates: none,
      capacity: { bad: 1, unknown: 0 },
    });
    const links = await screen.findAllByRole('link', { name: / on \d$/ });
    expect(
      links.map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['upgrade blocked on 2', '/fleet?outlook=upgrade'],
      ['capacity ends on 1', '/fleet?outlook=capacity'],
    ]);
  });

  it.each([
    [undefined],
    [{ upgrade: none, certificates: none, capacity: { bad: 0, unknown: 3 } }],
  ])('says nothing if nothing is known to be ahead: %j', async totals => {
    show(totals);
    expect(await screen.findByText('The fleet')).toBeVisible();
    expect(screen.queryByText(/^Next:/)).not.toBeInTheDocument();
  });
});

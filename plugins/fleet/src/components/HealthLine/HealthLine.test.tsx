import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { HealthLine } from './HealthLine';

it('draws every part of the time, and one of which nothing is kept as no state at all', async () => {
  renderInTestApp(
    <HealthLine
      time="Last 4 hours"
      health={{
        from: '2026-11-20T08:00:00Z',
        to: '2026-11-20T12:00:00Z',
        parts: [null, 'unknown', 'bad', 'ok'],
      }}
    />,
  );
  const line = await screen.findByRole('img', { name: /^Last 4 hours: bad/ });
  const parts = [...line.querySelectorAll('rect')].map(part => [
    part.getAttribute('data-verdict'),
    Number(part.getAttribute('height')),
  ]);
  expect(parts).toEqual([
    ['none', 1.5],
    ['unknown', 13.5],
    ['bad', 19.5],
    ['ok', 7.5],
  ]);
});

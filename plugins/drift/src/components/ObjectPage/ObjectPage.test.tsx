import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import {
  aDetail,
  aDifference,
  aDriftObject,
} from '../../__testUtils__/aDriftObject';
import { renderDrift } from '../../__testUtils__/renderDrift';

const show = (detail: DriftObjectDetail) =>
  renderDrift(
    new FakePortal({
      'GET drift/objects/object-1': () => ({ body: detail }),
    }),
    '/drift/objects/object-1',
  );

describe('ObjectPage', () => {
  it('shows declared beside live, the author, and where it is declared', async () => {
    show(aDetail());
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Deployment web' }),
    ).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Differences' });
    expect(list).toHaveTextContent('Declared in Gitweb:1');
    expect(list).toHaveTextContent('Live on the clusterweb:2');
    expect(list).toHaveTextContent('by a person with kubectl-edit');
    expect(
      screen.getByText('rendered/harbour-dev/storefront--shop/web.yaml:2'),
    ).toBeInTheDocument();
    expect(screen.getByText('c0ffee00')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'harbour-dev' })).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev',
    );
    expect(
      screen.getByRole('link', { name: 'storefront/shop' }),
    ).toHaveAttribute('href', '/environments/storefront/shop');
  });

  it('compares long values line by line', async () => {
    const long = (text: string) =>
      JSON.stringify({ one: 'a'.repeat(80), two: text, three: 'b' });
    show(
      aDetail({
        differences: [
          aDifference({ declared: long('x'), live: long('y'), author: null }),
        ],
        omitted: 3,
      }),
    );
    const region = await screen.findByRole('region', {
      name: /declared and live/,
    });
    expect(within(region).getByText(/"two": "y"/)).toBeInTheDocument();
    expect(screen.getByText(/Nobody knows who wrote it/)).toBeInTheDocument();
    expect(screen.getByText(/3 more fields differ/)).toBeInTheDocument();
  });

  it('says why it is unknown, and that it differed before', async () => {
    const object = aDriftObject({
      ...{ state: 'unknown', unknown: 'the cluster does not answer' },
    });
    show(aDetail({ object }));
    expect(
      await screen.findByText('The cluster does not answer'),
    ).toBeInTheDocument();
    expect(screen.getByText(/It differed when/)).toBeInTheDocument();
  });

  it('shows what is missing without fields, and one from another repository', async () => {
    const object = aDriftObject({
      ...{ state: 'missing', paths: [], differences: 0, author: null },
    });
    const { declaredAt } = aDetail();
    show(
      aDetail({
        ...{ object, differences: [] },
        declaredAt: { ...declaredAt!, source: 'add-ons', commit: null },
      }),
    );
    expect(await screen.findByText('No field differs')).toBeInTheDocument();
    expect(screen.getByText('add-ons')).toBeInTheDocument();
    expect(
      screen.getByText(/the repository cannot be asked now/),
    ).toBeInTheDocument();
  });

  it('leads back to the list from what is not there', async () => {
    renderDrift(
      new FakePortal({
        'GET drift/objects/object-1': () => refuse(404, 'No such object'),
      }),
      '/drift/objects/object-1',
    );
    expect(
      await screen.findByRole('link', { name: 'All drift' }),
    ).toHaveAttribute('href', '/drift');
  });
});

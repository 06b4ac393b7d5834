import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { FindingsAlert } from './FindingsAlert';
import { FindingsNote } from './FindingsNote';

const finding = {
  path: 'clusters/harbour.yaml',
  line: 5,
  message: 'spec.title: must be text',
  commit: '004a7d1405ffff',
  committedAt: new Date(Date.now() - 3_600_000).toISOString(),
  since: new Date(Date.now() - 60_000).toISOString(),
  subject: { kind: 'Cluster', owner: null, name: 'harbour' },
};

describe('FindingsNote', () => {
  it('[A8.3][A8.4] counts documents and findings apart, and names the commit that broke each', async () => {
    render(
      <MemoryRouter>
        <FindingsNote
          findings={[
            finding,
            { ...finding, line: 7 },
            { ...finding, path: 'clusters/b.yaml', committedAt: null },
          ]}
          toHref={({ path }) =>
            path === 'clusters/b.yaml' ? '/fleet/clusters/b' : undefined
          }
        />
      </MemoryRouter>,
    );
    const title = screen.getByRole('button');
    expect(title).toHaveTextContent(
      '2 documents of the fleet repository cannot be used',
    );
    expect(title).toHaveTextContent(
      '3 findings; the last valid version stays in use',
    );
    await userEvent.click(title);
    const [first, , last] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('clusters/harbour.yaml:5');
    expect(first).toHaveTextContent('Broken by commit 004a7d1405, 1 h ago');
    expect(last).toHaveTextContent(
      'First seen 1 min ago, at commit 004a7d1405',
    );
    expect(screen.getByRole('link')).toHaveAttribute(
      'href',
      '/fleet/clusters/b',
    );
  });

  it('says one of one, and nothing of none', () => {
    const { container, rerender } = render(
      <FindingsNote findings={[finding]} />,
    );
    expect(screen.getByRole('button')).toHaveTextContent(
      'One document of the fleet repository cannot be used1 finding;',
    );
    rerender(<FindingsNote findings={[]} />);
    expect(container).toBeEmptyDOMElement();
  });
});

describe('FindingsAlert', () => {
  it('[A8.2] shows what is wrong without being asked', () => {
    render(
      <FindingsAlert title="Its document cannot be used" findings={[finding]}>
        Shown is its last good state.
      </FindingsAlert>,
    );
    const alert = screen.getByRole('region', {
      name: 'Its document cannot be used',
    });
    expect(alert).toHaveTextContent('Shown is its last good state.');
    expect(alert).toHaveTextContent('spec.title: must be text');
  });
});

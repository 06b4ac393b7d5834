import { render, screen } from '@testing-library/react';
import { CoverageNote } from './CoverageNote';

describe('CoverageNote', () => {
  it('names each kind that could not be read, with the reason', () => {
    render(
      <CoverageNote
        coverage={{
          complete: false,
          missing: [
            { kind: 'pods', reason: 'forbidden' },
            { kind: 'nodes', reason: 'the API server did not answer in 5 s' },
          ],
        }}
      />,
    );
    const items = screen.getAllByRole('listitem').map(item => item.textContent);
    expect(items).toEqual([
      'pods: forbidden',
      'nodes: the API server did not answer in 5 s',
    ]);
  });

  it('tells a reason that kinds have in common once', () => {
    const reason = 'refused the connection';
    render(
      <CoverageNote
        coverage={{
          complete: false,
          missing: [
            { kind: 'Node', reason },
            { kind: 'Secret', reason: 'forbidden' },
            { kind: 'Pod', reason },
          ],
        }}
      />,
    );
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['Node, Pod: refused the connection', 'Secret: forbidden']);
  });

  it('stays away where everything could be read', () => {
    const { container } = render(
      <CoverageNote coverage={{ complete: true, missing: [] }} />,
    );
    expect(container).toBeEmptyDOMElement();
  });
});

import { render, screen } from '@testing-library/react';
import { FactList } from './FactList';
import { PageBody } from './PageBody';
import { Section } from './Section';

describe('parts of a page', () => {
  it('names the main part and each section for screen readers', () => {
    render(
      <PageBody>
        <Section title="My environments" description="Those of your teams.">
          rows
        </Section>
      </PageBody>,
    );
    expect(screen.getByRole('main')).toContainElement(
      screen.getByRole('region', { name: 'My environments' }),
    );
    expect(
      screen.getByRole('heading', { level: 2, name: 'My environments' }),
    ).toBeInTheDocument();
  });

  it('ties each value to its name', () => {
    render(<FactList facts={[{ label: 'Cluster', value: 'harbour-dev' }]} />);
    expect(screen.getByRole('term')).toHaveTextContent('Cluster');
    expect(screen.getByRole('definition')).toHaveTextContent('harbour-dev');
  });
});

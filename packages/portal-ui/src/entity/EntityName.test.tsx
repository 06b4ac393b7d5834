import { render, screen } from '@testing-library/react';
import { EntityName } from './EntityName';

describe('EntityName', () => {
  it.each([
    ['user:default/ada', 'ada'],
    ['group:default/storefront', 'storefront'],
    ['service', 'service'],
  ])('given %s shows %s', (entityRef, name) => {
    render(<EntityName entityRef={entityRef} />);
    expect(screen.getByText(name)).toHaveAttribute('title', entityRef);
  });
});

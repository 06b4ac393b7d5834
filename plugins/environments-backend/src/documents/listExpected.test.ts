import { aRepository, anEnvironment } from '../__testUtils__/documents';
import { listExpected } from './listExpected';

const widget = 'rendered/harbour-dev/storefront--shop/widget-blue-one.yaml';

it('[D16.12] expects every object that is rendered, of kinds that nobody observes too', () => {
  const documents = aRepository({
    ...anEnvironment(),
    [widget]: 'kind: Widget',
  });
  const { document } = documents.environments.get('storefront/shop')!;
  const expected = listExpected(
    document,
    documents.paths.get('storefront--shop')!,
  );
  expect(expected).toHaveLength(9);
  expect(expected).toContainEqual({ kind: 'widget', name: 'blue-one' });
  expect(expected).toContainEqual({ kind: 'LimitRange', name: 'environment' });
});

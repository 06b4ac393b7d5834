import { aRepository, anEnvironment } from '../__testUtils__/documents';
import { toEnvironmentEntity } from './toEnvironmentEntity';

function describePurpose(purpose: string): string | undefined {
  const documents = aRepository(anEnvironment({ purpose }));
  const [environment] = documents.environments.values();
  return toEnvironmentEntity(environment, documents, 'https://portal.example')
    .metadata.description;
}

describe('description of an environment in the catalog', () => {
  it.each([
    'Try the new checkout, until Friday (3 people).',
    'Büro-Test für «später»'.replace(/[«»]/g, '"'),
    '100 % more!',
  ])('is its purpose where that is plain words: %s', purpose => {
    expect(describePurpose(purpose)).toBe(purpose);
  });

  it.each([
    '![x](https://evil.example/a.png)',
    '[click](https://evil.example)',
    '<img src=x onerror=alert(1)>',
    'see https://evil.example/login',
    'see www.evil.example',
    '<https://evil.example>',
    'a `code` and *more* _of_ it',
    '# big',
    'me@evil.example',
  ])('[B14.8] is no Markdown of others: %s', purpose => {
    const description = describePurpose(purpose);
    expect(description).toBe(
      'Environment of class sandbox on harbour-dev. Its purpose is shown in Fairway.',
    );
  });
});

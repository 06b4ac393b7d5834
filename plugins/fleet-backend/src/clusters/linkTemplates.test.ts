import { ConfigReader } from '@backstage/config';
import { readLinkTemplates, renderLinks } from './linkTemplates';

const read = (...links: object[]) =>
  readLinkTemplates(
    new ConfigReader({ fairway: { fleet: { links: [...links] } } }),
  );
const labels = {
  provider: 'p',
  region: 'a/b?c',
  tier: 'dev' as const,
  ring: 'x',
};

describe('links of clusters', () => {
  it('are none without configuration', () => {
    expect(readLinkTemplates(new ConfigReader({}))).toEqual([]);
  });

  it('have what differs between clusters filled in and encoded', () => {
    const templates = read({
      title: 'Dashboards',
      url: 'https://grafana.example.com/d/x?var-cluster={name}&region={region}#{tier}',
    });
    expect(renderLinks(templates, { name: 'harbour-dev', labels })).toEqual([
      {
        title: 'Dashboards',
        url: 'https://grafana.example.com/d/x?var-cluster=harbour-dev&region=a%2Fb%3Fc#dev',
      },
    ]);
  });

  it.each([
    [
      'ftp://files.example.com/{name}',
      /links\[1\]\.url is no http or https URL/,
    ],
    ['/d/{name}', /links\[1\]\.url is no http or https URL/],
    ['https://{region}.example.com/', /links\[1\]\.url has braces in its host/],
    [
      'https://a.example.com/{cluster}',
      /url has \{cluster\}, which is none of/,
    ],
    ['https://a.example.com/{name', /url has a brace that is not closed/],
    ['https://', /url is no http or https URL/],
  ])('are refused at start if the template is %j', (url, message) => {
    const good = { title: 'Logs', url: 'https://logs.example.com/{name}' };
    expect(() => read(good, { title: 'Bad', url })).toThrow(message);
  });

  it('are refused without a title, without a URL, and if there are too many', () => {
    const url = 'https://a.example.com/';
    expect(() => read({ title: ' ', url })).toThrow(/links\[0\]\.title/);
    expect(() => read({ url })).toThrow(/title/);
    expect(() => read({ title: 'a' })).toThrow(/url/);
    const many = Array.from({ length: 21 }, () => ({ title: 'a', url }));
    expect(() => read(...many)).toThrow(/more than 20 links/);
  });
});

import { ListOptions, ListPage } from '../ClusterClient';
import { ResourceKind } from '../objects';
import { formatPath } from '../kinds/formatPath';
import { ApiRequest, ApiTransport } from '../transport/ApiTransport';
import { keepMetadata } from './keepMetadata';
import { isRecord, MalformedAnswerError, readObject } from './readObject';

export const PAGE_SIZE = 500;

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** Empty pages that are followed on in a row; a server that never ends a list would hold us for ever. */
const MOST_EMPTY_PAGES = 20;

/**
 * Pages through a list; each page is one call with its own deadline. Ends with MalformedAnswerError if more than `maxItems` come
 * or the list does not end.
 */
export async function* listPages(
  transport: ApiTransport,
  kind: ResourceKind,
  options: ListOptions,
  maxItems: number,
): AsyncGenerator<ListPage> {
  let token: string | undefined;
  let items = 0;
  let emptyPages = 0;
  do {
    const request = toRequest(kind, options, token);
    const answer = await transport.sendJson(request, options);
    const page = readPage(answer, kind, options.as === 'metadata');
    items += page.items.length;
    emptyPages = page.items.length === 0 ? emptyPages + 1 : 0;
    if (items > maxItems) {
      throw new MalformedAnswerError(
        `more than ${maxItems} items: narrow the list by namespace or label, or raise maxItems`,
      );
    }
    if (emptyPages > MOST_EMPTY_PAGES) {
      throw new MalformedAnswerError('page after page of the list is empty');
    }
    token = page.continueToken;
    yield { items: page.items, resourceVersion: page.resourceVersion };
  } while (token);
}

function toRequest(
  kind: ResourceKind,
  options: ListOptions,
  token: string | undefined,
): ApiRequest {
  const { namespace, labelSelector, fieldSelector } = options;
  const where = namespace === undefined ? '' : ` in ${namespace}`;
  return {
    call: `list ${kind.apiVersion} ${kind.kind}${where}`,
    method: 'GET',
    path: formatPath(kind, { namespace }),
    query: {
      labelSelector,
      fieldSelector,
      limit: String(options.limit ?? PAGE_SIZE),
      continue: token,
    },
    ...(options.as === 'metadata' && { accept: METADATA_ONLY }),
  };
}

function readPage(
  answer: unknown,
  { apiVersion, kind }: ResourceKind,
  metadataOnly: boolean,
): ListPage & { continueToken: string | undefined } {
  if (!isRecord(answer) || !isRecord(answer.metadata)) {
    throw new MalformedAnswerError('the answer is not a list');
  }
  const { resourceVersion, continue: token } = answer.metadata;
  // A Go server writes an empty list of some kinds as null; one that says nothing of items has not said that there are none.
  const listed: unknown = answer.items === null ? [] : answer.items;
  if (!Array.isArray(listed)) {
    throw new MalformedAnswerError('the answer is a list without items');
  }
  const items = listed.map(item => {
    const object = readObject(item, { apiVersion, kind });
    // PartialObjectMetadata is the form, not the kind of what was asked for.
    return metadataOnly
      ? { ...keepMetadata(object), apiVersion, kind }
      : object;
  });
  return {
    items,
    resourceVersion: typeof resourceVersion === 'string' ? resourceVersion : '',
    continueToken: typeof token === 'string' && token ? token : undefined,
  };
}

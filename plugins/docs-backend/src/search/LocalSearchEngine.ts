import { LunrSearchEngine } from '@backstage/plugin-search-backend-node';
import type {
  IndexableResultSet,
  SearchQuery,
} from '@backstage/plugin-search-common';

/** The search engine of an installation without PostgreSQL. A kind of document that nothing was indexed of yet has no results; upstream's engine fails. */
export class LocalSearchEngine extends LunrSearchEngine {
  override async query(query: SearchQuery): Promise<IndexableResultSet> {
    const indexed = query.types?.filter(type => type in this.lunrIndices);
    if (indexed && indexed.length === 0) {
      return { results: [], numberOfResults: 0 };
    }
    return super.query(query);
  }
}

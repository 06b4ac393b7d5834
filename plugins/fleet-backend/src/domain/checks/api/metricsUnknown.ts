/** When nothing can be said by the metrics of an API server. */
export const metricsUnknown =
  'The API server does not answer, the reader may not get `/metrics`, the answer is too large, takes too long or is none of an API server; or there are no two readings of one process yet';

/** Who a client is to the API server. */
export type ClusterCredential =
  /** A bearer token, or where to read it anew for each call. */
  | { token: string | (() => Promise<string>) }
  /** A client certificate and its key, base64 PEM as in a kubeconfig. */
  | { clientCertificateData: string; clientKeyData: string };

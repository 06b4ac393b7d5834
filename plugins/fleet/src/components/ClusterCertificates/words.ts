import type { ClusterCertificate } from '@fairway/plugin-fleet-common';

const kinds: Record<string, string> = {
  APIServerCertificate: 'API server',
  Certificate: 'cert-manager certificate',
  MutatingWebhookConfiguration: 'CA bundle of a mutating webhook',
  ValidatingWebhookConfiguration: 'CA bundle of a validating webhook',
};

/** What holds a certificate, in words. */
export function describeKind({ kind }: ClusterCertificate): string {
  return kinds[kind] ?? kind;
}

/** The object that holds it, with its namespace; of several in it, which. */
export function nameCertificate(certificate: ClusterCertificate): string {
  const { namespace, name, part } = certificate;
  const object = namespace === null ? name : `${namespace}/${name}`;
  return part ? `${object}: ${part}` : object;
}

/** The same for no other certificate of the cluster. */
export function toCertificateId(certificate: ClusterCertificate): string {
  const { kind, namespace, name, part } = certificate;
  return JSON.stringify([kind, namespace, name, part]);
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day of a time; none if there is none. */
export function formatDay(time: string | null): string {
  return time === null ? 'none' : day.format(Date.parse(time));
}

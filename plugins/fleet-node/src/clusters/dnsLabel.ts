/** A name that is a DNS label: it becomes a path segment and a catalog entity's name. */
export const dnsLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

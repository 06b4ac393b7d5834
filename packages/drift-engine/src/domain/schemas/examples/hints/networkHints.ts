import type { FieldHint } from './FieldHint';

const addresses: FieldHint = { values: ['192.0.2.1', '192.0.2.2'] };
const cidrs: FieldHint = { values: ['192.0.2.0/24', '198.51.100.0/24'] };
const peers: FieldHint = {
  oneOf: [
    ['podSelector', 'ipBlock'],
    ['namespaceSelector', 'ipBlock'],
  ],
};
const instants: FieldHint = {
  values: ['2026-01-02T03:04:05.000006Z', '2026-02-03T04:05:06.000007Z'],
};

/** Services and what they lead to, and events. */
export const networkHints: Record<string, FieldHint> = {
  'Endpoints:addresses[].ip': addresses,
  'Endpoints:notReadyAddresses[].ip': { values: ['192.0.2.3', '192.0.2.4'] },
  'Service:spec.clusterIP': { omit: 'The server assigns it.' },
  'Service:spec.clusterIPs': { omit: 'The server assigns it.' },
  'Service:spec.ipFamilies[]': { values: ['IPv4'] },
  'Service:spec.ipFamilyPolicy': { values: ['SingleStack'] },
  'Event:type': { values: ['Normal', 'Warning'] },
  'involvedObject.namespace': { fixed: 'It is that of the event.' },
  'EndpointSlice:addressType': { fixed: 'It says what the addresses are.' },
  'ServiceCIDR:cidrs[]': cidrs,
  eventTime: instants,
  firstObservedTime: instants,
  lastObservedTime: instants,
  renewTime: instants,
  acquireTime: instants,
  deprecatedCount: { omit: 'Only events of the older version have it.' },
  deprecatedFirstTimestamp: {
    omit: 'Only events of the older version have it.',
  },
  deprecatedLastTimestamp: {
    omit: 'Only events of the older version have it.',
  },
  deprecatedSource: { omit: 'Only events of the older version have it.' },
  'Service:spec.sessionAffinity': { values: ['ClientIP', 'None'] },
  'Service:sessionAffinityConfig.clientIP.timeoutSeconds': {
    values: [600, 900],
  },
  'Service:spec.externalIPs[]': addresses,
  'Service:spec.externalName': { values: ['example.com', 'example.org'] },
  'Service:spec.type': {
    values: ['LoadBalancer', 'NodePort', 'ClusterIP'],
  },
  'Service:spec.loadBalancerSourceRanges[]': cidrs,
  'Service:spec.loadBalancerIP': addresses,
  'Service:spec.externalTrafficPolicy': { values: ['Local'] },
  'Service:spec.healthCheckNodePort': { values: [32100, 32101] },
  'Service:spec.ports[].nodePort': { values: [32200, 32201] },
  'Service:spec.internalTrafficPolicy': { values: ['Local', 'Cluster'] },
  'Service:spec.trafficDistribution': {
    values: ['PreferClose', 'PreferSameZone'],
  },
  'Ingress:spec.defaultBackend': { oneOf: [['service', 'resource']] },
  'Ingress:backend': { oneOf: [['service', 'resource']] },
  'Ingress:service.port': { oneOf: [['number', 'name']] },
  'Ingress:pathType': { values: ['Prefix', 'Exact'] },
  'Ingress:paths[].path': { values: ['/example', '/other'] },
  'Ingress:rules[].host': { values: ['one.example', 'other.example'] },
  'Ingress:hosts[]': { values: ['one.example', 'other.example'] },
  'IngressClass:parameters.scope': { values: ['Namespace'] },
  'NetworkPolicy:from[]': peers,
  'NetworkPolicy:to[]': peers,
  'ipBlock.cidr': cidrs,
  'ipBlock.except[]': { values: ['192.0.2.0/26', '192.0.2.0/27'] },
  policyTypes: { begin: ['Ingress', 'Egress'] },
  'policyTypes[]': { values: ['Ingress', 'Egress'] },
  'NetworkPolicy:ports[].endPort': { values: [3000, 3001] },
};

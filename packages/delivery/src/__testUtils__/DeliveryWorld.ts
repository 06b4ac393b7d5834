import type { ClusterClient } from '@fairway/cluster-client';
import type { DeliveryClusters } from '../ApplyDelivery';

/** A cluster that is delivered to. */
export interface DeliveryWorld {
  clusters: DeliveryClusters;
  /** Who may do everything, and is not fenced. */
  admin: ClusterClient;
}

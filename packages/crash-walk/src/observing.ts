import findings from '@fairway/plugin-findings-backend';
import fleet from '@fairway/plugin-fleet-backend';
import { serve } from './host/serve';

// What observes clusters and keeps what it finds.
void serve([fleet, findings]);

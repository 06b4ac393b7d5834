import environments from '@fairway/plugin-environments-backend';
import { serve } from './host/serve';

// The ledger, the environments and the catalog they wait for: what a change needs of the portal, and nothing else.
void serve([environments]);

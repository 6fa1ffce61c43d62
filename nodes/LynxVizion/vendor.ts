import type { Vendor } from '../engine';
import { sharedReport } from './resources/sharedReport';

const PUBLIC_ADDRESS = 'https://api.lynxvizion.com/api';

export const lynxVizion: Vendor = {
	product: 'LynxVizion',
	credentials: 'lynxVizionApi',
	baseUrl: (credential) => String(credential?.baseUrl || PUBLIC_ADDRESS),
	secrets: ['apiKey'],
	resources: [sharedReport],
};

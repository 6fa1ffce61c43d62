import type { IWebhookDescription } from 'n8n-workflow';

import { eventNames, eventOf } from './events';

/** An address for each event. The panel shows those of the chosen ones. */
export const addresses = eventNames.map(
	(name): IWebhookDescription => ({
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		// Left out, n8n answers the name of its default, "firstEntryJson"
		responseData: 'noData',
		path: eventOf(name).path,
		ndvHideUrl: `={{ !$parameter["events"].includes("${name}") }}`,
	}),
);

import type { IWebhookDescription } from 'n8n-workflow';

import { eventNames, eventOf } from './events';

/** One webhook endpoint per event. The node panel shows those of the selected events. */
export const endpoints = eventNames.map(
	(name): IWebhookDescription => ({
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		// Without this, n8n responds with the name of its default, "firstEntryJson"
		responseData: 'noData',
		path: eventOf(name).path,
		ndvHideUrl: `={{ !$parameter["events"].includes("${name}") }}`,
	}),
);

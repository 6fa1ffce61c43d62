import type { IWebhookDescription } from 'n8n-workflow';

import { eventsWithAnswers } from './events';

const responseMode = `${JSON.stringify(eventsWithAnswers)}.includes($parameter["event"]) ? $parameter["responseMode"] : "onReceived"`;

/** The trigger's only endpoint. Advance requests the answers of an opening interview with GET, and sends all else with POST. */
export const endpoint: IWebhookDescription = {
	name: 'default',
	path: 'advance',
	httpMethod: `={{ { interviewLoad: "GET", customInterviewEvent: $parameter["httpMethod"] }[$parameter["event"]] || "POST" }}`,
	responseMode: `={{ ${responseMode} }}`,
	// With "onReceived", n8n prefers any text here, its own default included, to the response of the node
	responseData: `={{ (${responseMode}) === "onReceived" ? "" : "firstEntryJson" }}`,
};

import type { IWebhookDescription } from 'n8n-workflow';

import { eventNames, eventOf } from './events';

const wantingAnswers = JSON.stringify(eventNames.filter((name) => eventOf(name).wantsAnswers));

const responseMode = `${wantingAnswers}.includes($parameter["event"]) ? $parameter["responseMode"] : "onReceived"`;

/** The one address. Advance asks for the answers of an opening interview with GET, and sends all else with POST. */
export const address: IWebhookDescription = {
	name: 'default',
	path: 'advance',
	httpMethod: `={{ { interviewLoad: "GET", customInterviewEvent: $parameter["httpMethod"] }[$parameter["event"]] || "POST" }}`,
	responseMode: `={{ ${responseMode} }}`,
	// At once n8n answers a text that stands here, its own default included, and what the node says only without one
	responseData: `={{ (${responseMode}) === "onReceived" ? "" : "firstEntryJson" }}`,
};

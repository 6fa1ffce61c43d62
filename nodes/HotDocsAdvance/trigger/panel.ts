import { triggerPanel } from '../../engine/webhook';

/** What n8n's editor says of the trigger. By its own texts, n8n would register the URL with Advance. */
export const panel = triggerPanel({
	header: 'Receive an event from HotDocs Advance',
	test: 'click "Execute step". While n8n listens, call the test URL with <code>?sample</code> at its end and the HTTP method that is shown beside it: it returns a sample of the event and needs no token. For a real event, enter the test URL in a webhook in Advance. Pin the event to keep it as a sample.',
	published: "it receives what Advance sends to the production URL. The API of Advance can't register it.",
	publish: 'Publish the workflow, and enter the production URL in a webhook in Advance.',
	listening: 'Call the test URL with ?sample, or let a webhook in Advance call it',
	activated: 'The production URL is ready. Enter it in a webhook in Advance if you have not done so.',
});

import { triggerPanel } from '../../engine/webhook';

/** What n8n's editor says of the trigger. By its own texts, an event in Xobin would reach a workflow that isn't published. */
export const panel = triggerPanel({
	header: 'Receive a sample event',
	test: 'click "Execute step". While n8n listens, it asks you to create an event in Xobin. Send a sample to a test URL instead: with the button in Xobin, or by calling the URL with POST and <code>?sample</code> at its end, which needs no data. Nothing is registered with Xobin meanwhile, so no real event arrives, and a published workflow keeps working. Pin the event to keep it as a sample.',
	published: 'its production URLs are registered with Xobin.',
	publish: 'Publish the workflow to receive the events of your candidates.',
	listening: 'Send a sample to a test URL, with the button in Xobin or with POST and ?sample',
	activated: 'The URLs are registered with Xobin. It now sends the selected events to this workflow.',
});

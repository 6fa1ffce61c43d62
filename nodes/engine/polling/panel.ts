import { triggerPanel } from '../editor/triggerPanel';
import type { AnyPollTrigger } from './trigger';

/** What n8n's editor says of a polling trigger. By its own texts, one would have to create an event and wait for it. */
export const pollPanel = ({ vendor: { product } }: AnyPollTrigger) =>
	triggerPanel({
		header: `Get the newest event from ${product}`,
		test: `click "Fetch Test Event". It reads the newest record in ${product} that fits each selected event, however old it is, and shows it in the format of the event. Nothing is created in ${product}, and a published workflow isn't affected. Pin the event to keep it as a sample.`,
		published: `it polls ${product} at the interval that you set.`,
		publish: 'Publish the workflow to receive new events.',
		listening: `Reading the newest event from ${product}`,
		activated: `The workflow now polls ${product}. It reports what happens from now on.`,
	});
